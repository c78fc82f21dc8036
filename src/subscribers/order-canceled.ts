import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderWasCanceled } from "../workflows/check-order"

/** The merchant is told at once, and what the lease authorized during the cancel is undone. The job looks again. */
export default async function orderCanceled({ event, container }: SubscriberArgs<{ id: string }>) {
  await orderWasCanceled(container, event.data.id)
}

export const config: SubscriberConfig = { event: "order.canceled" }
