import type { LeaseCloudErrorField } from "../../../leasecloud/errors"
import type { CreateOrderResponse } from "../../../leasecloud/schemas"
import { inAttemptOf } from "./attempt"
import { Db, LeaseRow, amountColumns, fromNow, toNumber } from "./database"
import { Deferral, NO_ATTEMPT, SendingClaim } from "./claiming"
import { WAITING_FLAGS, openFlag } from "./flags"
import { transition } from "./transition"

/** A lease that was just taken is first asked for after this: partner API, once a minute at most. */
const FIRST_SYNC_MS = 60_000

/** What is about to be sent, where the merchant edited the order while it waited to be. */
export async function recordPayload(
  db: Db,
  lease: LeaseRow,
  payload: Pick<SendingClaim, "payloadHash" | "totalAmount" | "orderTotal">
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    set: {
      ...amountColumns("total_amount", payload.totalAmount),
      ...amountColumns("order_total", payload.orderTotal),
      payload_hash: payload.payloadHash,
    },
    clears: ["order_edited"],
  })
}

/** LeaseCloud took the order: submitting → pending, and the applicant is erased. */
export async function recordAccepted(
  db: Db,
  lease: LeaseRow,
  answer: CreateOrderResponse,
  how: "send.accepted" | "settle.adopted" | "resolved" = "send.accepted"
): Promise<LeaseRow | null> {
  const { monthlyAmount, notice, id } = answer
  const quoted = toNumber(lease.quoted_monthly_amount)
  const accept = (db: Db) =>
    transition(db, {
      id: lease.id,
      from: ["submitting"],
      onlyIf: (query) => query.whereNull("remote_id"),
      to: "pending",
      set: {
        remote_id: id,
        ...(monthlyAmount == null ? {} : amountColumns("monthly_amount", monthlyAmount)),
        notice: notice ?? null,
        applicant_id: null,
        attempt_ended_at: db.fn.now(),
        claimed_until: null,
        aligned_status: null,
        next_sync_at: fromNow(db, FIRST_SYNC_MS),
        sync_failures: 0,
      },
      events: [{ type: how, data: { remote_id: id } }, { type: "lease.submitted" }],
      erases: lease.applicant_id,
      clears: WAITING_FLAGS,
    })
  if (quoted == null || monthlyAmount == null || quoted === monthlyAmount) {
    return await accept(db)
  }
  return await db.transaction(async (trx) => {
    const row = await accept(trx)
    if (row) {
      await openFlag(trx, row, "monthly_amount_differs", { quoted, answered: monthlyAmount })
    }
    return row
  })
}

/** Nothing was made and the shopper may try again: submitting → draft. */
export async function returnToDraft(
  db: Db,
  lease: LeaseRow,
  reason: "send.refused" | "send.misconfigured",
  refusal: LeaseCloudErrorField[] | null
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    to: "draft",
    set: {
      ...NO_ATTEMPT,
      order_id: null,
      payment_session_id: null,
      payload_hash: null,
      submitted_at: null,
      next_sync_at: null,
      refusal: refusal ? JSON.stringify(refusal) : null,
    },
    events: [{ type: reason, data: { refusal } }],
  })
}

/** LeaseCloud, or time, refused a lease whose order stands: submitting → declined. */
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
      decline_reason: reason,
      refusal: refusal ? JSON.stringify(refusal) : null,
      next_sync_at: null,
    },
    events: [
      { type: "send.refused", data: { reason, refusal } },
      { type: "lease.declined", data: { reason } },
    ],
    erases: lease.applicant_id,
    clears: WAITING_FLAGS,
  })
}

/** Nothing left for LeaseCloud, or it took nothing: the attempt is as if it had never been. */
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

/** LeaseCloud may have taken the order: only a look-up can tell. */
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
      next_sync_at: fromNow(db, FIRST_SYNC_MS),
    },
    events: [{ type: "send.uncertain", data: evidence }],
  })
}
