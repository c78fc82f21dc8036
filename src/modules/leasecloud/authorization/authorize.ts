import { setTimeout as sleep } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { toMajor } from "../../../leasecloud/money"
import type { MarketCode } from "../../../leasecloud/markets"
import { MESSAGES, languageOfTag, type Language, type Messages } from "../../../messages"
import { inLanguage } from "../../../messages/problem"
import { SealError } from "../crypto/seal"
import { checkEligibility } from "../eligibility"
import { openApplicant } from "../ledger/applicants"
import { LeaseRow, toNumber } from "../ledger/database"
import { findLease, leaseOfCart } from "../ledger/drafts"
import { adoptOrder } from "../ledger/adopt"
import { openFlag } from "../ledger/flags"
import { claimDraft } from "../ledger/sending"
import { isEnded } from "../ledger/statuses"
import { Applicant, LeasableOrder, buildCreateOrder, summarizeAmounts } from "../payload"
import { orderFingerprint } from "../submission/fingerprint"
import { SendingOutcome, SubmissionDeps, sendLease } from "../submission/submission"

/** The order of the completion that asks, as the provider read it. */
export type AuthorizedOrder = LeasableOrder & {
  total?: unknown
  customer_id?: string | null
  /** The cart's, where the storefront told Medusa the shopper's language. */
  locale?: string | null
}

export interface AuthorizationInput {
  sessionId: string
  sessionStatus: string
  collectionId: string
  cartId: string
  order: AuthorizedOrder
  /** Periods that the market offers, where they are known without asking LeaseCloud. */
  knownMonths?: number[]
  /** Whether Medusa still has an order: one that a completion rolled back is gone. */
  orderExists: (orderId: string) => Promise<boolean>
}

/** Public by nature: Medusa shows a session's data to anyone who knows the cart. */
export interface PublicLeaseData extends Record<string, unknown> {
  lease_id: string
  months: number
  /** Major units, ex VAT. */
  monthly_amount: number | null
  status: string
}

export interface Authorization {
  status: "authorized" | "pending_authorization"
  data: PublicLeaseData
}

/** How long a second completion of the same cart waits for the first one's answer. */
const LOSER_WAITS_MS = 8_000
const LOSER_LOOKS_MS = 200

/**
 * Answers Medusa's `authorizePayment` from the ledger, by the table in the ledger's rules. The one
 * request to LeaseCloud is the create call of a draft.
 * @throws MedusaError alone: anything else could make Medusa place an order after a rollback.
 */
export async function authorize(
  deps: SubmissionDeps,
  input: AuthorizationInput
): Promise<Authorization> {
  const lease = await leaseOfCart(deps.db, input.cartId)
  if (!lease) {
    throw refusal(input, (say) => say.apply_first({ cart_id: input.cartId }))
  }
  const existingOrder =
    input.sessionStatus === "pending_authorization" && lease.order_id === input.order.id
  if (existingOrder) {
    const ready = lease.status === "ready_to_ship" || lease.status === "active"
    return { status: ready ? "authorized" : "pending_authorization", data: publicData(lease) }
  }
  if (lease.status === "draft") {
    return await sendDraft(deps, lease, input)
  }
  if (isEnded(lease.status)) {
    throw refusal(input, (say) => endedMessage(say, lease))
  }
  return await takeUp(deps, lease, input)
}

async function sendDraft(
  deps: SubmissionDeps,
  lease: LeaseRow,
  input: AuthorizationInput
): Promise<Authorization> {
  const { db, options } = deps
  const { order } = input
  const market = lease.market as MarketCode
  const applicant = await openOrAskAgain(deps, lease, input)
  const refusals = checkEligibility({
    cart: order,
    markets: options.markets,
    leasableByDefault: options.leasableByDefault,
    stage: "complete",
    months: lease.months,
    knownMonths: input.knownMonths,
    contact: applicant,
  })
  if (refusals.length) {
    const language = languageOf(input)
    throw refusal(input, () => refusals.map((each) => inLanguage(language, each).message).join(" "))
  }
  if (order.billing_address?.country_code?.toLowerCase() !== market) {
    throw refusal(input, (say) => say.country_changed({}))
  }
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: options.markets[market]?.partnerId,
    invoiceInterval: lease.invoice_interval,
    reference: lease.reference,
  })
  const claimed = await claimDraft(db, lease.id, {
    orderId: order.id,
    paymentSessionId: input.sessionId,
    paymentCollectionId: input.collectionId,
    customerId: order.customer_id ?? null,
    company: order.billing_address?.company ?? null,
    payloadHash: orderFingerprint(lease, order),
    totalAmount: summarizeAmounts(order).total,
    orderTotal: String(order.total ?? 0),
  })
  if (!claimed) {
    return await answerOfWinner(deps, lease.id, input)
  }
  return answerOf(await sendLease(deps, claimed, request, "completion"), claimed, input)
}

