import { Db, LeaseRow, TABLES, fromNow, inTransaction } from "./database"
import { FlagCode, WAITING_FLAGS, openFlag } from "./flags"
import { recordDeclined } from "./sending"
import { transition } from "./transition"

const HOUR_MS = 3_600_000

/** Why a lease that LeaseCloud never got is closed. */
export type CloseReason =
  "order_gone" | "ordered_without_lease" | "applicant_expired" | "erased" | "not_sent"

/**
 * Why an order stands whose lease has ended: the evidence of `apply_again`. `declined`, `cancelled`: by
 * LeaseCloud, of an order that was there before its lease.
 */
export type StandingReason =
  | "expired"
  | "session_gone"
  | "open_elsewhere"
  | "link_revoked"
  | "ineligible"
  | "declined"
  | "cancelled"

/** What a lease can be flagged with before it is sent, and that has no cause once it is closed. */
const UNSENT_FLAGS: FlagCode[] = [
  ...WAITING_FLAGS,
  "cancel_at_leasecloud",
  "order_changed",
  "changed_after_sending",
]

/**
 * Closes a lease that is not at LeaseCloud, and erases its applicant with it: submitting or
 * draft → closed. Null if it was sent, or has changed meanwhile: what an order said of it is no
 * reason to close it for the order that took it over since, nor what became of one application for
 * the next one of the same cart. `orderId`: the order that a killed completion made of a draft.
 */
export async function closeLease(
  db: Db,
  lease: LeaseRow,
  reason: CloseReason,
  orderId = lease.order_id
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting", "draft"],
    onlyIf: (query) =>
      query
        .whereNull("remote_id")
        .whereNull("attempt_started_at")
        .whereRaw("order_id IS NOT DISTINCT FROM ?", [lease.order_id])
        .whereRaw("applicant_id IS NOT DISTINCT FROM ?", [lease.applicant_id]),
    to: "closed",
    set: {
      applicant_id: null,
      order_id: orderId,
      sent_order: null,
      next_sync_at: null,
      decline_reason: reason,
    },
    events: [{ type: "closed", data: { reason } }],
    erases: lease.applicant_id,
    clears: UNSENT_FLAGS,
  })
}

/**
 * Tells the merchant of an order that stands while its lease ended, or will end. One that ended
 * without an order is that order's from then on. `message`: why the order can't be leased, in English.
 */
export async function flagStanding(
  db: Db,
  lease: Pick<LeaseRow, "id">,
  orderId: string,
  reason: StandingReason,
  message?: string
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await transition(trx, {
      id: lease.id,
      from: ["closed"],
      onlyIf: (query) => query.whereNull("order_id"),
      set: { order_id: orderId },
    })
    await openFlag(trx, { id: lease.id, order_id: orderId }, "apply_again", {
      order_id: orderId,
      reason,
      ...(message && { message }),
    })
  })
}

/** Closes a lease that can't be sent for an order, which stands, and says so unless the lease went on. */
export async function closeStanding(
  db: Db,
  lease: LeaseRow,
  orderId: string,
  reason: StandingReason,
  message?: string
): Promise<void> {
  const closeReason = reason === "expired" ? "applicant_expired" : "ordered_without_lease"
  await db.transaction(async (trx) => {
    const closed = await closeLease(trx, lease, closeReason, orderId)
    if (closed) await flagStanding(trx, closed, orderId, reason, message)
  })
}

/**
 * The time of an application is over, and its order stands whatever the option `onDecline` says:
 * submitting → declined, with a flag.
 */
export async function expireWaiting(db: Db, lease: LeaseRow): Promise<void> {
  await db.transaction(async (trx) => {
    const declined = await recordDeclined(trx, lease, "applicant_expired", null)
    if (declined) await flagStanding(trx, declined, declined.order_id!, "expired")
  })
}

/**
 * LeaseCloud refused the draft of a completion that was killed, and the session `sessionId` waits on the
 * order that it left: draft → declined.
 */
export async function declineRefusedDraft(
  db: Db,
  lease: LeaseRow,
  order: { id: string; sessionId: string }
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["draft"],
    onlyIf: (query) => query.whereNotNull("refusal"),
    to: "declined",
    set: {
      order_id: order.id,
      payment_session_id: order.sessionId,
      decline_reason: "refused",
      applicant_id: null,
    },
    events: [{ type: "lease.declined", data: { reason: "refused" } }],
    erases: lease.applicant_id,
  })
}

/**
 * Drafts that can't become a lease any more: their applicant was erased by age, or, if LeaseCloud's
 * refusal erased it, is older than `retentionHours`. Oldest first.
 */
