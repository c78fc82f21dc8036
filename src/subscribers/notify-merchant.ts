import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { notifyMerchant } from "../workflows/notify-merchant"

/** Shows what happened to leases in the admin's notification feed. */
export default async function leaseHappened({
  event,
  container,
}: SubscriberArgs<{ id: string; order_id: string | null; event_id: string }>) {
  await notifyMerchant(container, event.name, event.data)
}

export const config: SubscriberConfig = {
  event: [
    "lease.ready-to-ship",
    "lease.activated",
    "lease.cancelled",
    "lease.declined",
    "lease.ending",
    "lease.ended",
    "lease.terminated",
    "lease.needs-attention",
  ],
}
