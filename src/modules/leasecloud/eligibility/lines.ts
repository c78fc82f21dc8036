import { snap } from "../../../leasecloud/money"
import { problem } from "../../../messages"
import { exact, itemsOf, netOf, shippingMethodsOf } from "../payload/amounts"
import type { LeasableItem, LeasableOrder, PricedLine } from "../payload/leasable-order"
import type { Ineligibility } from "./ineligibility"
import { isLeasable } from "./product"

type LineCode =
  "not_leasable" | "gift_card" | "fractional_quantity" | "negative_price" | "discount_above_price"

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
  return [
    ...about("not_leasable", (item) => !isLeasable(item.variant, leasableByDefault)),
    ...about("gift_card", (item) =>
      Boolean(item.is_giftcard || item.variant?.product?.is_giftcard)
    ),
    ...about("fractional_quantity", (item) => !isWholeQuantity(item)),
    ...about("negative_price", isNegative),
    ...about("discount_above_price", isOverDiscounted),
  ]
}

function checkShipping(cart: LeasableOrder): Ineligibility[] {
  const methods = shippingMethodsOf(cart)
  const field = "shipping_methods"
  return [
    ...(methods.some(isNegative) ? [problem("negative_price", { field })] : []),
    ...(methods.some(isOverDiscounted) ? [problem("discount_above_price", { field })] : []),
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
