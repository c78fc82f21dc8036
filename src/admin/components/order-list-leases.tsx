import { Button, Container, Heading, StatusBadge } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useLeases } from "../hooks/use-leases"
import { useTexts } from "../hooks/use-texts"
import { STATUS_COLOR } from "../lib/status"
import type { LeaseStatus } from "../lib/types"

const OPEN: LeaseStatus[] = ["submitting", "pending", "ready_to_ship"]
const BADGE_LINK = "focus-visible:shadow-borders-focus rounded-md outline-none"

/**
 * How the leases behind the orders stand. Medusa's order list has no zone for a column, so this
 * stands beneath it, each count a way to the leases. Nothing while nothing is open.
 */
export const OrderListLeases = () => {
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
