import { Button, Container, DataTable, Heading, useDataTable } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"

import { useLeaseExport } from "../../hooks/use-lease-export"
import { useLeases } from "../../hooks/use-leases"
import { useTableState } from "../../hooks/use-table-state"
import { useTexts } from "../../hooks/use-texts"
import { LEASE_FILTERS, leaseFilters } from "../../lib/lease-query"
import type { Lease } from "../../lib/types"
import { openLink } from "../../lib/open-link"
import { Named } from "../named"
import { useLeaseColumns } from "./columns"
import { useLeaseFilters } from "./filters"
import { StatusSummary } from "./status-summary"

const PAGE_SIZE = 20

/** All leases: search, filters, sorting and paging as in Medusa's order list. */
export const LeaseTable = () => {
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
    throw error
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
            state.onFilteringChange({ market: state.filtering.market, ...chosen })
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
