import { LeaseCloudError } from "../../../leasecloud/errors"
import type { TimeLimit } from "../../../leasecloud/time-limit"
import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { accountOf } from "../account"
import { Reservation, releaseToken } from "../budget/budget"
import { accept } from "../ledger/accepting"
import { Db, LeaseRow } from "../ledger/database"
import { openFlag } from "../ledger/flags"
import {
  Attempt,
  Deferral,
  SendingClaim,
  claimDraft,
  claimDraftForLater,
  startAttempt,
} from "../ledger/claiming"
import { isUnanswered, noteSilence } from "../ledger/silence"
import { isEnded } from "../ledger/statuses"
import { recordDeclined, recordNotSent, recordUncertain, returnToDraft } from "../ledger/sending"
import type { LeaseCloudOptions } from "../options"
import type { Upstream } from "../upstream"
import { Refusal, toRefusals } from "./refusal"

/**
 * Whether the shopper waits for the answer (a refusal then returns the lease to its draft), or the
 * job sends for an order that stands.
 */
type SendingMode = "completion" | "job"

/**
 * What became of one try to send a lease. `lease` is its row afterwards, or as it was sent if others
 * have changed it since. `superseded`: another process sends the lease, or it ended meanwhile.
 */
export type SendingOutcome =
  | { kind: "accepted" | "waiting" | "uncertain" | "misconfigured"; lease: LeaseRow }
  | { kind: "refused"; lease: LeaseRow; refusal: Refusal[] }
  | { kind: "superseded"; lease: null }

const SUPERSEDED: SendingOutcome = { kind: "superseded", lease: null }

/** How soon the job tries again what never left the shop. */
const NOT_SENT_RETRY_MS = 60_000
const MISCONFIGURED_RETRY_MS = 5 * 60_000

/** A create call that has not left so soon after its start was committed does not leave. */
const LEAVES_WITHIN_MS = 5_000

/**
 * How long an order counts as it was read, milliseconds. A call leaves only within it: Medusa's
 * completion, and the job, hold the cart's lock for twice as long.
 */
const EVIDENCE_HOLDS_MS = 60_000

/** Begins before an order is read, and ends when what was read is too old to act on. */
export function evidenceLimit(upstream: Upstream): TimeLimit {
  return upstream.leavesWithin(EVIDENCE_HOLDS_MS)
}

export interface SubmissionDeps {
  db: Db
  options: LeaseCloudOptions
  upstream: Upstream
}

/** A draft's create call, with the order that the draft becomes the lease of. */
export interface DraftCall {
  request: CreateOrderRequest
  claim: SendingClaim
}

/**
 * Claims a cart's draft and sends it with a request that was reserved before. The order of the steps
 * is what makes it exactly once: a token, then the committed mark that the call leaves, then the call.
 * Once `limit` has passed, or while LeaseCloud is away, nothing is sent, and the lease waits for the job.
 */
export async function sendDraft(
  deps: SubmissionDeps,
  draft: LeaseRow,
  { request, claim }: DraftCall,
  { reservation, isAway, limit }: Pick<Steps, "reservation" | "isAway" | "limit">
): Promise<SendingOutcome> {
  const { db } = deps
  return await send(deps, draft, request, {
    mode: "completion",
    reservation,
    isAway,
    limit,
    start: (attempt) => claimDraft(db, draft, claim, attempt),
    defer: (deferral) => claimDraftForLater(db, draft, claim, deferral),
  })
}

/** Sends a lease that is `submitting` and was never tried, in the steps of `sendDraft`. */
export async function sendLease(
  deps: SubmissionDeps,
  lease: LeaseRow,
  request: CreateOrderRequest,
  limit: TimeLimit
): Promise<SendingOutcome> {
  const { db, upstream } = deps
  return await send(deps, lease, request, {
    mode: "job",
    reservation: await upstream.reserve("waiting", lease.market),
    isAway: false,
    limit,
    start: (attempt) => startAttempt(db, lease.id, attempt),
    // A lease without an attempt has nothing to undo: only its next try is noted.
    defer: async (deferral) =>
      lease.attempt_started_at ? null : await recordNotSent(db, lease, deferral),
  })
}