export async function expiredDrafts(
  db: Db,
  retentionHours: number,
  limit: number
): Promise<LeaseRow[]> {
  const held = db(TABLES.applicant)
    .select(db.raw("1"))
    .whereRaw(`${TABLES.applicant}.id = ${TABLES.lease}.applicant_id`)
  return await db(TABLES.lease)
    .where({ status: "draft" })
    .whereNull("deleted_at")
    .where((over) =>
      over
        .where((erased) => erased.whereNotNull("applicant_id").whereNotExists(held))
        .orWhere((refused) =>
          refused
            .whereNull("applicant_id")
            .where("updated_at", "<=", fromNow(db, -retentionHours * HOUR_MS))
        )
    )
    .orderBy("updated_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/**
 * Of the carts, those whose application is a draft, or was closed because its time was over: the
 * ones whose order may want something of us. The newest lease of each.
 */
export async function unsentOfCarts(db: Db, cartIds: string[]): Promise<LeaseRow[]> {
  const newest: LeaseRow[] = await db(TABLES.lease)
    .distinctOn("cart_id")
    .whereIn("cart_id", cartIds)
    .whereNull("deleted_at")
    .orderBy("cart_id")
    .orderBy("created_at", "desc")
    .select("*")
  return newest.filter(
    ({ status, decline_reason }) =>
      status === "draft" || (status === "closed" && decline_reason === "applicant_expired")
  )
}

/**
 * Drafts of links that were neither sent nor refused, although their customer applied: the process was
 * killed in between, or holds the lock still. Oldest first, those of the last `quietMs` left out.
 */
export async function unsentByLink(db: Db, quietMs: number, limit: number): Promise<LeaseRow[]> {
  return await db(TABLES.lease)
    .where({ source: "link", status: "draft" })
    .whereNotNull("applicant_id")
    .whereNull("refusal")
    .whereNull("deleted_at")
    .where("updated_at", "<", fromNow(db, -quietMs))
    .orderBy("updated_at")
    .limit(limit)
    .select<LeaseRow[]>("*")
}

/** A lease whose order stands without it, and the flag that says why. */
export interface FlaggedStanding {
  id: string
  order_id: string
  code: "apply_again" | "unexpected_status" | "paid_otherwise" | "fulfilled_before_refusal"
}

/** The flags of leases whose order may stand without them. */
const STANDING: FlaggedStanding["code"][] = [
  "apply_again",
  "unexpected_status",
  "paid_otherwise",
  "fulfilled_before_refusal",
]

/**
 * A page of the leases whose order stands without them, by id: flagged `apply_again`, or ended and
 * flagged with what keeps the order, or with what LeaseCloud says of them after their end. Flags that
 * somebody has dealt with are left alone. `limit`: as many rows, and all others of the last one's lease.
 */
export async function flaggedStanding(
  db: Db,
  afterId: string,
  limit: number
): Promise<FlaggedStanding[]> {
  const order = db.raw("coalesce(flag.evidence ->> 'order_id', lease.order_id) AS order_id")
  return await db(`${TABLES.flag} as flag`)
    .join(`${TABLES.lease} as lease`, "lease.id", "flag.lease_id")
    .whereIn("flag.code", STANDING)
    .whereRaw("(flag.code = 'apply_again' OR lease.status IN ('cancelled', 'declined'))")
    .whereNull("flag.cleared_at")
    .whereNull("flag.acknowledged_at")
    .whereNull("flag.deleted_at")
    .where("flag.lease_id", ">", afterId)
    .orderByRaw("flag.lease_id FETCH FIRST ? ROWS WITH TIES", [limit])
    .select("flag.lease_id as id", order, "flag.code")
}

/**
 * Ended leases of which LeaseCloud has said within the last `ms` milliseconds that it goes on with them,
 * each with the order that may be cancelled here. Not those that are known to be cancelled there, also if
 * somebody has marked that as done.
 */
export async function takenBackLately(
  db: Db,
  ms: number
): Promise<{ id: string; order_id: string }[]> {
  const toCancel = db(`${TABLES.flag} as other`)
    .where({ "other.code": "cancel_at_leasecloud" })
    .whereRaw("other.lease_id = flag.lease_id")
    .whereNull("other.cleared_at")
    .whereNull("other.deleted_at")
  return await db(`${TABLES.flag} as flag`)
    .join(`${TABLES.lease} as lease`, "lease.id", "flag.lease_id")
    .where({ "flag.code": "unexpected_status" })
    .whereIn("lease.status", ["cancelled", "declined"])
    .whereNotNull("lease.order_id")
    .whereNull("flag.cleared_at")
    .whereNull("flag.deleted_at")
    .where("flag.updated_at", ">", fromNow(db, -ms))
    .whereNotExists(toCancel)
    .orderBy("lease.id")
    .distinct("lease.id", "lease.order_id")
}