async function openOrAskAgain(
  { db, options }: SubmissionDeps,
  lease: LeaseRow,
  input: AuthorizationInput
): Promise<Applicant> {
  try {
    const applicant = await openApplicant(db, options.encryptionKey, lease.applicant_id)
    if (applicant) {
      return applicant
    }
  } catch (error) {
    if (!(error instanceof SealError)) {
      throw error
    }
  }
  throw refusal(input, (say) => say.application_expired({ cart_id: input.cartId }))
}

function answerOf(
  outcome: SendingOutcome,
  claimed: LeaseRow,
  input: AuthorizationInput
): Authorization {
  if (outcome.kind === "refused") {
    const reasons = outcome.refusal.map(({ field, message }) => `${field}: ${message}`).join("; ")
    throw refusal(input, (say) => say.not_accepted_by_leasecloud({ reasons }))
  }
  if (outcome.kind === "misconfigured") {
    throw refusal(input, (say) => say.leasing_unavailable({}))
  }
  return { status: "pending_authorization", data: publicData(outcome.lease ?? claimed) }
}

/** Another completion of this cart claimed the draft: what it learns is the answer for both. */
async function answerOfWinner(
  deps: SubmissionDeps,
  leaseId: string,
  input: AuthorizationInput
): Promise<Authorization> {
  const until = Date.now() + LOSER_WAITS_MS
  let lease = await findLease(deps.db, leaseId)
  while (lease?.status === "submitting" && lease.claimed_until && Date.now() < until) {
    await sleep(LOSER_LOOKS_MS)
    lease = await findLease(deps.db, leaseId)
  }
  if (!lease || lease.status === "draft" || isEnded(lease.status)) {
    throw refusal(input, (say) => say.not_accepted({}))
  }
  return await takeUp(deps, lease, input)
}

/** A lease that was sent already: this order is its order, takes it over, or is another one. */
async function takeUp(
  deps: SubmissionDeps,
  lease: LeaseRow,
  input: AuthorizationInput
): Promise<Authorization> {
  if (lease.order_id === input.order.id) {
    return { status: "pending_authorization", data: publicData(lease) }
  }
  const rolledBack = !lease.order_id || !(await input.orderExists(lease.order_id))
  const fingerprint = fingerprintOrNull(lease, input.order)
  if (rolledBack && fingerprint === lease.payload_hash) {
    const adopted = await adoptOrder(deps.db, lease, {
      orderId: input.order.id,
      paymentSessionId: input.sessionId,
      paymentCollectionId: input.collectionId,
    })
    if (adopted) {
      return { status: "pending_authorization", data: publicData(adopted) }
    }
  }
  await openFlag(deps.db, lease, "changed_after_sending", {
    cart_id: input.cartId,
    sent: lease.payload_hash,
    now: fingerprint,
  })
  throw refusal(input, (say) => say.changed_after_sending({}))
}

function fingerprintOrNull(lease: LeaseRow, order: LeasableOrder): string | null {
  try {
    return orderFingerprint(lease, order)
  } catch {
    return null
  }
}

function endedMessage(say: Messages, lease: LeaseRow): string {
  if (lease.status === "closed") {
    return say.application_closed({ cart_id: lease.cart_id })
  }
  return lease.status === "cancelled" ? say.lease_cancelled({}) : say.lease_declined({})
}

/** What of a lease anyone may see. */
export function publicData(lease: LeaseRow): PublicLeaseData {
  const monthly = toNumber(lease.monthly_amount ?? lease.quoted_monthly_amount)
  return {
    lease_id: lease.id,
    months: lease.months,
    monthly_amount: monthly == null ? null : toMajor(monthly),
    status: lease.status,
  }
}

/** No request is at hand in a completion: the order's locale is all that tells the language. */
function languageOf({ order }: AuthorizationInput): Language {
  return languageOfTag(order.locale) ?? "en"
}

function refusal(input: AuthorizationInput, text: (say: Messages) => string): MedusaError {
  const message = text(MESSAGES[languageOf(input)])
  return new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, message)
}