interface Steps {
  mode: SendingMode
  reservation: Reservation
  /** LeaseCloud is known to answer nothing: no order is risked to find out whether it is back. */
  isAway: boolean
  /** Ends when what was read of the order is too old to send. */
  limit: TimeLimit
  /** Commits that the call leaves now; null if another process was faster. */
  start(attempt: Attempt): Promise<LeaseRow | null>
  /** Notes that nothing is sent now. */
  defer(deferral: Deferral): Promise<LeaseRow | null>
}

async function send(
  deps: SubmissionDeps,
  lease: LeaseRow,
  request: CreateOrderRequest,
  { mode, reservation, isAway, limit, start, defer }: Steps
): Promise<SendingOutcome> {
  const { db, options, upstream } = deps
  const market = lease.market
  const later = async (reason: "away" | "budget" | "stalled", retryAfterMs: number) => {
    const deferred = await defer({
      event: { type: "send.deferred", data: { reason } },
      retryAfterMs,
    })
    return deferred ? ({ kind: "waiting", lease: deferred } as const) : SUPERSEDED
  }
  if (reservation.token == null) {
    return await later("budget", reservation.retryAfterMs)
  }
  if (isAway || limit.passed()) {
    await releaseToken(db, reservation.token)
    return await later(isAway ? "away" : "stalled", NOT_SENT_RETRY_MS)
  }
  const account = accountOf(options, market)
  // If this process stalls from here on, the call does not leave at all: others may have given the
  // attempt up, and sent the lease again, when it wakes up.
  const leaves = upstream.leavesWithin(LEAVES_WITHIN_MS)
  const started = await start({ sentTo: account.sentTo, timeoutMs: options.timeout })
  if (!started) {
    await releaseToken(db, reservation.token)
    return SUPERSEDED
  }
  try {
    const row = await upstream.callWith(reservation.token, market, {
      request: (client) => client.createOrder(request, leaves),
      record: (answer) => accept(db, account, started, answer),
      leaseId: lease.id,
    })
    return await outcomeOf(deps, started, row)
  } catch (error) {
    if (!(error instanceof LeaseCloudError)) {
      await recordUncertain(db, started, { reason: "interrupted" })
      throw error
    }
    const outcome = await recordFailure(deps, started, error, mode)
    if (isUnanswered(error)) await noteSilence(db, market)
    return outcome
  }
}

/** The outcome of an accepted call, by the lease as it is with LeaseCloud's id. */
async function outcomeOf(
  { db }: SubmissionDeps,
  started: LeaseRow,
  row: LeaseRow
): Promise<SendingOutcome> {
  if (isEnded(row.status)) {
    return SUPERSEDED
  }
  if (row.remote_id) {
    return { kind: "accepted", lease: row }
  }
  const lease = await recordUncertain(db, started, { reason: "id_of_another_lease" })
  return { kind: "uncertain", lease: lease ?? row }
}

async function recordFailure(
  { db }: SubmissionDeps,
  lease: LeaseRow,
  error: LeaseCloudError,
  mode: SendingMode
): Promise<SendingOutcome> {
  const evidence = {
    kind: error.kind,
    status: error.status ?? null,
    ...(error.stalled && { reason: "stalled" }),
  }
  switch (error.kind) {
    case "refused": {
      const refusal = toRefusals(error.fields, error.words)
      const row =
        mode === "completion"
          ? await returnToDraft(db, lease, "send.refused", refusal)
          : await recordDeclined(db, lease, "refused", refusal)
      return { kind: "refused", lease: row ?? lease, refusal }
    }
    case "misconfigured": {
      if (mode === "completion") {
        const row = await returnToDraft(db, lease, "send.misconfigured", null)
        return { kind: "misconfigured", lease: row ?? lease }
      }
      const row = await recordNotSent(db, lease, {
        event: { type: "send.misconfigured", data: evidence },
        retryAfterMs: MISCONFIGURED_RETRY_MS,
      })
      if (row) {
        await openFlag(db, row, "misconfigured", evidence)
      }
      return { kind: "misconfigured", lease: row ?? lease }
    }
    case "not_sent":
    case "try_later": {
      const row = await recordNotSent(db, lease, {
        event: { type: "send.deferred", data: evidence },
        retryAfterMs: error.retryAfterMs ?? NOT_SENT_RETRY_MS,
      })
      return { kind: "waiting", lease: row ?? lease }
    }
    case "uncertain":
      return { kind: "uncertain", lease: (await recordUncertain(db, lease, evidence)) ?? lease }
  }
}
