import type { LeaseCloudErrorField } from "../../../leasecloud/errors"
import type { CreateOrderResponse } from "../../../leasecloud/schemas"
import { inAttemptOf } from "./attempt"
import { Db, LeaseRow, TABLES, amountColumns, fromNow, toNumber } from "./database"
import type { NewEvent } from "./events"
import { WAITING_FLAGS, clearFlags, openFlag } from "./flags"
import { transition } from "./transition"

/** A lease that was just taken is first asked for after this: partner API, once a minute at most. */
const FIRST_SYNC_MS = 60_000

/** Beyond the call's own timeout, so that a claim never ends while its answer may still be written. */
const CLAIM_SLACK_MS = 5_000

/** The completion that claimed a draft sends it itself; only then is it the job's. */
const GRACE_MS = 60_000

const NO_ATTEMPT = { attempt_started_at: null, attempt_ended_at: null, claimed_until: null }

export interface SendingClaim {
  orderId: string
  paymentSessionId: string
  paymentCollectionId: string
  customerId: string | null
  company: string | null
  payloadHash: string
  /** Minor units, ex VAT. */
  totalAmount: number
  /** Medusa's order total, major units, VAT included. */
  orderTotal: string
}

/** draft → submitting: from here on the cart has a lease that is due to be sent. One winner. */
export async function claimDraft(db: Db, id: string, claim: SendingClaim) {
  return await transition(db, {
    id,
    from: ["draft"],
    to: "submitting",
    set: {
      ...NO_ATTEMPT,
      ...amountColumns("total_amount", claim.totalAmount),
      ...amountColumns("order_total", claim.orderTotal),
      order_id: claim.orderId,
      payment_session_id: claim.paymentSessionId,
      payment_collection_id: claim.paymentCollectionId,
      customer_id: claim.customerId,
      company: claim.company,
      payload_hash: claim.payloadHash,
      refusal: null,
      submitted_at: db.fn.now(),
      next_sync_at: fromNow(db, GRACE_MS),
    },
    events: [{ type: "status.changed", data: { from: "draft", to: "submitting" } }],
  })
}

/** What is about to be sent, where the merchant edited the order while it waited to be. */
export async function recordPayload(
  db: Db,
  lease: LeaseRow,
  payload: Pick<SendingClaim, "payloadHash" | "totalAmount" | "orderTotal">
): Promise<LeaseRow | null> {
  const row = await transition(db, {
    id: lease.id,
    from: ["submitting"],
    onlyIf: inAttemptOf(lease),
    set: {
      ...amountColumns("total_amount", payload.totalAmount),
      ...amountColumns("order_total", payload.orderTotal),
      payload_hash: payload.payloadHash,
    },
  })
  if (row) {
    await clearFlags(db, row, ["order_edited"])
  }
  return row
}

/**
 * Marks that the create call leaves now. Only one process gets the row back: nothing is sent by the
 * others. `timeoutMs` is the call's own.
 */
export async function startAttempt(db: Db, id: string, sentTo: string, timeoutMs: number) {
  return await transition(db, {
    id,
    from: ["submitting"],
    onlyIf: (query) =>
      query.whereNull("attempt_started_at").whereNull("remote_id").whereNull("claimed_until"),
    set: {
      attempt_started_at: db.fn.now(),
      attempt_ended_at: null,
      claimed_until: fromNow(db, timeoutMs + CLAIM_SLACK_MS),
      sent_to: sentTo,
    },
    events: [{ type: "send.started" }],
  })
}

/** LeaseCloud took the order: submitting → pending, and the applicant is erased. */
export async function recordAccepted(
  db: Db,
  lease: LeaseRow,
  answer: CreateOrderResponse,
  how: "send.accepted" | "settle.adopted" | "resolved" = "send.accepted"
): Promise<LeaseRow | null> {
  return await db.transaction(async (trx) => {
    const row = await transition(trx, {
      id: lease.id,
      from: ["submitting"],
      onlyIf: (query) => query.whereNull("remote_id"),
      to: "pending",
      set: {
        remote_id: answer.id,
        ...(answer.monthlyAmount == null
          ? {}
          : amountColumns("monthly_amount", answer.monthlyAmount)),
        notice: answer.notice ?? null,
        applicant_id: null,
        attempt_ended_at: trx.fn.now(),
        claimed_until: null,
        aligned_status: null,
        next_sync_at: fromNow(trx, FIRST_SYNC_MS),
        sync_failures: 0,
      },
      events: [{ type: how, data: { remote_id: answer.id } }, { type: "lease.submitted" }],
    })
    if (!row) {
      return null
    }
    if (lease.applicant_id) {
      await trx(TABLES.applicant).where({ id: lease.applicant_id }).delete()
    }
    await clearFlags(trx, row, WAITING_FLAGS)
    await flagDifferentAmount(trx, row)
    return row
  })
}

async function flagDifferentAmount(db: Db, row: LeaseRow): Promise<void> {
  const quoted = toNumber(row.quoted_monthly_amount)
  const answered = toNumber(row.monthly_amount)
  if (quoted != null && answered != null && quoted !== answered) {
    await openFlag(db, row, "monthly_amount_differs", { quoted, answered })
  }
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
  return await db.transaction(async (trx) => {
    const row = await transition(trx, {
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
    })
    if (row && lease.applicant_id) {
      await trx(TABLES.applicant).where({ id: lease.applicant_id }).delete()
    }
    if (row) {
      await clearFlags(trx, row, WAITING_FLAGS)
    }
    return row
  })
}

/** Nothing left for LeaseCloud, or it took nothing: the attempt is as if it had never been. */
export async function recordNotSent(
  db: Db,
  lease: LeaseRow,
  event: NewEvent,
  retryAfterMs: number
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
