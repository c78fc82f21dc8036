import { inAttemptOf } from "./attempt"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { transition } from "./transition"

/** Leases that were never sent and are due: no look-up is needed before they are. */
export async function dueForSending(db: Db, limit: number): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNull("deleted_at")
    .whereNull("attempt_started_at")
    .whereNull("remote_id")
    .where("next_sync_at", "<=", db.fn.now())
    .orderBy("submitted_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/**
 * A process that died during the call left its claim: from the claim's end on, the attempt is one
 * whose answer nobody knows.
 */
export async function closeDeadAttempts(db: Db): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNotNull("attempt_started_at")
    .whereNull("attempt_ended_at")
    .where("claimed_until", "<=", db.fn.now())
    .update({
      attempt_ended_at: db.ref("claimed_until"),
      claimed_until: null,
      next_sync_at: db.fn.now(),
      updated_at: db.fn.now(),
    })
    .returning<LeaseRow[]>("*")
}

/** Leases of which nobody knows whether LeaseCloud took them, and that are due to be looked up. */
export async function dueForSettling(db: Db): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ status: "submitting" })
    .whereNull("deleted_at")
    .whereNotNull("attempt_ended_at")
    .whereNull("remote_id")
    .where("next_sync_at", "<=", db.fn.now())
    .orderBy("attempt_ended_at")
    .select<LeaseRow[]>("*")
}

/** The lease is looked up again after `ms`. */
export async function postpone(db: Db, ids: string[], ms: number): Promise<void> {
  if (ids.length) {
    await db(TABLES.lease)
      .whereIn("id", ids)
      .update({ next_sync_at: fromNow(db, ms) })
  }
}

/** Two listings proved that LeaseCloud has no such order: the attempt is as if it had not been. */
export async function recordAbsent(db: Db, lease: LeaseRow): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: (query) => query.whereNull("claimed_until").andWhere(inAttemptOf(lease)),
    set: { attempt_started_at: null, attempt_ended_at: null, next_sync_at: db.fn.now() },
    events: [{ type: "settle.absent" }],
  })
}

/** A lease that is not at LeaseCloud, and whose order is gone: submitting or draft → closed. */
export async function closeLease(
  db: Db,
  lease: LeaseRow,
  reason: "order_gone" | "applicant_expired" | "erased"
): Promise<LeaseRow | null> {
  return await db.transaction(async (trx) => {
    const row = await transition(trx, {
      id: lease.id,
      from: ["submitting", "draft"],
      onlyIf: (query) => query.whereNull("remote_id").whereNull("attempt_started_at"),
      to: "closed",
      set: { applicant_id: null, next_sync_at: null, decline_reason: reason },
      events: [{ type: "closed", data: { reason } }],
    })
    if (row && lease.applicant_id) {
      await trx(TABLES.applicant).where({ id: lease.applicant_id }).delete()
    }
    return row
  })
}

/** Drafts whose applicant was erased after 24 hours can't become a lease any more: → closed. */
export async function closeExpiredDrafts(db: Db): Promise<void> {
  const drafts: LeaseRow[] = await db(TABLES.lease)
    .where({ status: "draft" })
    .whereNotNull("applicant_id")
    .whereNotExists((applicant) =>
      applicant
        .from(TABLES.applicant)
        .select("id")
        .whereRaw(`${TABLES.applicant}.id = ${TABLES.lease}.applicant_id`)
    )
    .limit(500)
    .select("*")
  for (const draft of drafts) {
    await closeLease(db, draft, "applicant_expired")
  }
}
