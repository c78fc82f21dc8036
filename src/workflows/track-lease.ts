import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** The analytics event of each lease event that is tracked. */
const TRACKED: Record<string, string> = {
  "lease.applied": "lease_applied",
  "lease.submitted": "lease_sent",
  "lease.ready-to-ship": "lease_signed",
  "lease.activated": "lease_active",
  "lease.declined": "lease_declined",
}

/**
 * Tells the shop's analytics module of a lease's event, by ids alone. The actor is the customer, else the
 * lease. Nobody waits for the provider: its error is logged and the event is not tracked again. An event
 * that is emitted twice is tracked twice, with the same `event_id`.
 */
export async function trackLease(
  container: MedusaContainer,
  name: string,
  event: { id: string; order_id: string | null; event_id: string }
): Promise<void> {
  const analytics = container.resolve(Modules.ANALYTICS, { allowUnregistered: true })
  if (!analytics) {
    return
  }
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.findLease(event.id)
  const tracked = {
    event: TRACKED[name],
    actor_id: lease?.customer_id ?? event.id,
    properties: { lease_id: event.id, order_id: event.order_id, event_id: event.event_id },
  }
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  void analytics
    .track(tracked)
    .catch(({ message }: Error) =>
      logger.warn(`leasecloud: ${tracked.event} of ${event.id} was not tracked: ${message}`)
    )
}
