import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DRAFTS_DELETED_AFTER_DAYS, type LeaseCloudOptions } from "../options"
import { deleteOldCallCounts } from "../telemetry/call-counts"
import { deleteOldErrors } from "../telemetry/upstream-errors"
import { eraseExpiredApplicants } from "./applicants"
import { Db, TABLES, fromNow } from "./database"
import { NOBODY, eraseWords } from "./erase"
import { forgetRefusedAttempts } from "./refused-attempts"
import { transition } from "./transition"

const DAY_MS = 86_400_000
/** In one run, so that a run ends in time. */
const BATCH = 200

/**
 * Erases the applicants whose time is over, blanks and deletes closed drafts, and deletes the counts,
 * errors and attempts that are too old to matter. Once `isOver` says so, the other drafts are left to the
 * next run. Answers the ids of the drafts that could not be blanked.
 */
export async function eraseExpired(
  db: Db,
  { draftRetention }: Pick<LeaseCloudOptions, "draftRetention">,
  isOver = () => false
): Promise<string[]> {
  await eraseExpiredApplicants(db)
  const failed = await blankDrafts(db, draftRetention, isOver)
  await deleteDrafts(db)
  await deleteOldCallCounts(db)
  await deleteOldErrors(db)
  await forgetRefusedAttempts(db)
  return failed
}

/**
 * Erases who applied from the drafts that were closed `days` ago and never had an order. One that fails
 * does not delay the others. Answers the ids of those.
 */
async function blankDrafts(db: Db, days: number, isOver: () => boolean): Promise<string[]> {
  const failed: string[] = []
  const isDue = (query: Knex.QueryBuilder) =>
    ofNoOrder(db, query)
      .whereNull("attempt_started_at")
      .whereNotNull("org_number")
      .where("status_since", "<=", fromNow(db, -days * DAY_MS))
  const due = await isDue(db(TABLES.lease))
    .where({ status: "closed" })
    .orderBy("status_since")
    .limit(BATCH)
    .select<{ id: string }[]>("id")
  for (const { id } of due) {
    if (isOver()) break
    const blanking = db.transaction(async (trx) => {
      const blanked = await transition(trx, {
        id,
        from: ["closed"],
        onlyIf: isDue,
        set: NOBODY,
        events: [{ type: "erased", data: { reason: "draft_retention" } }],
      })
      if (blanked) await eraseWords(trx, id)
    })
    await blanking.catch(() => failed.push(id))
  }
  return failed
}

/** Deletes the drafts that were closed weeks ago and of which nothing was ever sent, with their history. */
async function deleteDrafts(db: Db): Promise<void> {
  await db.transaction(async (trx) => {
    const ids: string[] = await ofNoOrder(trx, trx(TABLES.lease))
      .where({ status: "closed" })
      .whereNull("sent_to")
      .where("status_since", "<=", fromNow(trx, -DRAFTS_DELETED_AFTER_DAYS * DAY_MS))
      .orderBy("status_since")
      .limit(BATCH)
      .forUpdate()
      .skipLocked()
      .pluck("id")
    for (const table of [TABLES.event, TABLES.flag, TABLES.mail]) {
      await trx(table).whereIn("lease_id", ids).whereNull("deleted_at").delete()
    }
    await trx(TABLES.lease).whereIn("id", ids).delete()
  })
}

/** Leases without an order, an id of LeaseCloud's, a lease link or a flag that waits for somebody. */
function ofNoOrder(db: Db, query: Knex.QueryBuilder): Knex.QueryBuilder {
  const ofLease = (table: string) =>
    db(table)
      .select(db.raw("1"))
      .whereRaw(`${table}.lease_id = ${TABLES.lease}.id`)
      .whereNull("deleted_at")
  return query
    .whereNull("order_id")
    .whereNull("remote_id")
    .whereNull("deleted_at")
    .whereNotExists(ofLease(TABLES.link))
    .whereNotExists(ofLease(TABLES.flag).whereNull("cleared_at").whereNull("acknowledged_at"))
}
