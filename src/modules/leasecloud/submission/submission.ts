import { LeaseCloudError } from "../../../leasecloud/errors"
import type { TimeLimit } from "../../../leasecloud/http"
import type { MarketCode } from "../../../leasecloud/markets"
import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { accountOf } from "../account"
import { Reservation, releaseToken } from "../budget/budget"
import { accept } from "../ledger/accepting"
import { Db, LeaseRow } from "../ledger/database"
import { openFlag } from "../ledger/flags"
import { Attempt, Deferral, SendingClaim, claimDraft, startAttempt } from "../ledger/claiming"
import { isEnded } from "../ledger/statuses"
import { recordDeclined, recordNotSent, recordUncertain, returnToDraft } from "../ledger/sending"
import type { LeaseCloudOptions } from "../options"
import type { Upstream } from "../upstream"
import { FieldRefusal, toFieldRefusals } from "./refusal-fields"

/**
 * Whether the shopper waits for the answer (a refusal then returns the lease to its draft), or the
 * job sends for an order that stands.
 */
type SendingMode = "completion" | "job"

/**
 * What became of one try to send a lease. `lease` is its row afterwards, or as it was sent where
 * others have changed it since; none where another process sends it.
 */
export type SendingOutcome =
  | { kind: "accepted" | "waiting" | "uncertain" | "misconfigured"; lease: LeaseRow }
  | { kind: "refused"; lease: LeaseRow; refusal: FieldRefusal[] }
  | { kind: "lost"; lease: null }

/** How soon the job tries again what never left the shop. */
const NOT_SENT_RETRY_MS = 60_000
const MISCONFIGURED_RETRY_MS = 5 * 60_000

/** How soon the create call has to leave after its start was written down, or it does not leave. */
const LEAVES_WITHIN_MS = 5_000

/**
 * For how long an order is taken to be as it was read, milliseconds. A call leaves only within it:
 * Medusa's completion, and the job, hold the cart's lock for twice as long.
 */
const EVIDENCE_HOLDS_MS = 60_000

/** Begins before an order is read, and ends when what was read says nothing of the order any more. */
export function evidenceLimit(upstream: Upstream): TimeLimit {
  return upstream.leavesWithin(EVIDENCE_HOLDS_MS)
}

export interface SubmissionDeps {
  db: Db
  options: LeaseCloudOptions
  upstream: Upstream
}

export interface ReadyToSend {
  claim: SendingClaim
  request: CreateOrderRequest
}

/** The order is no business of the lease any more: nothing is sent. */
export interface Withheld {
  withheld: "order_gone" | "ordered_without_lease"
}

/**
 * Claims a cart's draft and sends it. The order of the steps is what makes it exactly once: a token,
 * then the committed mark that the call leaves, then the call. `lost`: another completion claimed it.
 * What is sent may still be on its way: meanwhile the token is taken, and given back if it fails.
 * Nothing is sent once `evidence` has passed: the lease then waits for the job. Nor if it is withheld,
 * which answers `lost` too.
 */
export async function sendDraft(
  deps: SubmissionDeps,
  draft: LeaseRow,
  preparing: Promise<ReadyToSend | Withheld>,
  evidence: TimeLimit
): Promise<SendingOutcome> {
  const { db, upstream } = deps
  const reserving = upstream.reserve("orders", draft.market as MarketCode)
  const [prepared, reserved] = await Promise.allSettled([preparing, reserving])
  if (prepared.status === "rejected" || "withheld" in prepared.value) {
    if (reserved.status === "fulfilled" && reserved.value.token != null) {
      await releaseToken(db, reserved.value.token)
    }
    if (prepared.status === "rejected") throw prepared.reason
    return { kind: "lost", lease: null }
  }
  const { claim, request } = prepared.value
  const start = (next: Attempt | Deferral) => claimDraft(db, draft, claim, next)
  return await send(deps, draft, request, {
    mode: "completion",
    reservation: await reserving,
    evidence,
    start,
    defer: start,
  })
}

/** Sends a lease that is `submitting` and was never tried, in the steps of `sendDraft`. */
export async function sendLease(
  deps: SubmissionDeps,
  lease: LeaseRow,
  request: CreateOrderRequest,
  evidence: TimeLimit
): Promise<SendingOutcome> {
  const { db, upstream } = deps
  return await send(deps, lease, request, {
    mode: "job",
    reservation: await upstream.reserve("waiting", lease.market as MarketCode),
    evidence,
    start: (attempt) => startAttempt(db, lease.id, attempt),
    // A lease without an attempt has nothing to undo: only its next try is noted.
    defer: async (deferral) =>
      lease.attempt_started_at ? null : await recordNotSent(db, lease, deferral),
  })
}

interface Steps {
  mode: SendingMode
  reservation: Reservation
  evidence: TimeLimit
  /** Commits that the call leaves now; null where another process was faster. */
  start(attempt: Attempt): Promise<LeaseRow | null>
  /** Notes that nothing is sent now. */
  defer(deferral: Deferral): Promise<LeaseRow | null>
}

async function send(
  deps: SubmissionDeps,
  lease: LeaseRow,
  request: CreateOrderRequest,
  { mode, reservation, evidence, start, defer }: Steps
): Promise<SendingOutcome> {
  const { db, options, upstream } = deps
  const market = lease.market as MarketCode
  if (reservation.token == null) {
    const { retryAfterMs } = reservation
    const event = { type: "send.deferred", data: { reason: "budget" } } as const
    const deferred = await defer({ event, retryAfterMs })
    return deferred ? { kind: "waiting", lease: deferred } : { kind: "lost", lease: null }
  }
  if (evidence.passed()) {
    await releaseToken(db, reservation.token)
    const event = { type: "send.deferred", data: { reason: "stalled" } } as const
    const deferred = await defer({ event, retryAfterMs: NOT_SENT_RETRY_MS })
    return deferred ? { kind: "waiting", lease: deferred } : { kind: "lost", lease: null }
  }
  const account = accountOf(options, market)
  // Whatever holds this process up from here on: what has not left soon does not leave at all, since
  // others may have given the attempt up, and sent anew, when it wakes up.
  const leaves = upstream.leavesWithin(LEAVES_WITHIN_MS)
  const started = await start({ sentTo: account.sentTo, timeoutMs: options.timeout })
  if (!started) {
    await releaseToken(db, reservation.token)
    return { kind: "lost", lease: null }
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
    return await recordFailure(deps, started, error, mode)
  }
}

/** LeaseCloud took the order; `row` is what became of its id. */
async function outcomeOf(
  { db }: SubmissionDeps,
  started: LeaseRow,
  row: LeaseRow
): Promise<SendingOutcome> {
  if (isEnded(row.status)) {
    return { kind: "lost", lease: null }
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
      const refusal = toFieldRefusals(error.fields, error.message)
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
