import {
  Button,
  Checkbox,
  createDataTableColumnHelper,
  createDataTableFilterHelper,
  DataTable,
  Text,
  toast,
  useDataTable,
  type DataTableFilteringState,
} from "@medusajs/ui"
import { useMemo, useState } from "react"

import {
  fetchAllProducts,
  productFilters,
  useProductFilterOptions,
  useProducts,
  type ListedProduct,
} from "../../hooks/use-product-list"
import { useTexts } from "../../hooks/use-texts"
import { ownLeasingOf, periodsText } from "../../lib/leasable"
import { Named } from "../named"
import { LoadError } from "../section"

const PAGE_SIZE = 20

export type ChosenProducts = ReadonlyMap<string, ListedProduct>

type ProductPickerProps = {
  chosen: ChosenProducts
  onChoose: (chosen: ChosenProducts) => void
}

/** Chooses products from a list: one by one, a page, or all that match the search and the filters. */
export const ProductPicker = ({ chosen, onChoose }: ProductPickerProps) => {
  const { t, count } = useTexts()
  const [search, setSearch] = useState("")
  const [filtering, setFiltering] = useState<DataTableFilteringState>({})
  const [pageIndex, setPageIndex] = useState(0)
  const [isReading, setReading] = useState(false)
  const filters = productFilters(search, filtering)
  const { data, isPending, isError, error, refetch } = useProducts(
    filters,
    PAGE_SIZE,
    pageIndex * PAGE_SIZE
  )
  const products = data?.products ?? []
  const tableFilters = useFilters()

  const table = useDataTable<ListedProduct>({
    data: products,
    columns: useColumns(products, chosen, onChoose),
    filters: tableFilters,
    rowCount: data?.count ?? 0,
    getRowId: (product) => product.id,
    isLoading: isPending,
    onRowClick: (_event, product) => onChoose(toggled(chosen, [product])),
    search: {
      state: search,
      onSearchChange: (value) => {
        setSearch(value)
        setPageIndex(0)
      },
    },
    filtering: {
      state: filtering,
      onFilteringChange: (value) => {
        setFiltering(value)
        setPageIndex(0)
      },
    },
    pagination: {
      state: { pageIndex, pageSize: PAGE_SIZE },
      onPaginationChange: (page) => setPageIndex(page.pageIndex),
    },
  })

  const chooseAll = async () => {
    setReading(true)
    try {
      onChoose(added(chosen, await fetchAllProducts(filters)))
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setReading(false)
    }
  }

  if (isError) {
    return <LoadError title={t("products.bulk.failed")} error={error} onRetry={refetch} />
  }
  return (
    <DataTable instance={table}>
      <Named label={t("leases.list.removeFilter")}>
        <DataTable.Toolbar
          className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center"
          translations={{ clearAll: t("leases.list.clearAll") }}
        >
          <div className="flex flex-wrap items-center gap-2">
            <Text size="small" leading="compact" weight="plus" aria-live="polite">
              {t("products.bulk.chosen", { count: chosen.size })}
            </Text>
            <Button
              size="small"
              variant="transparent"
              type="button"
              onClick={chooseAll}
              isLoading={isReading}
              disabled={!data?.count}
            >
              {t("products.bulk.chooseAll", { count: count(data?.count ?? 0) })}
            </Button>
            {chosen.size > 0 && (
              <Button
                size="small"
                variant="transparent"
                type="button"
                onClick={() => onChoose(new Map())}
              >
                {t("products.bulk.clear")}
              </Button>
            )}
          </div>
          <div className="flex w-full items-center gap-x-2 md:w-auto">
            {tableFilters.length > 0 && (
              <Named label={t("leases.list.filter")}>
                <DataTable.FilterMenu tooltip={t("leases.list.filter")} />
              </Named>
            )}
            <Named label={t("products.bulk.search")} className="w-full md:w-auto">
              <DataTable.Search placeholder={t("products.bulk.search")} />
            </Named>
          </div>
        </DataTable.Toolbar>
      </Named>
      <DataTable.Table
        emptyState={{
          empty: { heading: t("products.bulk.emptyTitle") },
          filtered: {
            heading: t("products.bulk.emptyTitle"),
            description: t("products.bulk.emptyText"),
          },
        }}
      />
      <DataTable.Pagination
        translations={{
          of: t("leases.list.of"),
          results: t("leases.list.results"),
          pages: t("leases.list.pages"),
          prev: t("leases.list.previous"),
          next: t("leases.list.next"),
        }}
      />
    </DataTable>
  )
}

const columnHelper = createDataTableColumnHelper<ListedProduct>()

function useColumns(
  page: ListedProduct[],
  chosen: ChosenProducts,
  onChoose: (chosen: ChosenProducts) => void
) {
  const { t } = useTexts()
  return useMemo(() => {
    const some = page.some(({ id }) => chosen.has(id))
    const all = some && page.every(({ id }) => chosen.has(id))
    return [
      columnHelper.display({
        id: "chosen",
        size: 48,
        maxSize: 48,
        header: () => (
          <Checkbox
            aria-label={t("products.bulk.choosePage")}
            checked={all || (some && "indeterminate")}
            onCheckedChange={() => onChoose(all ? removed(chosen, page) : added(chosen, page))}
          />
        ),
        cell: ({ row: { original: product } }) => (
          <Checkbox
            aria-label={t("products.bulk.chooseOne", { product: product.title })}
            checked={chosen.has(product.id)}
            onClick={(event) => event.stopPropagation()}
            onCheckedChange={() => onChoose(toggled(chosen, [product]))}
          />
        ),
      }),
      columnHelper.accessor("title", { header: t("products.bulk.product") }),
      columnHelper.accessor(({ metadata }) => ownLeasingOf(metadata).leasable, {
        id: "leasable",
        header: t("products.title"),
        cell: ({ getValue }) => {
          const own = getValue()
          return own === "inherit" ? t("products.bulk.asShop") : t(`products.value.${own}`)
        },
      }),
      columnHelper.accessor(({ metadata }) => ownLeasingOf(metadata).months, {
        id: "months",
        header: t("products.periods"),
        cell: ({ getValue }) => periodsText(t, getValue()),
      }),
    ]
  }, [t, page, chosen, onChoose])
}

const added = (chosen: ChosenProducts, products: ListedProduct[]): ChosenProducts =>
  new Map([...chosen, ...products.map((product) => [product.id, product] as const)])

const removed = (chosen: ChosenProducts, products: ListedProduct[]): ChosenProducts =>
  new Map([...chosen].filter(([id]) => products.every((product) => product.id !== id)))

const toggled = (chosen: ChosenProducts, [product]: [ListedProduct]): ChosenProducts =>
  chosen.has(product.id) ? removed(chosen, [product]) : added(chosen, [product])

const filterHelper = createDataTableFilterHelper<Record<string, unknown>>()

/** A filter of which the shop has no value is left out. */
function useFilters() {
  const { t } = useTexts()
  const { data: options } = useProductFilterOptions()
  return useMemo(() => {
    const filters = [
      ["collection_id", t("products.bulk.collection")],
      ["category_id", t("products.bulk.category")],
      ["tag_id", t("products.bulk.tag")],
      ["type_id", t("products.bulk.type")],
    ] as const
    return filters
      .filter(([id]) => options?.[id].length)
      .map(([id, label]) =>
        filterHelper.accessor(id, {
          type: "multiselect",
          label,
          options: options![id],
          searchable: true,
        })
      )
  }, [t, options])
}
