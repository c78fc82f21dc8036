import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { clearFlags, openFlag } from "./flags"

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
      .whereNull("deleted_at")
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
    .whereNull("deleted_at")
    .whereExists(
      db(TABLES.flag)
        .select(db.raw("1"))
        .whereIn("code", ["stale_submitting", "stale_pending"])
        .whereNull("cleared_at")
        .whereNull("deleted_at")
        .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    )
    .limit(500)
    .select("*")
  for (const lease of moved) {
    await clearFlags(db, lease, ["stale_submitting", "stale_pending"])
  }
}
