import type { LeaseRow } from "../../modules/leasecloud/internal"
import { underOrderLock } from "../lease-lock"
import type { AlignContext } from "./apply-to-order"
import { releasePayments } from "./arrange-payments"
import { leasePlace, waitingSession } from "./lease-collection"
import { type OrderState, readOrderState } from "./read-order"
import { isCoveredOtherwise, isPromised } from "./who-pays"

const WAITS_FOR_LOCK_MS = 5_000

/**
 * Lets an order be paid another way whose lease was closed before it was sent. Under the lease's lock; may
 * run twice. "busy" if the order is being changed: `checkStanding` looks again.
 */
export async function releaseClosed(
  context: AlignContext,
  leaseId: string
): Promise<"done" | "busy"> {
  const { container, leasecloud } = context
  const lease = await leasecloud.ledger.findLease(leaseId)
  const orderId = lease?.order_id
  if (!orderId) {
    return "done"
  }
  return await underOrderLock(container, orderId, WAITS_FOR_LOCK_MS, async () => {
    const order = await readOrderState(container, orderId)
    if (order && holdsOrder(order, lease)) await releasePayments(context, lease, order)
    return "done" as const
  })
}

/**
 * Whether a closed lease keeps its order waiting for LeaseCloud: its own session was answered and waits, so
 * that Medusa takes no other payment in its collection; or others pay the whole order, and Medusa would call
 * it partly paid. A payment, or a session of another lease, is not this one's to end.
 */
export function holdsOrder(order: OrderState, lease: LeaseRow): boolean {
  const session = waitingSession(order, lease)
  const place = leasePlace(order, lease)
  return (
    lease.status === "closed" &&
    order.status !== "canceled" &&
    session != null &&
    (isPromised(session) || isCoveredOtherwise(order)) &&
    (place == null || place.session?.id === session.id)
  )
}
