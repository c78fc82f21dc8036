import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"
import {
  Button,
  Container,
  createDataTableFilterHelper,
  DataTable,
  Heading,
  useDataTable,
  type DataTableFilter,
} from "@medusajs/ui"
import { useMemo, type MouseEvent } from "react"
import { useNavigate } from "react-router-dom"

import type { Lease } from "../../../api/schemas/leases"
import { useLeaseColumns } from "../../components/lease-list/columns"
import { StatusSummary } from "../../components/lease-list/status-summary"
import { Named } from "../../components/named"
import { PageError } from "../../components/section"
import { Breadcrumb } from "../../components/values"
import { useLeaseExport } from "../../hooks/use-lease-export"
import { useLeases } from "../../hooks/use-leases"
import { useTableState } from "../../hooks/use-table-state"
import { useTexts } from "../../hooks/use-texts"
import {
  ENDS_WITHIN,
  LEASE_FILTERS,
  LEASE_SOURCES,
  LEASE_STATUSES,
  leaseFilters,
  MARKETS,
} from "../../lib/leases"

const PAGE_SIZE = 20

/** The list of all leases, with the controls of Medusa's order list. */
const LeasesPage = () => {
  const { t } = useTexts()
  const navigate = useNavigate()
  const state = useTableState(LEASE_FILTERS, PAGE_SIZE)
  const filters = { ...leaseFilters(state.filtering), ...(state.search && { q: state.search }) }

  const { data, isPending, error } = useLeases({
    ...filters,
    order: state.order ?? "-created_at",
    limit: PAGE_SIZE,
    offset: state.offset,
  })
  const { run, isRunning } = useLeaseExport(filters)

  const table = useDataTable<Lease>({
    data: data?.leases ?? [],
    columns: useLeaseColumns(),
    filters: useLeaseFilters(),
    rowCount: data?.count ?? 0,
    getRowId: (lease) => lease.id,
    isLoading: isPending,
    onRowClick: (event, lease) => openLink(event, `/leases/${lease.id}`, navigate),
    search: { state: state.search, onSearchChange: state.onSearchChange },
    filtering: { state: state.filtering, onFilteringChange: state.onFilteringChange },
    sorting: { state: state.sorting, onSortingChange: state.onSortingChange },
    pagination: { state: state.pagination, onPaginationChange: state.onPaginationChange },
  })

  if (error) {
    return <PageError error={error} />
  }

  return (
    <Container className="divide-y p-0">
      <DataTable instance={table}>
        <Named label={t("leases.list.removeFilter")}>
          <DataTable.Toolbar
            className="flex flex-col items-start justify-between gap-2 md:flex-row md:items-center"
            translations={{ clearAll: t("leases.list.clearAll") }}
          >
            <Heading>{t("leases.title")}</Heading>
            <div className="flex w-full items-center gap-x-2 md:w-auto">
              <Named label={t("leases.list.filter")}>
                <DataTable.FilterMenu tooltip={t("leases.list.filter")} />
              </Named>
              <Named label={t("leases.list.sort")}>
                <DataTable.SortingMenu tooltip={t("leases.list.sort")} />
              </Named>
              <Named label={t("leases.list.search")} className="w-full md:w-auto">
                <DataTable.Search placeholder={t("leases.list.search")} />
              </Named>
              <Button
                size="small"
                variant="secondary"
                className="shrink-0"
                onClick={run}
                isLoading={isRunning}
              >
                {t("leases.export.action")}
              </Button>
            </div>
          </DataTable.Toolbar>
        </Named>
        <StatusSummary
          filters={filters}
          onFilter={(chosen) =>
            state.onFilteringChange({
              market: state.filtering.market,
              source: state.filtering.source,
              ends_on: state.filtering.ends_on,
              ...chosen,
            })
          }
        />
        <DataTable.Table
          emptyState={{
            empty: {
              heading: t("leases.list.emptyTitle"),
              description: t("leases.list.emptyText"),
            },
            filtered: {
              heading: t("leases.list.noResultsTitle"),
              description: t("leases.list.noResultsText"),
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
    </Container>
  )
}

const helper = createDataTableFilterHelper<Lease>()

/** The filters of the leases page. */
function useLeaseFilters(): DataTableFilter[] {
  const { t, country } = useTexts()
  return useMemo(
    () => [
      helper.accessor("status", {
        type: "select",
        label: t("leases.fields.status"),
        options: LEASE_STATUSES.map((value) => ({ value, label: t(`leases.status.${value}`) })),
      }),
      helper.accessor("market", {
        type: "select",
        label: t("leases.fields.market"),
        options: MARKETS.map((value) => ({ value, label: country(value) })),
      }),
      helper.accessor("source", {
        type: "select",
        label: t("leases.fields.source"),
        options: LEASE_SOURCES.map((value) => ({ value, label: t(`leases.source.${value}`) })),
      }),
      helper.accessor("ends_on", {
        type: "radio",
        label: t("leases.list.endsWithin"),
        options: ENDS_WITHIN.map((value) => ({
          value,
          label: t("leases.values.months", { count: Number(value) }),
        })),
      }),
      helper.accessor("needs_attention", {
        type: "radio",
        label: t("leases.list.needsAttention"),
        options: [
          { value: "true", label: t("leases.list.yes") },
          { value: "false", label: t("leases.list.no") },
        ],
      }),
    ],
    [t, country]
  )
}

/** The path under which the admin is served, such as "/app". Set when the admin is built. */
declare const __BASE__: string | undefined

/**
 * Opens the page of a clicked row. Like a link, it takes Ctrl, Cmd, Shift and the middle button.
 */
function openLink(event: MouseEvent, path: string, navigate: (path: string) => void): void {
  const base = !__BASE__ || __BASE__ === "/" ? "" : __BASE__
  if (event.metaKey || event.ctrlKey || event.button === 1) {
    window.open(`${base}${path}`, "_blank", "noreferrer")
  } else if (event.shiftKey) {
    window.open(`${base}${path}`, undefined, "noreferrer")
  } else {
    navigate(path)
  }
}

export const config = defineRouteConfig({
  label: "leases.title",
  translationNs: "leasecloud",
  icon: DocumentText,
})

export const handle = { breadcrumb: () => <Breadcrumb label="leases.title" /> }

export default LeasesPage
