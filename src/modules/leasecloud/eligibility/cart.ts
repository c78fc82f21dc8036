import { parseEmail, parsePhone, parsePostalCode } from "../../../leasecloud/contact"
import type { MarketCode } from "../../../leasecloud/markets"
import { snap } from "../../../leasecloud/money"
import { type RequiredField, problem, problemAs } from "../../../messages"
import { exact, holdsVat, itemsOf, netOf, shippingMethodsOf } from "../payload/amounts"
import { type LeaseContact, contactOf } from "../payload/applicant"
import type { LeasableItem, LeasableOrder, PricedLine } from "../payload/leasable-order"
import { clean } from "../payload/text"
import type { Ineligibility } from "./ineligibility"
import { leasableMark, periodsOf, sharedPeriods } from "./product-marks"

type LineCode =
  | "not_leasable"
  | "accessory_alone"
  | "gift_card"
  | "fractional_quantity"
  | "negative_price"
  | "discount_above_price"
  | "vat_unknown"

/** Whether the lines, the shipping and the credits of a cart or order can be leased. */
export function checkLines(cart: LeasableOrder, leasableByDefault: boolean): Ineligibility[] {
  const items = itemsOf(cart)
  if (!items.length) return [problem("empty_cart", {})]
  return [...checkItems(items, leasableByDefault), ...checkShipping(cart), ...checkCredits(cart)]
}

function checkItems(items: LeasableItem[], leasableByDefault: boolean): Ineligibility[] {
  const about = (code: LineCode, breaks: (item: LeasableItem) => boolean): Ineligibility[] => {
    const ids = items.filter(breaks).map((item) => item.id)
    return ids.length ? [problem(code, { items: ids })] : []
  }
  const markOf = (item: LeasableItem) => leasableMark(item.variant, leasableByDefault)
  const leasesNothing = !items.some((item) => markOf(item) === "yes")
  return [
    ...about("not_leasable", (item) => markOf(item) === "no"),
    ...about("accessory_alone", (item) => leasesNothing && markOf(item) === "accessory"),
    ...about("gift_card", (item) =>
      Boolean(item.is_giftcard || item.variant?.product?.is_giftcard)
    ),
    ...about("fractional_quantity", (item) => !isWholeQuantity(item)),
    ...about("negative_price", isNegative),
    ...about("discount_above_price", isOverDiscounted),
    ...about("vat_unknown", holdsVat),
  ]
}

/**
 * Whether all items are leased for the period asked for; without one, whether there is a period that
 * they share. The items in the answer are those that forbid it.
 */
export function checkItemPeriods(cart: LeasableOrder, months?: number): Ineligibility[] {
  const items = itemsOf(cart)
  const limited = items.filter((item) => periodsOf(item.variant))
  if (months === undefined) {
    return sharedPeriods(items)?.length === 0
      ? [problem("period_not_offered", { items: limited.map(({ id }) => id) })]
      : []
  }
  const forbidding = limited.filter((item) => !periodsOf(item.variant)!.includes(months))
  return forbidding.length
    ? [
        problem("period_not_offered", {
          field: "months",
          months,
          items: forbidding.map(({ id }) => id),
        }),
      ]
    : []
}

function checkShipping(cart: LeasableOrder): Ineligibility[] {
  const methods = shippingMethodsOf(cart)
  const field = "shipping_methods"
  return [
    ...(methods.some(isNegative) ? [problem("negative_price", { field })] : []),
    ...(methods.some(isOverDiscounted) ? [problem("discount_above_price", { field })] : []),
    ...(methods.some(holdsVat) ? [problem("vat_unknown", { field })] : []),
  ]
}

function checkCredits(cart: LeasableOrder): Ineligibility[] {
  return cart.credit_lines?.length ? [problem("credit_lines", { field: "credit_lines" })] : []
}

function isWholeQuantity(item: LeasableItem): boolean {
  const quantity = exact(item.quantity, "items.quantity")
  return quantity.isInteger() && quantity.gt(0)
}

function isNegative(line: PricedLine): boolean {
  return snap(exact(line.subtotal, "subtotal")).lt(0)
}

/** A line that is negative before its discounts is reported as that alone. */
function isOverDiscounted(line: PricedLine): boolean {
  return !isNegative(line) && snap(netOf(line)).lt(0)
}

/** What the lender needs of the billing address and the contact: all there, and of the right shape. */
export function checkFields(
  cart: LeasableOrder,
  market: MarketCode,
  given?: LeaseContact
): Ineligibility[] {
  const values = Object.entries(requiredValues(cart, market, given))
  return (values as [CheckedField, string | undefined][]).flatMap(
    ([field, value]): Ineligibility[] =>
      value ? checkShape(field, value, market) : [problem("missing_field", { field })]
  )
}

/** A cart without a country has no market: `checkEligibility` refuses it before. */
type CheckedField = Exclude<RequiredField, "billing_address" | "billing_address.country_code">

/** Fields that an applicant may give are named as in our route, the others as in the cart. */
function requiredValues(
  cart: LeasableOrder,
  market: MarketCode,
  given?: LeaseContact
): Record<CheckedField, string | undefined> {
  const billing = cart.billing_address
  const contact = contactOf(cart, market, given)
  return {
    "billing_address.company": clean(billing?.company),
    "billing_address.address_1": clean(billing?.address_1),
    "billing_address.city": clean(billing?.city),
    "billing_address.postal_code": clean(billing?.postal_code),
    first_name: contact.firstName,
    last_name: contact.lastName,
    email: contact.email,
    phone: contact.phone,
  }
}

function checkShape(field: CheckedField, value: string, market: MarketCode): Ineligibility[] {
  const code = "invalid_field"
  if (field === "billing_address.postal_code" && !parsePostalCode(market, value).ok) {
    return [problemAs(code, "postal_code_shape", { field, market })]
  }
  if (field === "phone" && !parsePhone(market, value).ok) {
    return [problemAs(code, "phone_shape", { field })]
  }
  if (field === "email" && !parseEmail(value).ok) {
    return [problemAs(code, "email_shape", { field })]
  }
  return []
}
