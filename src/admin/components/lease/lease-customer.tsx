import { Avatar, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useLeaseOrder } from "../../hooks/use-lease-order"
import { useTexts } from "../../hooks/use-texts"
import type { Lease } from "../../lib/types"
import { Copyable } from "../copyable"
import { Section, SectionRow } from "../section"

/** Who leases. A person-shaped organisation number comes masked from the server. */
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
