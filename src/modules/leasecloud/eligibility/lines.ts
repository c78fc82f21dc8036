import { snap } from "../../../leasecloud/money"
import { problem } from "../../../messages/problem"
import { exact, itemsOf, netOf, shippingMethodsOf } from "../payload/amounts"
import type { LeasableItem, LeasableOrder, LeasableShippingMethod } from "../payload/types"
import { isLeasable } from "./leasable"
import type { Refusal } from "./refusal"

type Line = LeasableItem | LeasableShippingMethod

type LineRefusal =
  "not_leasable" | "gift_card" | "fractional_quantity" | "negative_price" | "discount_above_price"

/** Refusals about the lines, the shipping and the credits of a cart or order. */
export function lineRefusals(cart: LeasableOrder, leasableByDefault: boolean): Refusal[] {
  const items = itemsOf(cart)
  if (!items.length) return [problem("empty_cart", {})]
  return [...itemRefusals(items, leasableByDefault), ...shippingRefusals(cart), ...credits(cart)]
}

function itemRefusals(items: LeasableItem[], leasableByDefault: boolean): Refusal[] {
  const about = (code: LineRefusal, breaks: (item: LeasableItem) => boolean): Refusal[] => {
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

function shippingRefusals(cart: LeasableOrder): Refusal[] {
  const methods = shippingMethodsOf(cart)
  const field = "shipping_methods"
  return [
    ...(methods.some(isNegative) ? [problem("negative_price", { field })] : []),
    ...(methods.some(isOverDiscounted) ? [problem("discount_above_price", { field })] : []),
  ]
}

function credits(cart: LeasableOrder): Refusal[] {
  return cart.credit_lines?.length ? [problem("credit_lines", { field: "credit_lines" })] : []
}

function isWholeQuantity(item: LeasableItem): boolean {
  const quantity = exact(item.quantity, "items.quantity")
  return quantity.isInteger() && quantity.gt(0)
}

function isNegative(line: Line): boolean {
  return snap(exact(line.subtotal, "subtotal")).lt(0)
}

/** A line that is negative before its discounts is told as that alone. */
function isOverDiscounted(line: Line): boolean {
  return !isNegative(line) && snap(netOf(line)).lt(0)
}
