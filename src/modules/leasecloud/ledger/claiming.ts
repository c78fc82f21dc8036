import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OrderFacts } from "../payload"
import { Db, LeaseRow, amountColumns, fromNow } from "./database"
import type { NewEvent } from "./events"
import { LIVE_STATUSES } from "./statuses"
import { Transition, transition } from "./transition"

/**
 * Beyond the call's own timeout, so that a claim never ends while its answer may still be written:
 * five seconds until the call has left, and as many to write.
 */
const CLAIM_SLACK_MS = 10_000

/** How long a claimed draft is left to its completion before the job looks at it. */
const GRACE_MS = 60_000

/** The precision of an attempt's start as it is read: the column holds microseconds. */
const CLOSE_MS = 2

/** The columns of a lease without an attempt. */
export const NO_ATTEMPT = { attempt_started_at: null, attempt_ended_at: null, claimed_until: null }

/** What a lease keeps of the create call of its order, to compare with the order later. */
export interface SentOrder {
  /** See `requestFingerprint`. */
  payloadHash: string
  /** Minor units, ex VAT. */
  totalAmount: number
  /** Medusa's order total, major units, VAT included. */
  orderTotal: string
  sentOrder: OrderFacts
}

/** The order that a draft becomes the lease of. */
export interface SendingClaim extends SentOrder {
  orderId: string
  paymentSessionId: string
  paymentCollectionId: string
  customerId: string | null
  company: string | null
  /** Of the order, minor units, ex VAT. Null if it is unknown: what was shown then stays. */
  quotedMonthlyAmount: number | null
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
 * draft → submitting, and marks in the same commit that the create call leaves now. One winner: null
 * for the others, and if somebody has applied again since the draft was read.
 */
export async function claimDraft(
  db: Db,
  draft: LeaseRow,
  claim: SendingClaim,
  attempt: Attempt
): Promise<LeaseRow | null> {
  return await claimWith(db, draft, claim, {
    set: { ...attemptColumns(db, attempt), next_sync_at: fromNow(db, GRACE_MS) },
    events: [{ type: "send.started" }],
  })
}

/** draft → submitting, for the job to send later. One winner, as of `claimDraft`. */
export async function claimDraftForLater(
  db: Db,
  draft: LeaseRow,
  claim: SendingClaim,
  { event, retryAfterMs }: Deferral
): Promise<LeaseRow | null> {
  return await claimWith(db, draft, claim, {
    set: { ...NO_ATTEMPT, next_sync_at: fromNow(db, retryAfterMs) },
    events: [event],
  })
}

async function claimWith(
  db: Db,
  { id, applicant_id, months }: LeaseRow,
  claim: SendingClaim,
  next: Required<Pick<Transition, "set" | "events">>
): Promise<LeaseRow | null> {
  return await transition(db, {
    id,
    from: ["draft"],
    onlyIf: (query) => query.where({ applicant_id, months }),
    to: "submitting",
    set: {
      ...next.set,
      ...sentOrderColumns(claim),
      ...(claim.quotedMonthlyAmount !== null &&
        amountColumns("quoted_monthly_amount", claim.quotedMonthlyAmount)),
      order_id: claim.orderId,
      payment_session_id: claim.paymentSessionId,
      payment_collection_id: claim.paymentCollectionId,
      customer_id: claim.customerId,
      company: claim.company,
      refusal: null,
      // Only what was ordered can be released: a former release was not of this order.
      released_at: null,
      submitted_at: db.fn.now(),
    },
    events: [{ type: "status.changed", data: { from: "draft", to: "submitting" } }, ...next.events],
  })
}

/** The columns of what a lease keeps of its order. */
export function sentOrderColumns({ payloadHash, totalAmount, orderTotal, sentOrder }: SentOrder) {
  return {
    ...amountColumns("total_amount", totalAmount),
    ...amountColumns("order_total", orderTotal),
    payload_hash: payloadHash,
    sent_order: JSON.stringify(sentOrder),
  }
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

/** Marks that the create call leaves now. One winner: null for the others, who send nothing. */
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

/**
 * The condition that a lease is still in the attempt in which it was read, or still in none. A process
 * that stood still may wake up when others have given its attempt up and sent again.
 */
export function inAttemptOf(lease: Pick<LeaseRow, "attempt_started_at">) {
  const started = lease.attempt_started_at?.getTime()
  return (query: Knex.QueryBuilder) => {
    query.whereNull("remote_id")
    if (started == null) {
      query.whereNull("attempt_started_at")
    } else {
      const range = [new Date(started - CLOSE_MS), new Date(started + CLOSE_MS)] as const
      query.whereBetween("attempt_started_at", [...range])
    }
  }
}

/** An order and the session of the lease on it. */
export interface OrderOfLease {
  orderId: string
  paymentSessionId: string
  paymentCollectionId: string
}

/** A new order of the same cart takes over the lease of one that Medusa rolled back. One winner. */
export async function adoptOrder(
  db: Db,
  lease: LeaseRow,
  order: OrderOfLease
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: LIVE_STATUSES,
    onlyIf: (query) => query.whereRaw("order_id IS NOT DISTINCT FROM ?", [lease.order_id]),
    set: {
      order_id: order.orderId,
      payment_session_id: order.paymentSessionId,
      payment_collection_id: order.paymentCollectionId,
      aligned_status: null,
    },
    events: [
      { type: "adopted_by_order", data: { order_id: order.orderId, former: lease.order_id } },
    ],
    clears: ["changed_after_sending"],
  })
}
