import { databaseTime } from "../../modules/leasecloud/ledger/database"
import { clearFlags } from "../../modules/leasecloud/ledger/flags"
import { recall, remember } from "../../modules/leasecloud/ledger/sweeps"
import { flaggedStanding } from "../../modules/leasecloud/ledger/unsent"
import { readOrderState } from "../align-order/read-order"
import { isCoveredOtherwise } from "../align-order/who-pays"
import type { SweepContext } from "../sweep/context"

const TASK = "check-standing"
const BATCH = 200
const EVERY_MS = 10 * 60_000

/**
 * Clears the flag of orders that stood without a lease and have been paid otherwise, or cancelled,
 * since. A look that the time cuts short begins anew at the next sweep. One order that can't be read
 * holds up no other.
 */
export async function checkStanding(context: SweepContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const { db } = leasecloud.ledger
  const now = await databaseTime(db)
  const last = (await recall<{ at: number }>(db, TASK))?.at ?? 0
  if (now - last < EVERY_MS) {
    return
  }
  let after = ""
  while (!deadline.passed()) {
    const flagged = await flaggedStanding(db, after, BATCH)
    if (!flagged.length) {
      return await remember(db, TASK, { at: now })
    }
    for (const lease of flagged) {
      if (deadline.passed()) return
      try {
        const order = await readOrderState(container, lease.order_id)
        if (!order || order.status === "canceled" || isCoveredOtherwise(order)) {
          await clearFlags(db, lease, ["apply_again"])
        }
      } catch (error) {
        const kind = error instanceof Error ? error.name : "unknown"
        logger.warn(`leasecloud: the order of ${lease.id} could not be looked at (${kind})`)
      }
    }
    after = flagged[flagged.length - 1].id
  }
}
