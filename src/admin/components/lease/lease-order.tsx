import { Button, StatusBadge } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useLeaseOrder } from "../../hooks/use-lease-order"
import { useTexts } from "../../hooks/use-texts"
import { FULFILLMENT_STATUS, PAYMENT_STATUS } from "../../lib/order-status"
import type { Lease } from "../../lib/types"
import { LoadError } from "../load-error"
import { orderNumber } from "../../lib/order-number"
import { SectionSkeleton } from "../loading"
import { Section, SectionRow } from "../section"

/** The order that the lease pays for. */
export const LeaseOrder = ({ lease }: { lease: Lease }) => {
  const { t, money, moment } = useTexts()
  const { data, isPending, isError, refetch } = useLeaseOrder(lease.order_id)
  if (!lease.order_id) {
    return null
  }
  if (isPending) {
    return <SectionSkeleton rows={4} />
  }
  if (isError) {
    return (
      <Section title={t("leases.sections.order")}>
        <LoadError title={t("leases.error.title")} onRetry={refetch} />
      </Section>
    )
  }

  const { order } = data
  const payment = PAYMENT_STATUS[order.payment_status]
  const fulfillment = FULFILLMENT_STATUS[order.fulfillment_status]
  return (
    <Section
      title={t("leases.sections.order")}
      aside={
        <Button size="small" variant="secondary" asChild>
          <Link to={`/orders/${order.id}`}>{t("actions.viewOrder")}</Link>
        </Button>
      }
    >
      <SectionRow title={t("leases.fields.order")} value={orderNumber(order)} />
      <SectionRow title={t("leases.fields.date")} value={moment(String(order.created_at))} />
      <SectionRow
        title={t("leases.fields.orderTotal")}
        value={money(order.total, order.currency_code)}
      />
      <SectionRow
        title={t("leases.fields.payment")}
        value={payment && <StatusBadge color={payment.color}>{t(payment.key)}</StatusBadge>}
      />
      <SectionRow
        title={t("leases.fields.fulfillment")}
        value={
          fulfillment && <StatusBadge color={fulfillment.color}>{t(fulfillment.key)}</StatusBadge>
        }
      />
    </Section>
  )
}
