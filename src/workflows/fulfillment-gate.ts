import type { MedusaContainer } from "@medusajs/framework/types"
import { problem, type Problem } from "../messages"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { isBeingSent, isEnded, isLive } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { readOrderState } from "./align-order/read-order"
import { isCoveredOtherwise, isPaidOtherwise, isWaiting } from "./align-order/who-pays"

/**
 * Why an order may not be fulfilled yet, in English for the merchant; null where it may. Orders that
 * are not leased may, and so may orders whose lease has ended once another way to pay is taken.
 * The admin's routes ask it; a shop that fulfils by workflows of its own calls it
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
  const leases = await leasecloud.ledger.leasesOf({ cart_id: null, order_id: orderId })
  // An order that a link tries to lease, or has tried to, is fulfilled as it could be before.
  const lease = leases.find(
    (each) => each.source === "checkout" || isLive(each.status) || isBeingSent(each)
  )
  if (!lease) {
    return leases.length ? null : await gateOfDraft(container, orderId)
  }
  if (lease.released_at || lease.status === "active") {
    return null
  }
  const { status, decline_reason, terminated_at } = lease
  if (status === "ready_to_ship" && !terminated_at) {
    return null
  }
  // Never sent, and the order stands whatever `onDecline` says.
  const unsent =
    status === "closed" || (status === "declined" && decline_reason === "applicant_expired")
  const isKept = isEnded(status) && !unsent && leasecloud.options.onDecline === "keep"
  const isOver = isEnded(status) || terminated_at != null
  const order = await readOrderState(container, orderId)
  if (order?.status === "canceled") {
    return problem("order_canceled", {})
  }
  if (isKept || (isOver && order && isCoveredOtherwise(order))) {
    return null
  }
  if (status === "ready_to_ship" || (terminated_at && !isEnded(status))) {
    return problem("lease_terminated", {})
  }
  return unsent ? problem("lease_ended_unsent", {}) : problem("lease_not_ready_to_ship", { status })
}

/** A completion that was killed leaves an order whose lease is a draft: nobody pays for it yet. */
async function gateOfDraft(container: MedusaContainer, orderId: string): Promise<Problem | null> {
  const order = await readOrderState(container, orderId)
  const waits = order != null && isWaiting(order.session) && !isPaidOtherwise(order)
  return waits ? problem("lease_not_ready_to_ship", { status: "draft" }) : null
}
