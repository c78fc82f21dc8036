import { MedusaError } from "@medusajs/framework/utils"
import type { LeaseCloudOptions } from "../options"
import type { ByHand } from "./by-hand"
import { Db, LeaseRow, TABLES, fromNow } from "./database"
import { addEvents } from "./events"
import { ENDED_STATUSES } from "./statuses"
import { transition } from "./transition"
import { closeLease } from "./unsent"

/** What of a lease says who leased. Amounts, ids, statuses and dates stay: they name nobody. */
export const NOBODY = {
  applicant_id: null,
  company: null,
  org_number: null,
  customer_id: null,
  notice: null,
  refusal: null,
  sent_order: null,
  erase_requested_at: null,
}

/** Where a history's entries hold words about a person: the lender's, and the merchant's notes. */
const WORDS = ["refusal", "note"]

/**
 * Erases what a lease that is over says about a company or a person, for one who asks to be
 * forgotten. A draft is closed first. There is no way back.
 * @throws MedusaError NOT_ALLOWED while the lease is under way or runs.
 */
export async function erasePersonalData(db: Db, lease: LeaseRow, by: ByHand): Promise<void> {
  await db.transaction(async (trx) => {
    if (lease.status === "draft") {
      await closeLease(trx, lease, "erased")
    }
    const erased = await transition(trx, {
      id: lease.id,
      from: ["cancelled", "declined", "closed", "active"],
      onlyIf: (query) =>
        query
          .whereNot({ status: "active" })
          .orWhereNotNull("terminated_at")
          .orWhereNotNull("ended_at"),
      set: NOBODY,
    })
    if (!erased) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `A lease that is ${lease.status} can't be erased: it is not over. End it with LeaseCloud first.`
      )
    }
    if (lease.applicant_id) {
      await trx(TABLES.applicant).where({ id: lease.applicant_id }).delete()
    }
    await eraseWords(trx, lease.id)
    // Who asks twice leaves the first record as it is.
    const [first] = await trx(TABLES.event)
      .where({ lease_id: lease.id, type: "erased" })
      .whereNull("deleted_at")
      .limit(1)
    if (!first) {
      await addEvents(trx, erased, [
        { type: "erased", data: { note: by.note, actor_id: by.actorId } },
      ])
    }
  })
}

/** Erases what the history and the flags of a lease say about a person. */
export async function eraseWords(db: Db, leaseId: string): Promise<void> {
  const of = (table: string) => db(table).where({ lease_id: leaseId }).whereNull("deleted_at")
  await of(TABLES.event)
    .whereNot({ type: "erased" })
    .update({ data: db.raw("data - ?::text[]", [WORDS]) })
  await of(TABLES.event)
    .whereRaw("data ->> 'code' = 'order_changed'")
    .update({ data: db.raw("data - 'evidence'") })
  await of(TABLES.flag).update({ note: null })
  // Its evidence shows addresses and contacts.
  await of(TABLES.flag).where({ code: "order_changed" }).update({ evidence: "{}" })
}

/** A customer is deleted: the customer's leases are erased when they are over. */
export async function requestErasure(db: Db, customerId: string): Promise<void> {
  await db(TABLES.lease)
    .where({ customer_id: customerId })
    .whereNull("erase_requested_at")
    .whereNull("deleted_at")
    .update({ erase_requested_at: db.fn.now() })
}

const DAY_MS = 86_400_000
/** A lease that has just ended still has its order, its event and its mail before it. */
const OVER_FOR_MS = DAY_MS

/** The drafts that are to be erased, and the leases that have been over for a day. The first come first. */
export async function dueForErasure(db: Db, limit: number): Promise<LeaseRow[]> {
  const yesterday = fromNow(db, -OVER_FOR_MS)
  return await db(TABLES.lease)
    .whereNotNull("erase_requested_at")
    .whereNull("deleted_at")
    .where((due) =>
      due
        .where({ status: "draft" })
        .orWhere((ended) =>
          ended.whereIn("status", [...ENDED_STATUSES]).where("status_since", "<=", yesterday)
        )
        .orWhere((over) =>
          over
            .where({ status: "active" })
            .whereRaw("coalesce(terminated_at, ended_at) <= ?", [yesterday])
        )
    )
    .orderBy("erase_requested_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** When a lease ended, and whether it did: as the index `IDX_leasecloud_lease_over` has them. */
const OVER_SINCE = "coalesce(greatest(ended_at, terminated_at), status_since)"
const IS_OVER = `(status IN ('cancelled', 'declined', 'closed')
  OR status = 'active' AND greatest(ended_at, terminated_at) IS NOT NULL)`

/**
 * The leases that ended longer ago than the option `leaseRetention`, still say who leased, and have no
 * flag that waits for somebody. The first come first. None if the option is not set.
 */
export async function outlived(
  db: Db,
  { leaseRetention }: Pick<LeaseCloudOptions, "leaseRetention">,
  limit: number
): Promise<LeaseRow[]> {
  if (leaseRetention === undefined) {
    return []
  }
  const flagged = db(TABLES.flag)
    .select(db.raw("1"))
    .whereRaw(`${TABLES.flag}.lease_id = ${TABLES.lease}.id`)
    .whereNull("cleared_at")
    .whereNull("acknowledged_at")
    .whereNull("deleted_at")
  return await db(TABLES.lease)
    .whereRaw(IS_OVER)
    .whereNotNull("org_number")
    .whereNull("deleted_at")
    .whereRaw(`${OVER_SINCE} <= ?`, [fromNow(db, -leaseRetention * DAY_MS)])
    .whereNotExists(flagged)
    .orderByRaw(OVER_SINCE)
    .limit(limit)
    .select<LeaseRow[]>("*")
}
