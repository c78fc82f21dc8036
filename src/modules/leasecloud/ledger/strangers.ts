import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Db, LeaseRow, TABLES } from "./database"
import { flagCancelled, openFlag } from "./flags"
import { installationId, leaseIdOfReference } from "./installation"
import { readStatus } from "./decide"
import { ENDED_STATUSES } from "./statuses"
import { transition } from "./transition"

/**
 * Looks at the orders of a listed page that carry a reference of this installation, and that the
 * ledger does not hold under their id: a second order of a lease, or an order of a lease that ended
 * without one. Orders of other references are somebody else's. Uncertain leases are left to settling.
 */
export async function inspectStrangers(
  db: Db,
  market: string,
  orders: RemoteOrder[]
): Promise<void> {
  const installation = await installationId(db)
  const named = orders.flatMap((order) => {
    const leaseId = leaseIdOfReference(order.partnerOrderId, installation)
    return leaseId ? [{ order, leaseId }] : []
  })
  if (!named.length) {
    return
  }
  const rows: LeaseRow[] = await db(TABLES.lease)
    .whereIn(
      "id",
      named.map(({ leaseId }) => leaseId)
    )
    .select("*")
  for (const { order, leaseId } of named) {
    const lease = rows.find((row) => row.id === leaseId && row.market === market)
    if (lease && lease.remote_id !== order.id && !hasEnded(order)) {
      await inspect(db, lease, order)
    }
  }
}

function hasEnded(order: RemoteOrder): boolean {
  const status = readStatus(order.activeStatus)
  return status === "cancelled" || status === "declined"
}

async function inspect(db: Db, lease: LeaseRow, order: RemoteOrder): Promise<void> {
  if (lease.remote_id) {
    await openFlag(db, lease, "duplicate", { remote_ids: [lease.remote_id, order.id] })
    return
  }
  if (lease.status === "submitting" || lease.status === "draft") {
    return
  }
  const row = await transition(db, {
    id: lease.id,
    from: ENDED_STATUSES,
    onlyIf: (query) => query.whereNull("remote_id"),
    set: { remote_id: order.id, remote_status: order.activeStatus ?? null },
    events: [{ type: "settle.adopted", data: { remote_id: order.id } }],
  })
  if (row) {
    await flagCancelled(db, row)
  }
}
