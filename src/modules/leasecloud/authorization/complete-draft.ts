import type { MedusaError } from "@medusajs/framework/utils"
import type { TimeLimit } from "../../../leasecloud/time-limit"
import { Reservation, releaseToken } from "../budget/budget"
import type { LeaseRow } from "../ledger/database"
import { isAway } from "../ledger/silence"
import { recordFailedAttempt, recordRefusedAttempt } from "../ledger/refused-attempts"
import { closeLease } from "../ledger/unsent"
import { OrderToSend, Preparation, prepareCall } from "../submission/prepare-call"
import type { Refusal } from "../submission/refusal"
import { sendDraft } from "../submission/send"
import { CompletionDeps, completionError, languageOf } from "./completion"
import { Authorization, pending } from "./session-data"

/** How many refusals the message of a completion names. */
const MOST_REFUSALS = 5

type ReadyPreparation = Extract<Preparation, { kind: "ready" }>

export interface DraftCompletion {
  sessionId: string
  collectionId: string
  readOrder: () => Promise<OrderToSend>
  /** Begun before the order is read: how long it counts as it was read. */
  limit: TimeLimit
}

/**
 * Sends the draft of the cart that is being completed, or of the order that a link leases. Null if another process has the lease. What
 * LeaseCloud has refused is answered from the draft, until somebody applies again. If the order was
 * canceled or paid otherwise while Medusa made it, the draft is closed, and the order stands as it is.
 * @throws CompletionError if the order can't be leased or was refused.
 */
export async function completeDraft(
  deps: CompletionDeps,
  draft: LeaseRow,
  completion: DraftCompletion
): Promise<Authorization | null> {
  if (draft.refusal) {
    throw refusedByLeaseCloud(await completion.readOrder(), draft.refusal)
  }
  const { db, options } = deps
  const { order, preparation, reserved, away } = await prepareAndReserve(deps, draft, completion)
  if (preparation.kind !== "ready") {
    return await answerUnsent(deps, draft, order, preparation)
  }
  if (reserved.status === "rejected") throw reserved.reason
  const { request, attempt } = preparation.call
  const claim = claimOf(order, preparation, completion)
  const { limit } = completion
  const steps = { reservation: reserved.value, isAway: away, limit }
  const outcome = await sendDraft(deps, draft, { request, claim }, steps)
  if (outcome.kind === "refused") {
    await recordRefusedAttempt(db, options.encryptionKey, attempt)
    throw refusedByLeaseCloud(order, outcome.refusal)
  }
  if (outcome.kind === "misconfigured") {
    await recordFailedAttempt(db, draft)
    throw completionError(order, (say) => say.leasing_unavailable({}))
  }
  return outcome.lease && pending(outcome.lease)
}

/**
 * Prepares the create call and takes a request of the budget side by side, since the shopper waits.
 * The request is given back unless the call is ready. A reservation that failed is answered: if the
 * call is not ready, it does not matter.
 */
async function prepareAndReserve(
  deps: CompletionDeps,
  draft: LeaseRow,
  { readOrder }: DraftCompletion
): Promise<{
  order: OrderToSend
  preparation: Preparation
  reserved: PromiseSettledResult<Reservation>
  away: boolean
}> {
  const { db, upstream } = deps
  const [prepared, reserved, away] = await Promise.allSettled([
    prepareCall(deps, draft, readOrder),
    upstream.reserve("orders", draft.market),
    isAway(db, draft.market),
  ])
  const isReady = prepared.status === "fulfilled" && prepared.value.preparation.kind === "ready"
  if (!isReady && reserved.status === "fulfilled" && reserved.value.token != null) {
    await releaseToken(db, reserved.value.token)
  }
  if (prepared.status === "rejected") throw prepared.reason
  return { ...prepared.value, reserved, away: away.status === "fulfilled" && away.value }
}

/** Closes a draft whose order needs no lease. @throws CompletionError for any other. */
async function answerUnsent(
  { db }: CompletionDeps,
  draft: LeaseRow,
  order: OrderToSend,
  preparation: Exclude<Preparation, ReadyPreparation>
): Promise<Authorization | null> {
  switch (preparation.kind) {
    case "needs_no_lease": {
      const closed = await closeLease(db, draft, preparation.reason)
      return closed && pending(closed)
    }
    case "unreadable":
      throw completionError(order, (say) => say.leasing_unavailable({}), "unreadable")
    case "expired":
      throw completionError(order, (say) => say.application_expired({}), "expired")
    case "ineligible":
      throw completionError(order, () => preparation.message(languageOf(order)), "ineligible")
    case "not_now":
      throw completionError(order, () => preparation.message(languageOf(order)))
  }
}

function claimOf(
  order: OrderToSend,
  { call: { sent }, quotedMonthlyAmount }: ReadyPreparation,
  { sessionId, collectionId }: DraftCompletion
) {
  return {
    ...sent,
    orderId: order.id,
    paymentSessionId: sessionId,
    paymentCollectionId: collectionId,
    customerId: order.customer_id ?? null,
    company: order.billing_address?.company ?? null,
    quotedMonthlyAmount,
  }
}

/** Names the first refusals in one sentence; the cart's lease holds them all. */
function refusedByLeaseCloud(order: OrderToSend, refusals: Refusal[]): MedusaError {
  const refused = refusals.slice(0, MOST_REFUSALS)
  const left = refusals.length - refused.length
  return completionError(order, (say) => say.not_accepted_by_leasecloud({ refused, left }).trim())
}
