import type { RemoteOrder } from "../../../leasecloud/schemas"
import type { Account } from "../account"
import { accept } from "./accepting"
import { Db, LeaseRow, TABLES } from "./database"
import { installationId, leaseIdOfReference } from "./references"
import { toLeaseStatus } from "./decide"

/**
 * Looks at the orders of a listed page that carry a reference of this installation, and that the
 * ledger does not hold under their id: a second order of a lease, or an order of a lease that ended,
 * is a draft, or waits to be sent, without one. Orders of other references are somebody else's.
 * Leases whose call is under way or uncertain are left to its answer and to settling. Returns the ids
 * of the leases that could not be written: they hold up no other.
 */
export async function inspectUnmatchedOrders(
  db: Db,
  account: Account,
  orders: RemoteOrder[]
): Promise<string[]> {
  const installation = await installationId(db)
  const named = orders.flatMap((order) => {
    const leaseId = leaseIdOfReference(order.partnerOrderId, installation)
    return leaseId ? [{ order, leaseId }] : []
  })
  if (!named.length) {
    return []
  }
  const rows: LeaseRow[] = await db(TABLES.lease)
    .whereIn(
      "id",
      named.map(({ leaseId }) => leaseId)
    )
    .select("*")
  const failed: string[] = []
  for (const { order, leaseId } of named) {
    const lease = rows.find((row) => row.id === leaseId && row.market === account.market)
    if (lease && lease.remote_id !== order.id && !hasEnded(order)) {
      await inspect(db, account, lease, order).catch(() => failed.push(lease.id))
    }
  }
  return failed
}

/** Whether LeaseCloud has cancelled or declined an order. */
export function hasEnded(order: Pick<RemoteOrder, "activeStatus">): boolean {
  const status = toLeaseStatus(order.activeStatus)
  return status === "cancelled" || status === "declined"
}

async function inspect(
  db: Db,
  account: Account,
  lease: LeaseRow,
  { id, activeStatus }: RemoteOrder
): Promise<void> {
  if (lease.status !== "submitting" || !lease.attempt_started_at || lease.remote_id) {
    const taken = { id, activeStatus, monthlyAmount: null, notice: null }
    await accept(db, account, lease, taken, "settle.adopted")
  }
}
