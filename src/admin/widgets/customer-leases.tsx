import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Container, Heading, Table } from "@medusajs/ui"
import { useState } from "react"
import { Link } from "react-router-dom"

import { LoadError } from "../components/section"
import { LeaseBadges } from "../components/values"
import { useLeases } from "../hooks/use-leases"
import { useTexts } from "../hooks/use-texts"
import { isForbidden } from "../lib/forbidden"
import { orderNumberOf } from "../lib/leases"

const PAGE_SIZE = 10

/** A customer's leases on the customer's page, newest first. Nothing if there are none. */
const CustomerLeasesWidget = ({ data: customer }: { data: { id: string } }) => {
  const { t, day, money } = useTexts()
  const [page, setPage] = useState(0)
  const { data, isError, error, refetch } = useLeases({
    customer_id: [customer.id],
    order: "-created_at",
    limit: PAGE_SIZE,
    offset: page * PAGE_SIZE,
  })
  if (isForbidden(error)) {
    return null
  }
  if (isError) {
    return (
      <Container className="p-0">
        <LoadError title={t("leases.error.title")} error={error} onRetry={refetch} />
      </Container>
    )
  }
  if (!data?.count) {
    return null
  }
  const pages = Math.ceil(data.count / PAGE_SIZE)
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("leases.title")}</Heading>
      </div>
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("leases.list.order")}</Table.HeaderCell>
            <Table.HeaderCell>{t("leases.list.date")}</Table.HeaderCell>
            <Table.HeaderCell>{t("leases.fields.status")}</Table.HeaderCell>
            <Table.HeaderCell>{t("leases.fields.period")}</Table.HeaderCell>
            <Table.HeaderCell className="text-right">
              {t("leases.fields.monthlyAmount")}
            </Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {data.leases.map((lease) => (
            <Table.Row key={lease.id}>
              <Table.Cell>
                <Link
                  to={`/leases/${lease.id}`}
                  className="focus-visible:shadow-borders-focus rounded outline-none"
                >
                  {orderNumberOf(lease) ?? t("leases.noOrder")}
                </Link>
              </Table.Cell>
              <Table.Cell className="text-nowrap">{day(lease.created_at)}</Table.Cell>
              <Table.Cell>
                <div className="flex items-center gap-x-1">
                  <LeaseBadges lease={lease} />
                </div>
              </Table.Cell>
              <Table.Cell className="text-nowrap">
                {t("leases.values.months", { count: lease.months })}
              </Table.Cell>
              <Table.Cell className="text-nowrap text-right">
                {money(lease.monthly_amount ?? lease.quoted_monthly_amount, lease.currency_code)}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
      {pages > 1 && (
        <Table.Pagination
          count={data.count}
          pageSize={PAGE_SIZE}
          pageIndex={page}
          pageCount={pages}
          canPreviousPage={page > 0}
          canNextPage={page + 1 < pages}
          previousPage={() => setPage(page - 1)}
          nextPage={() => setPage(page + 1)}
          translations={{
            of: t("leases.list.of"),
            results: t("leases.list.results"),
            pages: t("leases.list.pages"),
            prev: t("leases.list.previous"),
            next: t("leases.list.next"),
          }}
        />
      )}
    </Container>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-customer-leases",
  zone: "customer.details",
})

export default CustomerLeasesWidget
