import { setTimeout as sleep } from "node:timers/promises"
import { MedusaError } from "@medusajs/framework/utils"
import { toMajor } from "../../../leasecloud/money"
import type { MarketCode } from "../../../leasecloud/markets"
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
    throw refusal(
      `Apply for the lease first: POST /store/carts/${input.cartId}/lease, then complete the cart.`
    )
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
    throw refusal(endedMessage(lease))
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
  const applicant = await openOrAskAgain(deps, lease, input.cartId)
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
    throw refusal(refusals.map(({ message }) => message).join(" "))
  }
  if (order.billing_address?.country_code?.toLowerCase() !== market) {
    throw refusal(
      "billing_address.country_code: the company's country was changed; apply for the lease again."
    )
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
  return answerOf(await sendLease(deps, claimed, request, "completion"), claimed)
}

async function openOrAskAgain(
  { db, options }: SubmissionDeps,
  lease: LeaseRow,
  cartId: string
): Promise<Applicant> {
  const again = `The application has expired. Apply again: POST /store/carts/${cartId}/lease.`
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
  throw refusal(again)
}

function answerOf(outcome: SendingOutcome, claimed: LeaseRow): Authorization {
  if (outcome.kind === "refused") {
    const reasons = outcome.refusal.map(({ field, message }) => `${field}: ${message}`)
    throw refusal(`LeaseCloud did not accept the lease. ${reasons.join("; ")}`)
  }
  if (outcome.kind === "misconfigured") {
    throw refusal("Leasing is not available just now. Choose another way to pay, or try later.")
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
    throw refusal("The lease was not accepted. Look at the cart's lease for the reason.")
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
  throw refusal(
    "A lease of this cart has been sent to LeaseCloud, and the cart was changed since. " +
      "Restore the cart, choose another way to pay, or ask the shop."
  )
}

function fingerprintOrNull(lease: LeaseRow, order: LeasableOrder): string | null {
  try {
    return orderFingerprint(lease, order)
  } catch {
    return null
  }
}

function endedMessage(lease: LeaseRow): string {
  const why = {
    cancelled: "The lease of this cart was cancelled by LeaseCloud.",
    declined: "The lease of this cart was declined.",
    closed: `The application was closed. Apply again: POST /store/carts/${lease.cart_id}/lease.`,
  }
  return why[lease.status as keyof typeof why]
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

function refusal(message: string): MedusaError {
  return new MedusaError(MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR, message)
}
