import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { MESSAGES, type Language, TOO_MANY_ATTEMPTS } from "../../../messages"
import { whyNotLeased } from "../eligibility"
import { openApplicant } from "../ledger/applicants"
import type { SentOrder } from "../ledger/claiming"
import type { Db, LeaseRow } from "../ledger/database"
import { AttemptKey, tooManyAttempts } from "../ledger/refused-attempts"
import type { LeaseCloudOptions } from "../options"
import {
  Applicant,
  OrderWithTotal,
  buildCreateOrder,
  orderFacts,
  requestFingerprint,
  summarizeAmounts,
} from "../payload"
import { KnownMonthlyAmounts, compareWithShown } from "./shown-amount"

/** An order to be sent: of a cart that a shopper completes, or one that stands. */
export type OrderToSend = OrderWithTotal & {
  customer_id?: string | null
  region_id?: string | null
  /** The name of the order's region, if the payment provider is not enabled in it. */
  region_without_leasing?: string | null
  /** Why the order needs no lease, although Medusa asks for its payment. */
  needs_no_lease?: "order_gone" | "ordered_without_lease" | null
  /** Whether the cart has a session of another way to pay too: which of them was chosen is not known. */
  is_payment_unclear?: boolean
  /** The cart's, if the storefront gave Medusa the shopper's language. */
  locale?: string | null
}

/** A create call, and what the ledger keeps of it. */
export interface CreateCall {
  request: CreateOrderRequest
  sent: SentOrder
  /** What a refusal of this call counts against. */
  attempt: AttemptKey
}

/** A create call, or the reason why the order can't be leased as it is. */
export type CheckedCall =
  { kind: "ready"; call: CreateCall } | { kind: "ineligible"; message(language: Language): string }

/**
 * A completion's create call, or why there is none. `expired`: the applicant is erased. `unreadable`:
 * this process lacks the key. `ineligible`: the order can't be leased as it is. `not_now`: this shopper
 * can't lease it now. `quotedMonthlyAmount`: of the order, minor units, ex VAT; null if it is unknown.
 */
export type Preparation =
  | { kind: "ready"; call: CreateCall; quotedMonthlyAmount: number | null }
  | { kind: "needs_no_lease"; reason: "order_gone" | "ordered_without_lease" }
  | { kind: "expired" | "unreadable" }
  | { kind: "ineligible" | "not_now"; message(language: Language): string }

interface PreparationDeps {
  db: Db
  options: LeaseCloudOptions
  knownMonthlyAmounts: KnownMonthlyAmounts
}

/**
 * Prepares a completion's create call: opens the applicant while the order is read, since the shopper
 * waits, checks both, and compares the order's monthly amount with the one shown.
 */
export async function prepareCall(
  deps: PreparationDeps,
  lease: LeaseRow,
  readOrder: () => Promise<OrderToSend>
): Promise<{ order: OrderToSend; preparation: Preparation }> {
  const [order, applied] = await Promise.all([readOrder(), readApplicant(deps, lease)])
  return { order, preparation: await prepare(deps, lease, order, applied) }
}

/** Checks the order of a lease, and builds its create call, for a completion and for the job. */
export function checkAndBuild(
  options: LeaseCloudOptions,
  lease: LeaseRow,
  order: OrderWithTotal,
  applicant: Applicant
): CheckedCall {
  const terms = { market: lease.market, months: lease.months, contact: applicant }
  const ineligible = whyNotLeased(options, order, terms)
  return ineligible
    ? { kind: "ineligible", message: ineligible }
    : { kind: "ready", call: buildCall(options, lease, order, applicant) }
}

type Applied =
  | { kind: "expired" | "unreadable" }
  | { kind: "not_now"; message(language: Language): string }
  | { kind: "readable"; applicant: Applicant }

async function readApplicant({ db, options }: PreparationDeps, lease: LeaseRow): Promise<Applied> {
  const applicant = await openApplicant(db, options, lease.applicant_id)
  if (!applicant) {
    return { kind: "expired" }
  }
  if (applicant === "unreadable") {
    return { kind: "unreadable" }
  }
  const tooMany = await tooManyAttempts(db, options.encryptionKey, attemptOf(lease, applicant))
  if (!tooMany) {
    return { kind: "readable", applicant }
  }
  const key = TOO_MANY_ATTEMPTS[tooMany.field]
  return { kind: "not_now", message: (language) => MESSAGES[language][key]({}) }
}

async function prepare(
  { options, knownMonthlyAmounts }: PreparationDeps,
  lease: LeaseRow,
  order: OrderToSend,
  applied: Applied
): Promise<Preparation> {
  const { needs_no_lease: reason, region_without_leasing: region } = order
  if (reason) {
    return { kind: "needs_no_lease", reason }
  }
  if (order.is_payment_unclear) {
    return { kind: "not_now", message: (language) => MESSAGES[language].choose_payment_again({}) }
  }
  if (applied.kind !== "readable") {
    return applied
  }
  if (region) {
    const message = (language: Language) => MESSAGES[language].region_without_leasing({ region })
    return { kind: "not_now", message }
  }
  const checked = checkAndBuild(options, lease, order, applied.applicant)
  if (checked.kind === "ineligible") {
    return checked
  }
  const { toConfirm, monthlyAmount } = await compareWithShown(knownMonthlyAmounts, lease, order)
  return toConfirm
    ? { kind: "ineligible", message: toConfirm }
    : { ...checked, quotedMonthlyAmount: monthlyAmount }
}

function buildCall(
  { markets, sandbox }: LeaseCloudOptions,
  lease: LeaseRow,
  order: OrderWithTotal,
  applicant: Applicant
): CreateCall {
  const market = lease.market
  const { partnerIds, partnerId } = markets[market] ?? {}
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: partnerIds?.[order.sales_channel_id ?? ""] ?? partnerId,
    invoiceInterval: lease.invoice_interval,
    reference: lease.reference,
    sandbox,
  })
  const sent = {
    payloadHash: requestFingerprint(request, order),
    totalAmount: summarizeAmounts(order).total,
    orderTotal: String(order.total ?? 0),
    sentOrder: orderFacts(order, market, applicant),
  }
  return { request, sent, attempt: attemptOf(lease, applicant) }
}

function attemptOf(lease: LeaseRow, { orgNumber }: Applicant): AttemptKey {
  return { purchase: lease, market: lease.market, orgNumber }
}
