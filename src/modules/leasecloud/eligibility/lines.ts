import { snap } from "../../../leasecloud/money"
import { exact, itemsOf, netOf, shippingMethodsOf } from "../payload/amounts"
import type { LeasableItem, LeasableOrder, LeasableShippingMethod } from "../payload/types"
import { giftCard, isLeasable, notLeasable } from "./leasable"
import type { Refusal } from "./refusal"

type Line = LeasableItem | LeasableShippingMethod

const NEGATIVE = "Negative prices can't be leased."
const OVER_DISCOUNTED = "A discount is higher than the price that it is for."

/** Refusals about the lines, the shipping and the credits of a cart or order. */
export function lineRefusals(cart: LeasableOrder, leasableByDefault: boolean): Refusal[] {
  const items = itemsOf(cart)
  if (!items.length) return [{ code: "empty_cart", message: "There is nothing in the cart." }]
  return [...itemRefusals(items, leasableByDefault), ...shippingRefusals(cart), ...credits(cart)]
}

function itemRefusals(items: LeasableItem[], leasableByDefault: boolean): Refusal[] {
  const about = (breaks: (item: LeasableItem) => boolean, refusal: (ids: string[]) => Refusal) => {
    const ids = items.filter(breaks).map((item) => item.id)
    return ids.length ? [refusal(ids)] : []
  }
  return [
    ...about((item) => !isLeasable(item.variant, leasableByDefault), notLeasable),
    ...about((item) => Boolean(item.is_giftcard || item.variant?.product?.is_giftcard), giftCard),
    ...about(
      (item) => !isWholeQuantity(item),
      (items) => ({
        code: "fractional_quantity",
        message: "Only whole quantities can be leased.",
        items,
      })
    ),
    ...about(isNegative, (items) => ({ code: "negative_price", message: NEGATIVE, items })),
    ...about(isOverDiscounted, (items) => ({
      code: "discount_above_price",
      message: OVER_DISCOUNTED,
      items,
    })),
  ]
}

function shippingRefusals(cart: LeasableOrder): Refusal[] {
  const methods = shippingMethodsOf(cart)
  const field = "shipping_methods"
  const refusals: Refusal[] = []
  if (methods.some(isNegative)) {
    refusals.push({ code: "negative_price", message: NEGATIVE, field })
  }
  if (methods.some(isOverDiscounted)) {
    refusals.push({ code: "discount_above_price", message: OVER_DISCOUNTED, field })
  }
  return refusals
}

function credits(cart: LeasableOrder): Refusal[] {
  if (!cart.credit_lines?.length) return []
  const message = "Credits and gift cards can't be used together with leasing."
  return [{ code: "credit_lines", message, field: "credit_lines" }]
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
