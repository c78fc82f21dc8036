import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { ChangedProducts, ShopLeasing } from "../../api/schemas/products"
import type { ProductQuotes } from "../../api/schemas/quotes"
import type { LeasingChange } from "../lib/leasable"
import { fetchAdmin } from "../lib/sdk"

const QUOTES = "leasecloud_product_quotes"

/** Medusa's own queries whose answers have a product's metadata. */
const OF_MEDUSA = ["products", "product_variant"]

/** `GET /admin/leasecloud/products/:id/quotes`. */
export function useProductQuotes(productId: string) {
  return useQuery({
    queryKey: [QUOTES, productId],
    queryFn: () => fetchAdmin<ProductQuotes>(`/admin/leasecloud/products/${productId}/quotes`),
  })
}

/** `GET /admin/leasecloud/products`: what counts for products without settings of their own. */
export function useShopLeasing() {
  return useQuery({
    queryKey: ["leasecloud_shop_leasing"],
    queryFn: () => fetchAdmin<ShopLeasing>("/admin/leasecloud/products"),
  })
}

type Target = { product_ids: string[] } | { variant_ids: string[] }

/** `POST /admin/leasecloud/products`: at most 100 products or variants. Other metadata stays. */
export function saveLeasing(target: Target, change: LeasingChange) {
  return fetchAdmin<ChangedProducts>("/admin/leasecloud/products", {
    method: "POST",
    body: { ...target, ...change },
  })
}

/** Asks again for everything that shows what products are leased as. */
export function useRefreshProducts() {
  const client = useQueryClient()
  return () =>
    Promise.all([QUOTES, ...OF_MEDUSA].map((key) => client.invalidateQueries({ queryKey: [key] })))
}

/** Sets what one product or one variant is leased as. */
export function useSetLeasing(target: Target) {
  const refresh = useRefreshProducts()
  return useMutation({
    mutationFn: async (change: LeasingChange) => {
      const { missing_ids } = await saveLeasing(target, change)
      return missing_ids.length === 0
    },
    onSuccess: refresh,
  })
}
