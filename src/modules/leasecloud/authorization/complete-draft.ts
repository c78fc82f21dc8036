import type { MarketCode } from "../../../leasecloud/markets"
import { inLanguage } from "../../../messages/problem"
import { SealError } from "../crypto/seal"
import { checkEligibility } from "../eligibility"
import { openApplicant } from "../ledger/applicants"
import type { LeaseRow } from "../ledger/database"
import { Applicant, buildCreateOrder, summarizeAmounts } from "../payload"
import { orderFingerprint } from "../submission/fingerprint"
import { ReadyToSend, SubmissionDeps, sendDraft } from "../submission/submission"
import { Authorization, AuthorizedOrder, CompletionDeps, pending } from "./completion"
import { languageOf, refusal } from "./refusal"
import { assertAmountShown } from "./shown-amount"

export interface DraftCompletion {
  sessionId: string
  collectionId: string
  readOrder: () => Promise<AuthorizedOrder>
}

/**
 * Sends the draft of the cart that is being completed. Null where another process has the lease.
 * @throws MedusaError in words for the shopper, where the order can't be leased or was refused.
 */
export async function completeDraft(
  deps: CompletionDeps,
  lease: LeaseRow,
  completion: DraftCompletion
): Promise<Authorization | null> {
  const preparing = prepare(deps, lease, completion)
  const outcome = await sendDraft(deps, lease, preparing)
  const { order } = await preparing
  if (outcome.kind === "refused") {
    const reasons = outcome.refusal.map(({ field, message }) => `${field}: ${message}`).join("; ")
    throw refusal(order, (say) => say.not_accepted_by_leasecloud({ reasons }))
  }
  if (outcome.kind === "misconfigured") {
    throw refusal(order, (say) => say.leasing_unavailable({}))
  }
  return outcome.lease && pending(outcome.lease)
}

async function prepare(
  deps: CompletionDeps,
  lease: LeaseRow,
  { sessionId, collectionId, readOrder }: DraftCompletion
): Promise<ReadyToSend & { order: AuthorizedOrder }> {
  const { markets } = deps.options
  const market = lease.market as MarketCode
  const [order, applicant] = await Promise.all([readOrder(), openOrNull(deps, lease)])
  if (!applicant) {
    throw refusal(order, (say) => say.application_expired({ cart_id: lease.cart_id }))
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
  })
  const claim = {
    orderId: order.id,
    paymentSessionId: sessionId,
    paymentCollectionId: collectionId,
    customerId: order.customer_id ?? null,
    company: order.billing_address?.company ?? null,
    payloadHash: orderFingerprint(lease, order),
    totalAmount: summarizeAmounts(order).total,
    orderTotal: String(order.total ?? 0),
    quotedMonthlyAmount,
  }
  return { order, request, claim }
}

async function openOrNull(
  { db, options }: SubmissionDeps,
  lease: LeaseRow
): Promise<Applicant | null> {
  try {
    return await openApplicant(db, options.encryptionKey, lease.applicant_id)
  } catch (error) {
    if (error instanceof SealError) {
      return null
    }
    throw error
  }
}

function assertEligible(
  { options }: SubmissionDeps,
  order: AuthorizedOrder,
  lease: LeaseRow,
  contact: Applicant
): void {
  const refusals = checkEligibility({
    cart: order,
    markets: options.markets,
    leasableByDefault: options.leasableByDefault,
    stage: "complete",
    months: lease.months,
    contact,
  })
  if (refusals.length) {
    const language = languageOf(order)
    throw refusal(order, () => refusals.map((each) => inLanguage(language, each).message).join(" "))
  }
  if (order.billing_address?.country_code?.toLowerCase() !== lease.market) {
    throw refusal(order, (say) => say.country_changed({}))
  }
}
