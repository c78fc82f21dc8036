import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { clearFlags, openFlag } from "./flags"
import { LIVE_STATUSES } from "./statuses"
import { transition } from "./transition"

/** Medusa's completion holds its lock this long: before, a completion may still be running. */
export const COMPLETION_LOCK_MS = 120_000

/**
 * Sent leases whose order and session nobody has looked at since the completion, oldest first. Those in
 * `last` come after all others, in that order.
 */
export async function uncheckedLeases(
  db: Db,
  limit: number,
  last: string[] = []
): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .whereIn("status", ["submitting", "pending"])
    .whereNull("deleted_at")
    .whereNull("aligned_status")
    .where("submitted_at", "<", fromNow(db, -COMPLETION_LOCK_MS))
    .orderByRaw("array_position(?::text[], id) NULLS FIRST", [last])
    .orderBy("submitted_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** The order, session and payment of a lease that waits are as they should be. */
export async function markChecked(db: Db, lease: LeaseRow): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    onlyIf: (query) => query.whereRaw("order_id IS NOT DISTINCT FROM ?", [lease.order_id]),
    set: { aligned_status: lease.status },
  })
}

/** The session that a lease waits in was made anew. */
export async function replaceSession(
  db: Db,
  lease: LeaseRow,
  sessionId: string,
  collectionId: string
): Promise<void> {
  await transition(db, {
    id: lease.id,
    from: [lease.status],
    set: { payment_session_id: sessionId, payment_collection_id: collectionId },
    events: [{ type: "session.restored", data: { former: lease.payment_session_id } }],
  })
}

/** Live leases page by page, for a look at what became of their orders. */
export async function liveLeasesAfter(db: Db, afterId: string, limit: number): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .whereIn("status", [...LIVE_STATUSES])
    .whereNull("deleted_at")
    .whereNotNull("order_id")
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** Flags the leases that have waited too long: to be taken by LeaseCloud, or to be signed. */
export async function flagStale(
  db: Db,
  after: { submittingMinutes: number; pendingDays: number }
): Promise<void> {
  const waits = [
    {
      status: "submitting",
      code: "stale_submitting",
      since: "submitted_at",
      ms: after.submittingMinutes * 60_000,
    },
    {
      status: "pending",
      code: "stale_pending",
      since: "status_since",
      ms: after.pendingDays * 86_400_000,
    },
  ] as const
  for (const { status, code, since, ms } of waits) {
    const known = db(TABLES.flag)
      .select(db.raw("1"))
      .where({ code })
      .whereNull("cleared_at")
      .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    const stale: LeaseRow[] = await db(TABLES.lease)
      .where({ status })
      .whereNull("deleted_at")
      .where(since, "<", fromNow(db, -ms))
      .whereNotExists(known)
      .limit(500)
      .select("*")
    for (const lease of stale) {
      await openFlag(db, lease, code, { since: lease[since]?.toISOString() ?? null })
    }
  }
  const moved: LeaseRow[] = await db(TABLES.lease)
    .whereNotIn("status", ["submitting", "pending"])
    .whereExists(
      db(TABLES.flag)
        .select(db.raw("1"))
        .whereIn("code", ["stale_submitting", "stale_pending"])
        .whereNull("cleared_at")
        .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    )
    .limit(500)
    .select("*")
  for (const lease of moved) {
    await clearFlags(db, lease, ["stale_submitting", "stale_pending"])
  }
}
