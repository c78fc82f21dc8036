import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { sdk } from "../lib/sdk"

/** A product as the lists show it. */
export type ListedProduct = {
  id: string
  title: string
  metadata?: Record<string, unknown> | null
}

const FILTERS = ["collection_id", "category_id", "tag_id", "type_id"] as const

export type ProductFilter = (typeof FILTERS)[number]
export type ProductFilters = { q?: string } & Partial<Record<ProductFilter, string[]>>

/** The filters of a data table, and its search, as `GET /admin/products` takes them. */
export function productFilters(search: string, filtering: Record<string, unknown>): ProductFilters {
  const chosen = FILTERS.map((name) => [name, filtering[name]] as const)
  return {
    ...(search && { q: search }),
    ...Object.fromEntries(chosen.filter(([, ids]) => Array.isArray(ids) && ids.length)),
  }
}

const PAGE = 200

async function fetchProducts(
  filters: ProductFilters,
  page: { limit: number; offset: number; order: string }
): Promise<{ products: ListedProduct[]; count: number }> {
  const fields = "id,title,metadata"
  // Gift cards can't be leased, and Medusa's product list leaves them out too.
  const wanted = { ...filters, ...page, fields, is_giftcard: false }
  return await sdk.admin.product.list(wanted)
}

/** A page of the products. */
export function useProducts(filters: ProductFilters, limit: number, offset: number) {
  const page = { limit, offset, order: "title" }
  return useQuery({
    queryKey: ["products", "leasecloud_list", filters, page],
    queryFn: () => fetchProducts(filters, page),
    placeholderData: keepPreviousData,
  })
}

/** Every product of the filters, read in pages by id. */
export async function fetchAllProducts(filters: ProductFilters): Promise<ListedProduct[]> {
  const all: ListedProduct[] = []
  for (;;) {
    const { products, count } = await fetchProducts(filters, {
      limit: PAGE,
      offset: all.length,
      order: "id",
    })
    all.push(...products)
    if (!products.length || all.length >= count) {
      return all
    }
  }
}

type Option = { value: string; label: string }

/** As many as Medusa's own product list offers. */
const OPTIONS = { limit: 1000 }

/** What the products can be filtered by. */
export function useProductFilterOptions() {
  return useQuery({
    queryKey: ["leasecloud_product_filters"],
    queryFn: async (): Promise<Record<ProductFilter, Option[]>> => {
      const { admin } = sdk
      const [collections, categories, tags, types] = await Promise.all([
        admin.productCollection.list({ ...OPTIONS, fields: "id,title" }),
        admin.productCategory.list({ ...OPTIONS, fields: "id,name" }),
        admin.productTag.list({ ...OPTIONS, fields: "id,value" }),
        admin.productType.list({ ...OPTIONS, fields: "id,value" }),
      ])
      return {
        collection_id: collections.collections.map(({ id, title }) => ({
          value: id,
          label: title,
        })),
        category_id: categories.product_categories.map(({ id, name }) => ({
          value: id,
          label: name,
        })),
        tag_id: tags.product_tags.map(({ id, value }) => ({ value: id, label: value })),
        type_id: types.product_types.map(({ id, value }) => ({ value: id, label: value })),
      }
    },
  })
}
