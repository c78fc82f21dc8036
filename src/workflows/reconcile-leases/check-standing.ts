import { isLive, type KeptBy } from "../../modules/leasecloud/internal"
import { releasePayments } from "../align-order/arrange-payments"
import { isFulfilled, type OrderState, readOrderState } from "../align-order/read-order"
import { isCoveredOtherwise, isPromised } from "../align-order/who-pays"
import { underLeaseLock } from "../lease-lock"
import type { TaskContext } from "../task"

const TASK = "check-standing"
const BATCH = 200
const EVERY_MS = 10 * 60_000
const WAITS_FOR_LOCK_MS = 5_000

/**
 * Looks at the orders that stand without a lease. The flag of one is cleared if the order has been paid
 * otherwise, leased by a link or cancelled since. If what kept an order is gone (another payment that was
 * given back, goods whose fulfillment was cancelled), its flag says that nobody pays for it. A look that
 * the time cuts short begins again at the next run. One order that can't be read does not delay the
 * others.
 */
export async function checkStanding(context: TaskContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const now = await ledger.databaseTime()
  const last = (await ledger.loadState<{ at: number }>(TASK))?.at ?? 0
  if (now - last < EVERY_MS) {
    return
  }
  let after = ""
  while (!deadline.passed()) {
    const flagged = await ledger.flaggedStanding(after, BATCH)
    if (!flagged.length) {
      return await ledger.saveState(TASK, { at: now })
    }
    for (const { id, order_id, code } of flagged) {
      if (deadline.passed()) return
      try {
        if (code === "apply_again") await checkUnpaid(context, id, order_id)
        else await checkKept(context, id, order_id, code)
      } catch (error) {
        const kind = error instanceof Error ? error.name : "unknown"
        logger.warn(`leasecloud: the order of ${id} could not be looked at (${kind})`)
      }
    }
    after = flagged[flagged.length - 1].id
  }
}

async function checkUnpaid(
  { container, leasecloud }: TaskContext,
  id: string,
  orderId: string
): Promise<void> {
  const { ledger } = leasecloud
  const order = await readOrderState(container, orderId)
  const newest = await ledger.leaseOfOrder(orderId)
  const isLeased = newest != null && isLive(newest.status)
  // The event may have been lost.
  if (order?.status === "canceled") await ledger.orderWasCanceled(orderId)
  if (!order || order.status === "canceled" || isCoveredOtherwise(order) || isLeased) {
    await ledger.clearFlags({ id, order_id: orderId }, ["apply_again"])
  }
}

/** Whether the order is still kept for what it was kept for. */
const IS_KEPT: Record<KeptBy, (order: OrderState) => boolean> = {
  paid_otherwise: ({ status, othersPaid, othersSessions }) =>
    status === "pending" && (othersPaid > 0 || othersSessions.some(isPromised)),
  fulfilled_before_refusal: (order) =>
    order.status !== "canceled" && isFulfilled(order) && !isCoveredOtherwise(order),
}

/**
 * An order that was kept waits for its payment if what kept it is gone. It is not cancelled: the merchant
 * may be about to send another invoice, or the goods anew.
 */
async function checkKept(
  { container, leasecloud }: TaskContext,
  id: string,
  orderId: string,
  code: KeptBy
): Promise<void> {
  const { ledger } = leasecloud
  const lease = await ledger.findLease(id)
  if (!lease) return
  await underLeaseLock(container, lease, WAITS_FOR_LOCK_MS, async () => {
    const order = await readOrderState(container, orderId)
    if (order && IS_KEPT[code](order)) return
    const isUnpaid = order?.status === "pending" && !isCoveredOtherwise(order)
    if (isUnpaid && lease.aligned_status === lease.status) {
      await releasePayments({ container, leasecloud }, lease, order)
      await ledger.flagStanding(lease, orderId, lease.status as "declined" | "cancelled")
    }
    await ledger.clearFlags(lease, [code])
  })
}
