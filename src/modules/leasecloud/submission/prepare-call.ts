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
  /** The cart's, if the storefront gave Medusa the shopper's language. */
  locale?: string | null
}

/** How a completion and the job differ. */
export interface SendingRules {
  /**
   * Whether goods without a mark may be leased. A completion follows the option. For the job all may:
   * what the merchant swaps in an order that stands is the merchant's choice.
   */
  leasableByDefault: boolean
  /** Whether a shopper asks who may have been refused too often. */
  limitsAttempts: boolean
  /** Set if the shopper must have been shown the order's monthly amount. */
  knownMonthlyAmounts: KnownMonthlyAmounts | null
}

/** A create call, and what the ledger keeps of it. */
export interface CreateCall {
  request: CreateOrderRequest
  sent: SentOrder
  /** Of the order, minor units, ex VAT. Null if it is unknown, or if no shopper waits. */
  quotedMonthlyAmount: number | null
  /** What a refusal of this call counts against. */
  attempt: AttemptKey
}

/**
 * A create call, or why there is none. `expired`: the applicant is erased. `unreadable`: this process
 * lacks the key. `ineligible`: the order can't be leased as it is. `not_now`: this shopper can't lease
 * it now.
 */
export type Preparation =
  | { kind: "ready"; call: CreateCall }
  | { kind: "needs_no_lease"; reason: "order_gone" | "ordered_without_lease" }
  | { kind: "expired" | "unreadable" }
  | { kind: "ineligible" | "not_now"; message(language: Language): string }

/**
 * Prepares the create call of a lease, for a completion and for the job: opens the applicant while the
 * order is read, checks both, and builds the request once.
 */
export async function prepareCall<Order extends OrderToSend>(
  deps: { db: Db; options: LeaseCloudOptions },
  lease: LeaseRow,
  readOrder: () => Promise<Order>,
  rules: SendingRules
): Promise<{ order: Order; preparation: Preparation }> {
  const [order, applied] = await Promise.all([readOrder(), readApplicant(deps, lease, rules)])
  return { order, preparation: await prepare(deps.options, lease, order, applied, rules) }
}

type Applied =
  | { kind: "expired" | "unreadable" }
  | { kind: "not_now"; message(language: Language): string }
  | { kind: "readable"; applicant: Applicant }

async function readApplicant(
  { db, options }: { db: Db; options: LeaseCloudOptions },
  lease: LeaseRow,
  { limitsAttempts }: SendingRules
): Promise<Applied> {
  const applicant = await openApplicant(db, options, lease.applicant_id)
  if (!applicant) {
    return { kind: "expired" }
  }
  if (applicant === "unreadable") {
    return { kind: "unreadable" }
  }
  const tooMany =
    limitsAttempts &&
    (await tooManyAttempts(db, options.encryptionKey, attemptOf(lease, applicant)))
  if (!tooMany) {
    return { kind: "readable", applicant }
  }
  const key = TOO_MANY_ATTEMPTS[tooMany.field]
  return { kind: "not_now", message: (language) => MESSAGES[language][key]({}) }
}

async function prepare(
  options: LeaseCloudOptions,
  lease: LeaseRow,
  order: OrderToSend,
  applied: Applied,
  { leasableByDefault, knownMonthlyAmounts }: SendingRules
): Promise<Preparation> {
  const { needs_no_lease: reason, region_without_leasing: region } = order
  if (reason) {
    return { kind: "needs_no_lease", reason }
  }
  if (applied.kind !== "readable") {
    return applied
  }
  if (region) {
    const message = (language: Language) => MESSAGES[language].region_without_leasing({ region })
    return { kind: "not_now", message }
  }
  const { applicant } = applied
  const terms = { market: lease.market, months: lease.months, contact: applicant }
  const ineligible = whyNotLeased({ ...options, leasableByDefault }, order, terms)
  if (ineligible) {
    return { kind: "ineligible", message: ineligible }
  }
  const shown = knownMonthlyAmounts && (await compareWithShown(knownMonthlyAmounts, lease, order))
  if (shown?.toConfirm) {
    return { kind: "ineligible", message: shown.toConfirm }
  }
  const call = buildCall(options, lease, order, applicant)
  return { kind: "ready", call: { ...call, quotedMonthlyAmount: shown?.monthlyAmount ?? null } }
}

function buildCall(
  { markets, sandbox }: LeaseCloudOptions,
  lease: LeaseRow,
  order: OrderToSend,
  applicant: Applicant
): Omit<CreateCall, "quotedMonthlyAmount"> {
  const market = lease.market
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: markets[market]?.partnerId,
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
  return { cartId: lease.cart_id, market: lease.market, orgNumber }
}
