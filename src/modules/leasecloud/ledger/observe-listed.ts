import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Db, LeaseRow, TABLES, toNumber } from "./database"
import { decide } from "./decide"
import { observe } from "./observe"
import { atOnce } from "../at-once"

/** Leases that changed and are written at the same time: each takes a connection. */
const AT_ONCE = 4

type NextSync = (lease: LeaseRow) => number | null

/**
 * Writes what a page of LeaseCloud's list says into the leases on it. Those of which it says nothing
 * new, nearly all, cost one statement together; each of the others is observed by itself. Returns
 * the ids of those that could not be written: they stay due.
 */
export async function observeListed(
  db: Db,
  market: string,
  orders: RemoteOrder[],
  nextSyncMs: NextSync
): Promise<string[]> {
  const byId = new Map(orders.map((order) => [order.id, order]))
  const rows: LeaseRow[] = await db(TABLES.lease)
    .where({ market })
    .whereNull("deleted_at")
    .whereIn("remote_id", [...byId.keys()])
    .select("*")
  const flagged = await leasesWithFlags(db, rows)
  const quiet = rows.filter(
    (row) => !flagged.has(row.id) && saysNothingNew(row, byId.get(row.remote_id!)!)
  )
  await recordSeen(db, quiet, nextSyncMs)
  const failed: string[] = []
  const changed = rows.filter((row) => !quiet.includes(row))
  await atOnce(changed, AT_ONCE, async ({ id, remote_id }) => {
    await observe(db, id, byId.get(remote_id!)!, nextSyncMs).catch(() => failed.push(id))
  })
  return failed
}

async function leasesWithFlags(db: Db, rows: LeaseRow[]): Promise<Set<string>> {
  const flags: { lease_id: string }[] = await db(TABLES.flag)
    .whereIn(
      "lease_id",
      rows.map(({ id }) => id)
    )
    .whereNull("cleared_at")
    .select("lease_id")
  return new Set(flags.map(({ lease_id }) => lease_id))
}

function saysNothingNew(row: LeaseRow, remote: RemoteOrder): boolean {
  const { status, events, raise } = decide(
    {
      status: row.status,
      remote_status: row.remote_status,
      remote_total_amount: toNumber(row.remote_total_amount),
      terminated: row.terminated_at != null,
    },
    remote
  )
  return (
    !status &&
    !events.length &&
    !raise.length &&
    row.remote_status === (remote.activeStatus ?? null) &&
    toNumber(row.remote_total_amount) === (remote.totalAmount ?? null) &&
    toNumber(row.buy_out_amount) === (remote.buyOut?.amount ?? null) &&
    toNumber(row.insurance_yearly_cost) === (remote.insuranceYearlyCost ?? null) &&
    toNumber(row.insurance_monthly_cost) === (remote.insuranceMonthlyCost ?? null)
  )
}

async function recordSeen(db: Db, rows: LeaseRow[], nextSyncMs: NextSync): Promise<void> {
  if (!rows.length) {
    return
  }
  await db.raw(
    `UPDATE ${TABLES.lease} AS lease
        SET last_synced_at = now(), polled_at = now(), sync_failures = 0,
            next_sync_at = now() + seen.ms * interval '1 millisecond'
       FROM json_to_recordset(?) AS seen(id text, ms float8)
      WHERE lease.id = seen.id`,
    [JSON.stringify(rows.map((row) => ({ id: row.id, ms: nextSyncMs(row) })))]
  )
}
