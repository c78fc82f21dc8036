import { isLive } from "../../modules/leasecloud/internal"
import { releasePayments } from "../align-order/arrange-payments"
import { type OrderState, readOrderState } from "../align-order/read-order"
import { isCoveredOtherwise, isPromised } from "../align-order/who-pays"
import { underLeaseLock } from "../lease-lock"
import type { TaskContext } from "../task"

const TASK = "check-standing"
const BATCH = 200
const EVERY_MS = 10 * 60_000
const WAITS_FOR_LOCK_MS = 5_000

/**
 * Clears the flag of orders that stood without a lease and have been paid otherwise, leased by a link or
 * cancelled since, and of those whose other payment was given back: nobody pays for them then. A look that the time cuts short begins again at the next run. One order that can't be read
 * does not delay the others.
 */
export async function checkStanding(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
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
    for (const lease of flagged) {
      if (deadline.passed()) return
      try {
        const order = await readOrderState(container, lease.order_id)
        if (lease.paid_otherwise) {
          await checkOtherPayment(context, lease, order)
          continue
        }
        const newest = await ledger.leaseOfOrder(lease.order_id)
        const isLeased = newest != null && isLive(newest.status)
        if (!order || order.status === "canceled" || isCoveredOtherwise(order) || isLeased) {
          await ledger.clearFlags(lease, ["apply_again"])
        }
      } catch (error) {
        const kind = error instanceof Error ? error.name : "unknown"
        logger.warn(`leasecloud: the order of ${lease.id} could not be looked at (${kind})`)
      }
    }
    after = flagged[flagged.length - 1].id
  }
}

/**
 * Of an order whose lease has ended, and which others had paid. If they were paid back, it waits for its
 * payment, and is not cancelled: the merchant may be about to send another invoice.
 */
async function checkOtherPayment(
  { container, leasecloud }: TaskContext,
  { id, order_id }: { id: string; order_id: string },
  order: OrderState | null
): Promise<void> {
  const { ledger } = leasecloud
  const stands = order?.status === "pending"
  if (stands && (order.othersPaid > 0 || order.othersSessions.some(isPromised))) {
    return
  }
  const lease = await ledger.findLease(id)
  if (!lease) return
  if (stands && lease.aligned_status === lease.status) {
    const released = await underLeaseLock(container, lease, WAITS_FOR_LOCK_MS, () =>
      releasePayments({ container, leasecloud }, lease, order)
    )
    if (released === "busy") return
    await ledger.flagStanding(lease, order_id, lease.status as "declined" | "cancelled")
  }
  await ledger.clearFlags(lease, ["paid_otherwise"])
}
