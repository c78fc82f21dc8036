import { openFlag } from "./flags"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { LeaseStatus, OPEN_STATUSES } from "./statuses"
import { transition } from "./transition"

/** Partner API: poll one order at most once a minute. */
const POLL_GAP_MS = 60_000
/** Partner API: on a failed request back off exponentially, 1 minute, 2 minutes, ... */
const LONGEST_BACKOFF_MS = 3_600_000

/** Takes the right to ask for a lease now; null where it was asked for within the last minute. */
export async function claimPoll(db: Db, id: string): Promise<LeaseRow | null> {
  const [claimed]: LeaseRow[] = await db(TABLES.lease)
    .where({ id })
    .whereNotNull("remote_id")
    .where((due) =>
      due.whereNull("polled_at").orWhere("polled_at", "<=", fromNow(db, -POLL_GAP_MS))
    )
    .update({ polled_at: db.fn.now() })
    .returning("*")
  return claimed ?? null
}

/** What a sweep must know of a lease that is due. */
export type DueRow = Pick<
  LeaseRow,
  | "id"
  | "market"
  | "sent_to"
  | "remote_id"
  | "status"
  | "next_sync_at"
  | "created_at"
  | "last_synced_at"
  | "sync_failures"
>

/** The leases with a remote order that are due to be asked for: all of them, for the planner. */
export async function dueForPolling(db: Db): Promise<DueRow[]> {
  return await db(TABLES.lease)
    .whereNotNull("remote_id")
    .whereNull("deleted_at")
    .where("next_sync_at", "<=", db.fn.now())
    .where((due) =>
      due.whereNull("polled_at").orWhere("polled_at", "<=", fromNow(db, -POLL_GAP_MS))
    )
    .select<DueRow[]>(
      "id",
      "market",
      "sent_to",
      "remote_id",
      "status",
      "next_sync_at",
      "created_at",
      "last_synced_at",
      "sync_failures"
    )
}

/** A poll that failed: the next one comes later, twice as late each time, up to an hour. */
export async function recordPollFailure(db: Db, ids: string[]): Promise<void> {
  if (!ids.length) {
    return
  }
  await db(TABLES.lease)
    .whereIn("id", ids)
    .update({
      sync_failures: db.raw("sync_failures + 1"),
      next_sync_at: db.raw(
        "now() + least(?, ? * power(2, least(sync_failures, 10))) * interval '1 millisecond'",
        [LONGEST_BACKOFF_MS, POLL_GAP_MS]
      ),
      updated_at: db.fn.now(),
    })
}

/** LeaseCloud says that it does not know the lease: recorded and flagged, nothing moves. */
export async function recordVanished(db: Db, lease: LeaseRow): Promise<void> {
  await recordPollFailure(db, [lease.id])
  await openFlag(db, lease, "vanished", { remote_id: lease.remote_id })
}

/** By market, how many open leases there are with a remote order. */
export async function countFollowed(db: Db): Promise<{ market: string; leases: number }[]> {
  const rows: { market: string; count: string }[] = await db(TABLES.lease)
    .whereIn("status", [...OPEN_STATUSES])
    .whereNotNull("remote_id")
    .whereNull("deleted_at")
    .groupBy("market")
    .select("market")
    .count()
  return rows.map(({ market, count }) => ({ market, leases: Number(count) }))
}

/**
 * The leases whose Medusa order may lag behind their status, oldest change first, but for those
 * in `except`. Those in `last` come after all others, in that order.
 */
export async function dueForAlignment(
  db: Db,
  limit: number,
  except: string[] = [],
  last: string[] = []
): Promise<LeaseRow[]> {
  const moved: LeaseStatus[] = ["ready_to_ship", "active", "cancelled", "declined"]
  return await db(TABLES.lease)
    .whereIn("status", moved)
    .whereNotNull("order_id")
    .whereNull("deleted_at")
    .whereRaw("aligned_status IS DISTINCT FROM status")
    .whereNotIn("id", except)
    .orderByRaw("array_position(?::text[], id) NULLS FIRST", [last])
    .orderBy("status_since")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** Medusa may have moved the order's payment since: it is looked at anew. */
export async function markUnaligned(db: Db, lease: LeaseRow): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: ["ready_to_ship", "active"],
    set: { aligned_status: null },
  })
}

/** Medusa's order stands where the lease stands. Only while the status is still that one. */
export async function markAligned(db: Db, lease: LeaseRow): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    set: { aligned_status: lease.status },
  })
}
