import type { LeaseCloudErrorField } from "../../../leasecloud/errors"
import { Deferral, NO_ATTEMPT, SentOrder, inAttemptOf, sentOrderColumns } from "./claiming"
import { Db, LeaseRow, fromNow } from "./database"
import { WAITING_FLAGS } from "./flags"
import { transition } from "./transition"

/** When an unanswered call is first looked up: partner API, once a minute at most. */
const FIRST_LOOK_UP_MS = 60_000

/** Replaces what a lease keeps of its order, which the merchant edited while it waited to be sent. */
export async function recordSentOrder(
  db: Db,
  lease: LeaseRow,
  sent: SentOrder
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    set: sentOrderColumns(sent),
    clears: ["order_changed"],
  })
}

/**
 * LeaseCloud made nothing: submitting → draft. A refusal is its answer to this application, and erases
 * the applicant. If the key or the address is wrong, the application stays to be sent.
 */
export async function returnToDraft(
  db: Db,
  lease: LeaseRow,
  reason: "send.refused" | "send.misconfigured",
  refusal: LeaseCloudErrorField[] | null
): Promise<LeaseRow | null> {
  const answered = reason === "send.refused"
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    to: "draft",
    set: {
      ...NO_ATTEMPT,
      ...(answered ? { applicant_id: null } : {}),
      // The order of a checkout is rolled back. One that a link leases stands.
      ...(lease.source === "checkout" && { order_id: null, payment_session_id: null }),
      payload_hash: null,
      sent_order: null,
      submitted_at: null,
      next_sync_at: null,
      refusal: refusal ? JSON.stringify(refusal) : null,
    },
    events: [{ type: reason, data: { refusal } }],
    erases: answered ? lease.applicant_id : null,
  })
}

/** LeaseCloud refused a lease whose order stands, or its application expired: submitting → declined. */
export async function recordDeclined(
  db: Db,
  lease: LeaseRow,
  reason: "refused" | "applicant_expired",
  refusal: LeaseCloudErrorField[] | null
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    to: "declined",
    set: {
      ...NO_ATTEMPT,
      applicant_id: null,
      sent_order: null,
      decline_reason: reason,
      refusal: refusal ? JSON.stringify(refusal) : null,
      next_sync_at: null,
    },
    events: [
      reason === "refused"
        ? { type: "send.refused", data: { refusal } }
        : { type: "application.expired" },
      { type: "lease.declined", data: { reason } },
    ],
    erases: lease.applicant_id,
    clears: [...WAITING_FLAGS, "order_changed", "changed_after_sending"],
  })
}

/** The call did not leave, or LeaseCloud took nothing: the attempt is removed. */
export async function recordNotSent(
  db: Db,
  lease: LeaseRow,
  { event, retryAfterMs }: Deferral
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    set: { ...NO_ATTEMPT, next_sync_at: fromNow(db, retryAfterMs) },
    events: [event],
  })
}

/** LeaseCloud may have taken the order: only a look-up answers that. */
export async function recordUncertain(
  db: Db,
  lease: LeaseRow,
  evidence: Record<string, unknown>
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    set: {
      attempt_ended_at: db.fn.now(),
      claimed_until: null,
      next_sync_at: fromNow(db, FIRST_LOOK_UP_MS),
    },
    events: [{ type: "send.uncertain", data: evidence }],
  })
}
