import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { checkOrder } from "../workflows/check-order"

/**
 * LeaseCloud's contract stays as it was sent: the merchant is told at once how the order differs. The
 * job looks again, for events that were lost and for changes that Medusa tells nobody of.
 */
export default async function orderChanged({
  event,
  container,
}: SubscriberArgs<{ id?: string; order_id?: string }>) {
  const orderId = event.data.order_id ?? event.data.id
  if (orderId) {
    await checkOrder(container, orderId)
  }
}

export const config: SubscriberConfig = {
  event: [
    "order-edit.confirmed",
    "order.return_requested",
    "order.return_received",
    "order.exchange_created",
    "order.claim_created",
    "order.updated",
  ],
}
