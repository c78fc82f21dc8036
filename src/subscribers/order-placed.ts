import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { orderWasPlaced } from "../workflows/order-placed"

/** A shopper who applied may have paid otherwise: then nothing of the application is kept. */
export default async function orderPlaced({ event, container }: SubscriberArgs<{ id: string }>) {
  await orderWasPlaced(container, event.data.id)
}

export const config: SubscriberConfig = { event: "order.placed" }
