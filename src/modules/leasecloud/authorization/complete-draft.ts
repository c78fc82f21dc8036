import type { MedusaError } from "@medusajs/framework/utils"
import type { MarketCode } from "../../../leasecloud/markets"
import type { TimeLimit } from "../../../leasecloud/http"
import { TOO_MANY_ATTEMPTS } from "../../../messages/problem"
import { whyNotLeased } from "../eligibility"
import { openApplicant } from "../ledger/applicants"
import type { LeaseRow } from "../ledger/database"
import {
  Asker,
  recordFailedAttempt,
  recordRefusedAttempt,
  tooManyAttempts,
} from "../ledger/refused-attempts"
import { closeLease } from "../ledger/unsent"
import {
  Applicant,
  buildCreateOrder,
  orderFacts,
  requestFingerprint,
  summarizeAmounts,
} from "../payload"
import type { FieldRefusal } from "../submission/refusal-fields"
import { ReadyToSend, SubmissionDeps, Withheld, sendDraft } from "../submission/submission"
import { Authorization, AuthorizedOrder, CompletionDeps, pending } from "./completion"
import { languageOf, refusal } from "./refusal"
import { assertAmountShown } from "./shown-amount"

/** Of what LeaseCloud complains about, so much stands in the message of a completion. */
const MOST_TOLD = 5

export interface DraftCompletion {
  sessionId: string
  collectionId: string
  readOrder: () => Promise<AuthorizedOrder>
  /** For how long the order is taken to be as it is read. */
  evidence: TimeLimit
}

/**
 * Sends the draft of the cart that is being completed. Null where another process has the lease. What
 * LeaseCloud has refused is answered from what is kept, until somebody applies anew. If the order was
 * cancelled or paid otherwise while Medusa made it, the draft is closed, and the order stands as it is.
 * @throws MedusaError in words for the shopper, where the order can't be leased or was refused.
 */
export async function completeDraft(
  deps: CompletionDeps,
  lease: LeaseRow,
  completion: DraftCompletion
): Promise<Authorization | null> {
  if (lease.refusal) {
    throw notAccepted(await completion.readOrder(), lease.refusal)
  }
  const { db, options } = deps
  const preparing = prepare(deps, lease, completion)
  const outcome = await sendDraft(deps, lease, preparing, completion.evidence)
  const prepared = await preparing
  if ("withheld" in prepared) {
    const closed = await closeLease(db, lease, prepared.withheld)
    return closed && pending(closed)
  }
  const { order, asker } = prepared
  if (outcome.kind === "refused") {
    await recordRefusedAttempt(db, options.encryptionKey, asker)
    throw notAccepted(order, outcome.refusal)
  }
  if (outcome.kind === "misconfigured") {
    await recordFailedAttempt(db, lease.cart_id)
    throw refusal(order, (say) => say.leasing_unavailable({}))
  }
  return outcome.lease && pending(outcome.lease)
}

/** The first complaints, in one sentence; the cart's lease holds them all. */
function notAccepted(order: AuthorizedOrder, refused: FieldRefusal[]): MedusaError {
  const told = refused.slice(0, MOST_TOLD)
  const left = refused.length - told.length
  return refusal(order, (say) => say.not_accepted_by_leasecloud({ refused: told, left }))
}

async function prepare(
  deps: CompletionDeps,
  lease: LeaseRow,
  { sessionId, collectionId, readOrder }: DraftCompletion
): Promise<(ReadyToSend & { order: AuthorizedOrder; asker: Asker }) | Withheld> {
  const { db, options } = deps
  const { markets } = options
  const market = lease.market as MarketCode
  const opening = openApplicant(db, options, lease.applicant_id)
  const [order, applicant, tooMany] = await Promise.all([
    readOrder(),
    opening,
    opening.then((opened) =>
      opened && opened !== "unreadable"
        ? tooManyAttempts(db, options.encryptionKey, askerOf(lease, opened))
        : null
    ),
  ])
  if (order.withheld) {
    return { withheld: order.withheld }
  }
  if (applicant === "unreadable") {
    throw refusal(order, (say) => say.leasing_unavailable({}), "unreadable")
  }
  if (!applicant) {
    throw refusal(order, (say) => say.application_expired({}), "expired")
  }
  if (tooMany) {
    throw refusal(order, (say) => say[TOO_MANY_ATTEMPTS[tooMany.field]]({}))
  }
  assertEligible(deps, order, lease, applicant)
  const quotedMonthlyAmount = await assertAmountShown(deps, lease, order)
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: markets[market]?.partnerId,
    invoiceInterval: lease.invoice_interval,
    reference: lease.reference,
    sandbox: options.sandbox,
  })
  const claim = {
    orderId: order.id,
    paymentSessionId: sessionId,
    paymentCollectionId: collectionId,
    customerId: order.customer_id ?? null,
    company: order.billing_address?.company ?? null,
    payloadHash: requestFingerprint(request, order),
    totalAmount: summarizeAmounts(order).total,
    orderTotal: String(order.total ?? 0),
    quotedMonthlyAmount,
    sentOrder: orderFacts(order, market, applicant),
  }
  return { order, request, claim, asker: askerOf(lease, applicant) }
}

function askerOf(lease: LeaseRow, { orgNumber }: Applicant): Asker {
  return { cartId: lease.cart_id, market: lease.market as MarketCode, orgNumber }
}

function assertEligible(
  { options }: SubmissionDeps,
  order: AuthorizedOrder,
  lease: LeaseRow,
  contact: Applicant
): void {
  const region = order.region_without_leasing
  if (region) {
    throw refusal(order, (say) => say.region_without_leasing({ region }))
  }
  const applied = { market: lease.market as MarketCode, months: lease.months, contact }
  const text = whyNotLeased(options, order, applied, languageOf(order))
  if (text) {
    throw refusal(order, () => text, "ineligible")
  }
}
