import { isLive } from "../../modules/leasecloud/internal"
import { readOrderState } from "../align-order/read-order"
import { isCoveredOtherwise } from "../align-order/who-pays"
import type { TaskContext } from "../task"

const TASK = "check-standing"
const BATCH = 200
const EVERY_MS = 10 * 60_000

/**
 * Clears the flag of orders that stood without a lease and have been paid otherwise, leased by a link or
 * cancelled since. A look that the time cuts short begins again at the next run. One order that can't be read
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
