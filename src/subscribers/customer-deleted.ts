import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { customerWasDeleted } from "../workflows/erase-requested"

/** The leases of a customer who is deleted lose the customer's data, at the latest when they are over. */
export default async function customerDeleted({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await customerWasDeleted(container, event.data.id)
}

export const config: SubscriberConfig = { event: "customer.deleted" }
