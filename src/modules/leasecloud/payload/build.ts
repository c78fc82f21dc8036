import { MedusaError } from "@medusajs/framework/utils"
import { ninForWire, orgNumberForWire } from "../../../leasecloud/identity/numbers"
import type { MarketCode } from "../../../leasecloud/markets"
import { createOrderRequestSchema, type CreateOrderRequest } from "../../../leasecloud/schemas"
import { buildBilling, buildShipping } from "./addresses"
import { holdsVat, itemsOf, shippingMethodsOf, summarizeAmounts } from "./amounts"
import { Applicant, contactOf } from "./applicant"
import { buildItems } from "./items"
import { fit } from "./text"
import type { LeasableOrder } from "./leasable-order"

export interface CreateOrderInput {
  /** The order that Medusa made, read with ORDER_FIELDS. */
  order: LeasableOrder
  applicant: Applicant
  market: MarketCode
  /** The market's partner id, if the shop has one. */
  partnerId?: string
  /** Our handle of the lease, sent as `internalOrderId`. */
  reference: string
  /** The shop's interval, used if the applicant chose none. */
  invoiceInterval?: "MONTHLY" | "QUARTERLY"
  /** The option: only then is the applicant's status trigger sent. */
  sandbox?: boolean
}

/** How a server that listens on IPv6 writes an IPv4 address; a blacklist knows the plain form. */
const IPV4_IN_IPV6 = /^::ffff:(?=\d+\.)/i

/**
 * The body of the create-order call for an order (partner API: create order). Amounts in minor
 * units, ex VAT; absent optional strings are left out.
 *
 * `sum(unitAmount * quantity - discountAmount) + shippingAmount` is the order's total ex VAT.
 *
 * Throws INVALID_DATA for an order that `checkEligibility` would refuse, naming the fields of the
 * body but none of their values.
 */
export function buildCreateOrder(input: CreateOrderInput): CreateOrderRequest {
  const { order, applicant, market } = input
  if ([...itemsOf(order), ...shippingMethodsOf(order)].some(holdsVat)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      "This order can't be leased: the VAT in its prices is not known"
    )
  }
  const { shipping, shippingVat } = summarizeAmounts(order)
  const body = {
    partnerId: fit(input.partnerId),
    internalOrderId: input.reference,
    months: applicant.months,
    invoiceInterval: applicant.invoiceInterval ?? input.invoiceInterval,
    ownInsurance: applicant.ownInsurance,
    orgNumber: orgNumberForWire(market, applicant.orgNumber),
    nin: ninForWire(market, applicant.nin),
    authorizedSignatory: fit(applicant.authorizedSignatory),
    ...contactOf(order, market, applicant),
    ...buildBilling(order.billing_address ?? {}),
    ...buildShipping(order),
    shippingAmount: shipping,
    shippingVAT: shippingVat,
    customerIp: fit(applicant.customerIp?.replace(IPV4_IN_IPV6, "")),
    items: buildItems(order),
    statusTrigger: input.sandbox ? applicant.statusTrigger : undefined,
  }
  const parsed = createOrderRequestSchema.safeParse(withoutAbsent(body))
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join("."))
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `This order can't be leased: ${[...new Set(fields)].join(", ")}`
    )
  }
  return parsed.data
}

/** JSON would leave absent fields out by itself; comparing two bodies would not. */
function withoutAbsent<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutAbsent) as T
  if (typeof value !== "object" || value === null) return value
  const present = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return Object.fromEntries(present.map(([key, entry]) => [key, withoutAbsent(entry)])) as T
}
