import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MarketCode } from "../../../leasecloud/markets"
import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { giveBack } from "../budget/budget"
import { Db, LeaseRow } from "../ledger/database"
import type { NewEvent } from "../ledger/events"
import { openFlag } from "../ledger/flags"
import {
  recordAccepted,
  recordDeclined,
  recordNotSent,
  recordUncertain,
  returnToDraft,
  startAttempt,
} from "../ledger/sending"
import type { LeaseCloudOptions } from "../options"
import type { Upstream } from "../upstream"
import { sentToFingerprint } from "./fingerprint"
import { FieldRefusal, toFieldRefusals } from "./refusal-fields"

/**
 * Whether the shopper waits for the answer (a refusal then returns the lease to its draft), or the
 * job sends for an order that stands.
 */
export type SendingMode = "completion" | "job"

/** What became of one try to send a lease. `lease` is its row afterwards. */
export type SendingOutcome =
  | { kind: "accepted" | "waiting" | "uncertain" | "lost"; lease: LeaseRow | null }
  | { kind: "refused"; lease: LeaseRow | null; refusal: FieldRefusal[] }
  | { kind: "misconfigured"; lease: LeaseRow | null }

/** How soon the job tries again what never left the shop. */
const NOT_SENT_RETRY_MS = 60_000
const MISCONFIGURED_RETRY_MS = 5 * 60_000

export interface SubmissionDeps {
  db: Db
  options: LeaseCloudOptions
  upstream: Upstream
}

/**
 * Sends a lease that is `submitting` and was never tried. The order of the steps is what makes it
 * exactly once: a token, then the committed mark that the call leaves, then the call.
 */
export async function sendLease(
  deps: SubmissionDeps,
  lease: LeaseRow,
  request: CreateOrderRequest,
  mode: SendingMode
): Promise<SendingOutcome> {
  const { db, options, upstream } = deps
  const market = lease.market as MarketCode
  const reservation = await upstream.reserve("orders", market)
  if (reservation.token == null) {
    const deferred: NewEvent = { type: "send.deferred", data: { reason: "budget" } }
    const row = await recordNotSentYet(db, lease, deferred, reservation.retryAfterMs)
    return { kind: "waiting", lease: row }
  }
  const sentTo = sentToFingerprint(options.markets[market]?.baseUrl ?? "")
  const started = await startAttempt(db, lease.id, sentTo, options.timeout)
  if (!started) {
    await giveBack(db, reservation.token)
    return { kind: "lost", lease: null }
  }
  try {
    const answer = await upstream.callWith(
      reservation.token,
      market,
      (client) => client.createOrder(request),
      lease.id
    )
    return { kind: "accepted", lease: await recordAccepted(db, started, answer) }
  } catch (error) {
    if (!(error instanceof LeaseCloudError)) {
      await recordUncertain(db, started, { reason: "interrupted" })
      throw error
    }
    return await recordFailure(deps, started, error, mode)
  }
}

/** A lease without an attempt has nothing to undo: only its next try is noted. */
async function recordNotSentYet(db: Db, lease: LeaseRow, event: NewEvent, retryAfterMs: number) {
  return lease.attempt_started_at ? null : recordNotSent(db, lease, event, retryAfterMs)
}

async function recordFailure(
  { db }: SubmissionDeps,
  lease: LeaseRow,
  error: LeaseCloudError,
  mode: SendingMode
): Promise<SendingOutcome> {
  const evidence = { kind: error.kind, status: error.status ?? null }
  switch (error.kind) {
    case "refused": {
      const refusal = toFieldRefusals(error.fields, error.message)
      const row =
        mode === "completion"
          ? await returnToDraft(db, lease, "send.refused", refusal)
          : await recordDeclined(db, lease, "refused", refusal)
      return { kind: "refused", lease: row, refusal }
    }
    case "misconfigured": {
      if (mode === "completion") {
        return {
          kind: "misconfigured",
          lease: await returnToDraft(db, lease, "send.misconfigured", null),
        }
      }
      const event: NewEvent = { type: "send.misconfigured", data: evidence }
      const row = await recordNotSent(db, lease, event, MISCONFIGURED_RETRY_MS)
      if (row) {
        await openFlag(db, row, "misconfigured", evidence)
      }
      return { kind: "misconfigured", lease: row }
    }
    case "not_sent":
    case "try_later": {
      const event: NewEvent = { type: "send.deferred", data: evidence }
      const wait = error.retryAfterMs ?? NOT_SENT_RETRY_MS
      return { kind: "waiting", lease: await recordNotSent(db, lease, event, wait) }
    }
    case "uncertain":
      return { kind: "uncertain", lease: await recordUncertain(db, lease, evidence) }
  }
}
