import { retrieveOrderLease } from "@lib/data/lease"
import { Heading, Text } from "@modules/common/components/ui"

const SENDING = {
  title: "We are sending your application",
  text: "It is on its way to the leasing company. There is nothing you need to do.",
}

const STATUSES: Record<string, { title: string; text: string }> = {
  pending: {
    title: "Next: sign the agreement",
    text: "The leasing company sends it by email to whoever may sign for the company.",
  },
  ready_to_ship: {
    title: "Signed: we prepare your delivery",
    text: "You hear from us when the goods leave our warehouse.",
  },
  active: {
    title: "Your lease is running",
    text: "The invoices come from the leasing company from now on.",
  },
  declined: {
    title: "The lease was declined",
    text: "Nothing is delivered and there is nothing to pay.",
  },
  cancelled: {
    title: "The lease was cancelled",
    text: "Nothing is delivered and there is nothing to pay.",
  },
  closed: {
    title: "The application was closed",
    text: "It was never sent to the leasing company. There is nothing to pay.",
  },
}

/** The next step of a lease, by its status. */
export const nextStep = (status: string) => STATUSES[status] ?? SENDING

/** The next step of an order's lease. Shows nothing if the order is paid another way. */
export async function LeaseStatus({ orderId }: { orderId: string }) {
  const lease = await retrieveOrderLease(orderId)
  if (!lease) {
    return null
  }
  const { title, text } = nextStep(lease.status)
  const amount = new Intl.NumberFormat("en", { style: "currency", currency: lease.currency_code })
  return (
    <section>
      <Heading level="h2">{title}</Heading>
      <Text>{text}</Text>
      <Text>
        {lease.months} months, {amount.format(lease.monthly_amount)} a month excl. VAT
      </Text>
      {lease.notice && <Text>From the leasing company: {lease.notice}</Text>}
    </section>
  )
}
