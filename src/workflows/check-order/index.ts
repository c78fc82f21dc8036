import type { MedusaContainer } from "@medusajs/framework/types"
import { isLive, LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { alignOrderWorkflow } from "../align-order"
import { underCartLock } from "../cart-lock"
import { compareOrder } from "./compare-order"

const WAITS_FOR_LOCK_MS = 5_000

/**
 * Looks at an order that the merchant may have changed: flags what is another than LeaseCloud has, and
 * restores the lease's payment where Medusa ended it or changed its amount. Does nothing for an order
 * without a live lease. Runs under the cart's lock, and may run twice.
 * @throws Error if the cart stays locked: nothing was looked at.
 */
export async function checkOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const found = await leasecloud.ledger.leaseOfOrder(orderId)
  if (!found || !isLive(found.status)) {
    return
  }
  const { id, cart_id } = found
  const lags = await underCartLock(container, cart_id, WAITS_FOR_LOCK_MS, async () => {
    const lease = await leasecloud.ledger.findLease(id)
    return lease ? await compareOrder({ container, leasecloud }, lease) : false
  })
  if (lags === "busy") {
    throw new Error(`the cart of order ${orderId} stays locked`)
  }
  if (lags) {
    await alignOrderWorkflow(container).run({ input: { lease_id: id, cart_id } })
  }
}
