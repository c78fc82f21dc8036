import { Db, LeaseRow, amountColumns, fromNow } from "./database"
import type { NewEvent } from "./events"
import type { OrderFacts } from "../payload"
import { transition } from "./transition"

/**
 * Beyond the call's own timeout, so that a claim never ends while its answer may still be written:
 * five seconds until the call has left, and as many to write.
 */
const CLAIM_SLACK_MS = 10_000

/** The completion that claimed a draft sends it itself; only then is it the job's. */
const GRACE_MS = 60_000

/** The columns of a lease that no create call of ours concerns. */
export const NO_ATTEMPT = { attempt_started_at: null, attempt_ended_at: null, claimed_until: null }

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
  /** Of the order, minor units, ex VAT. Null where it is unknown: what was shown then stays. */
  quotedMonthlyAmount: number | null
  /** What is sent of the order, to tell later how the order differs from what LeaseCloud has. */
  sentOrder: OrderFacts
}

/** A create call that leaves now. */
export interface Attempt {
  /** Fingerprint of the account. */
  sentTo: string
  /** The call's own. */
  timeoutMs: number
}

/** What a lease waits for that can't be sent yet. */
export interface Deferral {
  event: NewEvent
  retryAfterMs: number
}

/**
 * draft → submitting: from here on the cart has a lease that is due to be sent. One winner, and
 * none if somebody has applied anew since the draft was read. The winner marks in the same commit
 * that its create call leaves now, or what it has to wait for.
 */
export async function claimDraft(
  db: Db,
  { id, applicant_id, months }: LeaseRow,
  claim: SendingClaim,
  next: Attempt | Deferral
): Promise<LeaseRow | null> {
  const leaves = "sentTo" in next
  return await transition(db, {
    id,
    from: ["draft"],
    onlyIf: (query) => query.where({ applicant_id, months }),
    to: "submitting",
    set: {
      ...(leaves ? attemptColumns(db, next) : NO_ATTEMPT),
      ...amountColumns("total_amount", claim.totalAmount),
      ...amountColumns("order_total", claim.orderTotal),
      ...(claim.quotedMonthlyAmount !== null &&
        amountColumns("quoted_monthly_amount", claim.quotedMonthlyAmount)),
      order_id: claim.orderId,
      payment_session_id: claim.paymentSessionId,
      payment_collection_id: claim.paymentCollectionId,
      customer_id: claim.customerId,
      company: claim.company,
      payload_hash: claim.payloadHash,
      sent_order: JSON.stringify(claim.sentOrder),
      refusal: null,
      submitted_at: db.fn.now(),
      next_sync_at: fromNow(db, leaves ? GRACE_MS : next.retryAfterMs),
    },
    events: [
      { type: "status.changed", data: { from: "draft", to: "submitting" } },
      leaves ? { type: "send.started" } : next.event,
    ],
  })
}

function attemptColumns(db: Db, { sentTo, timeoutMs }: Attempt) {
  return {
    attempt_started_at: db.fn.now(),
    attempt_ended_at: null,
    sync_failures: 0,
    claimed_until: fromNow(db, timeoutMs + CLAIM_SLACK_MS),
    sent_to: sentTo,
  }
}

/**
 * Marks that the create call leaves now. Only one process gets the row back: nothing is sent by the
 * others.
 */
export async function startAttempt(db: Db, id: string, attempt: Attempt) {
  return await transition(db, {
    id,
    from: ["submitting"],
    onlyIf: (query) =>
      query.whereNull("attempt_started_at").whereNull("remote_id").whereNull("claimed_until"),
    set: attemptColumns(db, attempt),
    events: [{ type: "send.started" }],
  })
}
