import type { MedusaContainer } from "@medusajs/framework/types"
import { problem, type Problem } from "../messages/problem"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/**
 * Why an order may not be fulfilled yet, in English for the merchant; null where it may. Orders that
 * are not leased may. The admin's routes ask it; a shop that fulfils by workflows of its own calls it
 * there.
 */
export async function fulfillmentRefusal(
  container: MedusaContainer,
  orderId: string
): Promise<string | null> {
  return (await closedGate(container, orderId))?.message ?? null
}

/** The same with what it takes to say it in the merchant's language. */
export async function closedGate(
  container: MedusaContainer,
  orderId: string
): Promise<Problem | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  if (!leasecloud.options.fulfillmentGate) {
    return null
  }
  const lease = await leasecloud.leaseOfOrder(orderId)
  if (
    !lease ||
    lease.released_at ||
    lease.status === "ready_to_ship" ||
    lease.status === "active"
  ) {
    return null
  }
  const kept = leasecloud.options.onDecline === "keep"
  if (kept && (lease.status === "declined" || lease.status === "cancelled")) {
    return null
  }
  return problem("lease_not_ready_to_ship", { status: lease.status })
}
