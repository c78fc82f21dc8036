import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { flagCancelled, flagEdited } from "../../modules/leasecloud/ledger/flags"
import { liveLeasesAfter } from "../../modules/leasecloud/ledger/reconcile"
import { markUnaligned } from "../../modules/leasecloud/ledger/polling"
import { recall, remember } from "../../modules/leasecloud/ledger/sweeps"
import type { SweepContext } from "../sweep/context"

const TASK = "check-orders"
const BATCH = 1000
/** Subscribers tell of a cancelled or edited order at once; this is for the events that were lost. */
const EVERY_MS = 10 * 60_000
/** Looked at twice rather than not at all, where clocks of processes differ. */
const OVERLAP_MS = 60_000

interface ChangedOrder {
  id: string
  status: string
  total: number
}

/** Looks at the orders of live leases that changed since the last look: cancelled, or edited. */
export async function checkOrders(context: SweepContext): Promise<void> {
  const { db } = context.leasecloud.ledger
  const startedAt = Date.now()
  const last = (await recall<{ at: number }>(db, TASK))?.at ?? 0
  if (startedAt - last < EVERY_MS) {
    return
  }
  let after = ""
  while (!context.deadline.passed()) {
    const leases = await liveLeasesAfter(db, after, BATCH)
    if (!leases.length) {
      return await remember(db, TASK, { at: startedAt })
    }
    after = leases[leases.length - 1].id
    await checkBatch(context, leases, new Date(last - OVERLAP_MS))
  }
}

async function checkBatch(
  { container, leasecloud }: SweepContext,
  leases: LeaseRow[],
  since: Date
) {
  const { db } = leasecloud.ledger
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", "total"],
    filters: {
      id: leases.map((lease) => lease.order_id!),
      updated_at: { $gte: since.toISOString() },
    },
  })
  const changed = new Map((data as unknown as ChangedOrder[]).map((order) => [order.id, order]))
  for (const lease of leases) {
    const order = changed.get(lease.order_id!)
    if (order?.status === "canceled") {
      await flagCancelled(db, lease)
    } else if (order) {
      await flagEdited(db, lease, order.total)
      await markUnaligned(db, lease)
    }
  }
}
