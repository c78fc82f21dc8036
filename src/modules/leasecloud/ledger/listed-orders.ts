import type { RemoteOrder } from "../../../leasecloud/schemas"
import type { Account } from "../account"
import { atOnce } from "../at-once"
import { accept } from "./accepting"
import { type Asked, applyRemoteOrder, knownOf, unheardSince } from "./apply-remote-order"
import { believed } from "./binding"
import { Db, LeaseRow, TABLES, toNumber } from "./database"
import { decide, toLeaseStatus } from "./decide"
import { keepsPeriod } from "./lease-period"
import { Place, recordPlaces } from "./places"
import { installationId, leaseIdOfReference } from "./references"

/** Leases that changed and are written at the same time: each takes a connection. */
const AT_ONCE = 4

/** The orders of a page, the index of the first in the list, and how many orders the list has. */
export interface ListedOrders {
  orders: RemoteOrder[]
  from: number
  total: number | null
}

/**
 * Writes what a page of LeaseCloud's list says into the leases on it. Those of which it says nothing
 * new, nearly all, cost one statement together; each of the others is written by itself. An id says
 * nothing of a lease that was sent to another account, unless the order names it. Returns the ids of
 * those that could not be written.
 */
export async function applyListedOrders(
  db: Db,
  account: Account,
  { orders, ...at }: ListedOrders,
  asked: Asked
): Promise<string[]> {
  const byId = new Map(orders.map((order) => [order.id, order]))
  const rows: (LeaseRow & { is_unheard: boolean })[] = await db(TABLES.lease)
    .where({ market: account.market })
    .whereNull("deleted_at")
    .whereIn("remote_id", [...byId.keys()])
    .select("*", db.raw("? AS is_unheard", [unheardSince(db, asked.askedAt)]))
  const flagged = await leasesWithFlags(db, rows)
  const quiet = rows.filter(
    (row) =>
      row.is_unheard &&
      row.sent_to === account.sentTo &&
      !flagged.has(row.id) &&
      saysNothingNew(row, byId.get(row.remote_id!)!)
  )
  const indexes = new Map(orders.map(({ id }, i) => [id, at.from + i]))
  const placeOf = ({ remote_id }: LeaseRow): Partial<Place> =>
    at.total == null ? {} : { index: indexes.get(remote_id!)!, total: at.total }
  await recordSeen(db, quiet, byId, (row) => ({ ms: asked.nextSyncMs(row), ...placeOf(row) }))
  const failed: string[] = []
  const changed = rows.filter((row) => !quiet.includes(row))
  await atOnce(changed, AT_ONCE, async (row) => {
    const remote = byId.get(row.remote_id!)!
    await applyIfBelieved(db, account, row, remote, asked).catch(() => failed.push(row.id))
  })
  await recordPlaces(db, new Map(changed.map((row) => [row.id, placeOf(row)])))
  return failed
}

async function applyIfBelieved(
  db: Db,
  account: Account,
  row: LeaseRow,
  remote: RemoteOrder,
  asked: Asked
): Promise<void> {
  if (await believed(db, account, row, remote)) {
    await applyRemoteOrder(db, row.id, remote, asked)
  }
}

async function leasesWithFlags(db: Db, rows: LeaseRow[]): Promise<Set<string>> {
  const flags: { lease_id: string }[] = await db(TABLES.flag)
    .whereIn(
      "lease_id",
      rows.map(({ id }) => id)
    )
    .whereNull("cleared_at")
    .whereNull("deleted_at")
    .select("lease_id")
  return new Set(flags.map(({ lease_id }) => lease_id))
}

function saysNothingNew(row: LeaseRow, remote: RemoteOrder): boolean {
  const { status, events, raise, runsAgain } = decide(knownOf(row), remote)
  return (
    !status &&
    !runsAgain &&
    !events.length &&
    !raise.length &&
    keepsPeriod(row, remote) &&
    row.remote_status === (remote.activeStatus ?? null) &&
    toNumber(row.remote_total_amount) === (remote.totalAmount ?? null) &&
    toNumber(row.buy_out_amount) === (remote.buyOut?.amount ?? null) &&
    toNumber(row.insurance_yearly_cost) === (remote.insuranceYearlyCost ?? null) &&
    toNumber(row.insurance_monthly_cost) === (remote.insuranceMonthlyCost ?? null)
  )
}

/** Figures that mean nothing to the ledger may differ each time: they are kept here too. */
async function recordSeen(
  db: Db,
  rows: LeaseRow[],
  orders: Map<string, RemoteOrder>,
  seenOf: (row: LeaseRow) => { ms: number | null } & Partial<Place>
): Promise<void> {
  if (!rows.length) {
    return
  }
  await db.raw(
    `UPDATE ${TABLES.lease} AS lease
        SET last_synced_at = now(), polled_at = now(), sync_failures = 0,
            next_sync_at = now() + seen.ms * interval '1 millisecond', remote_figures = seen.figures,
            list_index = seen.index, list_total = seen.total
       FROM json_to_recordset(?) AS seen(id text, ms float8, figures jsonb, index int, total int)
      WHERE lease.id = seen.id`,
    [
      JSON.stringify(
        rows.map((row) => ({
          id: row.id,
          ...seenOf(row),
          figures: orders.get(row.remote_id!)!.figures,
        }))
      ),
    ]
  )
}

/**
 * Looks at the orders of a listed page that carry a reference of this installation, and that the
 * ledger does not hold under their id: a second order of a lease, or an order of a lease that ended,
 * is a draft, or waits to be sent, without one. Orders of other references are somebody else's.
 * Leases whose call is under way or uncertain are left to its answer and to the look-up. Returns the ids
 * of the leases that could not be written: they do not delay the others.
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
