import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button, Container, Heading, StatusBadge } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { LeaseStatus } from "../../api/schemas/cart-lease"
import { useLeases } from "../hooks/use-leases"
import { useTexts } from "../hooks/use-texts"
import { STATUS_COLOR } from "../lib/leases"

const OPEN: LeaseStatus[] = ["submitting", "pending", "ready_to_ship"]
const BADGE_LINK = "focus-visible:shadow-borders-focus rounded-md outline-none"

/**
 * The counts of open leases, each a link to its leases. It is below the order list: a plugin can't
 * add a column there. Empty if no lease is open or flagged.
 */
const OrderListLeasesWidget = () => {
  const { t, count } = useTexts()
  const { data } = useLeases({ limit: 1 })
  const attention = useLeases({ needs_attention: true, limit: 1 }).data?.count ?? 0
  const open = OPEN.filter((status) => data?.totals[status])
  if (!open.length && !attention) {
    return null
  }
  return (
    <Container className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <Heading level="h2" className="mr-2">
          {t("leases.title")}
        </Heading>
        {attention > 0 && (
          <Link to="/leases?needs_attention=true" className={BADGE_LINK}>
            <StatusBadge color="orange">
              {t("leases.orderList.attention", { count: attention })}
            </StatusBadge>
          </Link>
        )}
        {open.map((status) => (
          <Link
            key={status}
            to={`/leases?status=${encodeURIComponent(JSON.stringify([status]))}`}
            className={BADGE_LINK}
          >
            <StatusBadge color={STATUS_COLOR[status]}>
              {t(`leases.status.${status}`)} {count(data?.totals[status] ?? 0)}
            </StatusBadge>
          </Link>
        ))}
      </div>
      <Button size="small" variant="secondary" asChild>
        <Link to="/leases">{t("leases.orderList.viewAll")}</Link>
      </Button>
    </Container>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-order-list-leases",
  zone: "order.list",
})

export default OrderListLeasesWidget
