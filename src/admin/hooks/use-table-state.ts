import type {
  DataTableFilteringState,
  DataTablePaginationState,
  DataTableSortingState,
} from "@medusajs/ui"
import { useSearchParams } from "react-router-dom"

/**
 * The state of a data table. As in Medusa's own lists it is in the page's address, so that a view
 * can be shared and reloaded: `q`, `order`, `offset` and a parameter per filter.
 */
export function useTableState(filterIds: string[], pageSize: number) {
  const [params, setParams] = useSearchParams()

  const change = (values: Record<string, string | null>) =>
    setParams((previous) => {
      for (const [name, value] of Object.entries(values)) {
        if (value) {
          previous.set(name, value)
        } else {
          previous.delete(name)
        }
      }
      return previous
    })

  const order = params.get("order")
  const offset = Math.max(0, Number.parseInt(params.get("offset") ?? "0", 10) || 0)

  const filtering: DataTableFilteringState = {}
  for (const id of filterIds) {
    const value = params.get(id)
    if (value !== null) {
      filtering[id] = parse(value)
    }
  }

  return {
    search: params.get("q") ?? "",
    order,
    offset,
    filtering,
    sorting: order ? { id: order.replace(/^-/, ""), desc: order.startsWith("-") } : null,
    pagination: { pageIndex: Math.floor(offset / pageSize), pageSize },
    onSearchChange: (q: string) => change({ q, offset: null }),
    onSortingChange: (value: DataTableSortingState | null) =>
      change({ order: value ? `${value.desc ? "-" : ""}${value.id}` : null }),
    onPaginationChange: ({ pageIndex }: DataTablePaginationState) =>
      change({ offset: pageIndex ? String(pageIndex * pageSize) : null }),
    onFilteringChange: (value: DataTableFilteringState) =>
      change({
        offset: null,
        ...Object.fromEntries(
          filterIds.map((id) => [id, value[id] === undefined ? null : JSON.stringify(value[id])])
        ),
      }),
  }
}

/** Filter values are JSON in the address. A value that is no JSON is a text. */
function parse(value: string): unknown {
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === "boolean" ? value : parsed
  } catch {
    return value
  }
}
