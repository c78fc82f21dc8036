import { LONGEST_BACK_OFF_MS, backOffAt } from "./back-off"
import { openFlag } from "./flags"
import { Db, LeaseRow, TABLES, fromNow } from "./database"

/**
 * Takes the right to ask for a lease now; null if it was asked for within the last `gapMs`. Partner API:
 * ask for one order at most once a minute.
 */
export async function claimPoll(db: Db, id: string, gapMs: number): Promise<LeaseRow | null> {
  const [claimed]: LeaseRow[] = await db(TABLES.lease)
    .where({ id })
    .whereNotNull("remote_id")
    .where((due) => due.whereNull("polled_at").orWhere("polled_at", "<=", fromNow(db, -gapMs)))
    .update({ polled_at: db.fn.now() })
    .returning("*")
  return claimed ?? null
}

/** What a run must know of a lease that is due. */
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
  | "list_index"
  | "list_total"
>

/**
 * The leases with a remote order that are due to be asked for, or will be within `aheadMs`: all of them,
 * for the planner. None that was asked for within the last `gapMs`.
 */
export async function dueForPolling(db: Db, gapMs: number, aheadMs = 0): Promise<DueRow[]> {
  return await db(TABLES.lease)
    .whereNotNull("remote_id")
    .whereNull("deleted_at")
    .where("next_sync_at", "<=", fromNow(db, aheadMs))
    .where((due) => due.whereNull("polled_at").orWhere("polled_at", "<=", fromNow(db, -gapMs)))
    .select<DueRow[]>(
      "id",
      "market",
      "sent_to",
      "remote_id",
      "status",
      "next_sync_at",
      "created_at",
      "last_synced_at",
      "sync_failures",
      "list_index",
      "list_total"
    )
}

/** A poll that failed: the next one comes later, twice as late each time, up to `longestMs`. */
export async function recordPollFailure(
  db: Db,
  ids: string[],
  longestMs = LONGEST_BACK_OFF_MS
): Promise<void> {
  if (!ids.length) {
    return
  }
  await db(TABLES.lease)
    .whereIn("id", ids)
    .update({
      sync_failures: db.raw("sync_failures + 1"),
      next_sync_at: backOffAt(db, longestMs),
      updated_at: db.fn.now(),
    })
}

/** LeaseCloud says that it does not know the lease: recorded and flagged, nothing moves. */
export async function recordVanished(db: Db, lease: LeaseRow): Promise<void> {
  await recordPollFailure(db, [lease.id])
  await openFlag(db, lease, "vanished", { remote_id: lease.remote_id })
}
