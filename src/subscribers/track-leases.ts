import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { trackLease } from "../workflows/track-lease"

/** Tells the shop's analytics module what became of leases. */
export default async function trackLeases({
  event,
  container,
}: SubscriberArgs<{ id: string; order_id: string | null; event_id: string }>) {
  await trackLease(container, event.name, event.data)
}

export const config: SubscriberConfig = {
  event: [
    "lease.applied",
    "lease.submitted",
    "lease.ready-to-ship",
    "lease.activated",
    "lease.declined",
  ],
}
