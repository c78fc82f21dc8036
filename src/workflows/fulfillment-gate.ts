import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

const OPEN = ["ready_to_ship", "active"]

/**
 * Why an order may not be fulfilled yet, in words for the merchant; null where it may. Orders that
 * are not leased may. The admin's routes ask it; a shop that fulfils by workflows of its own calls it
 * there.
 */
export async function fulfillmentRefusal(
  container: MedusaContainer,
  orderId: string
): Promise<string | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  if (!leasecloud.options.fulfillmentGate) {
    return null
  }
  const lease = await leasecloud.leaseOfOrder(orderId)
  if (!lease || lease.released_at || OPEN.includes(lease.status)) {
    return null
  }
  const kept = leasecloud.options.onDecline === "keep"
  if (kept && (lease.status === "declined" || lease.status === "cancelled")) {
    return null
  }
  return (
    `This order is leased, and its lease is ${lease.status}: LeaseCloud has not said that it is ` +
    "ready to ship. Wait for that, or release the lease for fulfilment on its page."
  )
}
