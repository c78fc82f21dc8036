import { Avatar, Button, StatusBadge, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { Lease } from "../../../api/schemas/leases"
import { useLeaseOrder } from "../../hooks/use-leases"
import { useTexts } from "../../hooks/use-texts"
import { FULFILLMENT_STATUS, orderNumber, PAYMENT_STATUS } from "../../lib/leases"
import { LoadError, Section, SectionRow, SectionSkeleton } from "../section"
import { Copyable } from "../values"

/** The lease's order. */
export const LeaseOrder = ({ lease }: { lease: Lease }) => {
  const { t, money, moment } = useTexts()
  const { data, isPending, isError, error, refetch } = useLeaseOrder(lease.order_id)
  if (!lease.order_id) {
    return null
  }
  if (isPending) {
    return <SectionSkeleton rows={4} />
  }
  if (isError) {
    return (
      <Section title={t("leases.sections.order")}>
        <LoadError title={t("leases.error.title")} error={error} onRetry={refetch} />
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

/** The customer. The server masks an organisation number that is a person's number. */
export const LeaseCustomer = ({ lease }: { lease: Lease }) => {
  const { t } = useTexts()
  const { data } = useLeaseOrder(lease.order_id)
  const order = data?.order
  const person = order?.customer?.first_name ? order.customer : order?.billing_address
  const name = [person?.first_name, person?.last_name].filter(Boolean).join(" ") || order?.email

  return (
    <Section title={t("leases.sections.customer")}>
      {name && (
        <SectionRow
          title={t("leases.fields.customer")}
          value={<Person name={name} customerId={lease.customer_id} />}
        />
      )}
      <SectionRow title={t("leases.fields.company")} value={lease.company} />
      <SectionRow title={t("leases.fields.orgNumber")} value={lease.org_number} />
      {order?.email && (
        <SectionRow title={t("leases.fields.email")} value={<Copyable value={order.email} />} />
      )}
    </Section>
  )
}

const Person = ({ name, customerId }: { name: string; customerId: string | null }) => {
  const content = (
    <span className="flex items-center gap-x-2 overflow-hidden">
      <Avatar size="2xsmall" fallback={name.charAt(0).toUpperCase()} />
      <Text size="small" leading="compact" className="truncate" as="span">
        {name}
      </Text>
    </span>
  )
  return customerId ? (
    <Link
      to={`/customers/${customerId}`}
      className="hover:text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none"
    >
      {content}
    </Link>
  ) : (
    content
  )
}
