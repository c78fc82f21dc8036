import type { StoredOrder } from "../../../simulator/orders"
import type { CreateOrderBody } from "../../../simulator/validation"
import type { Application, CartRecord } from "../record"
import type { Breach } from "./breach"
import type { Facts } from "./facts"
import { changes } from "./moves"

/**
 * What the lender was sent adds up to the öre to what Medusa's order said when it was made, or when
 * the merchant had edited it; it is for the months that were applied for, costs no more than the
 * shopper was shown, and is what was captured.
 */
export function auditAmounts(facts: Facts): Breach[] {
  return facts.remote.flatMap((order) => {
    const lease = facts.leaseById.get(order.body?.internalOrderId?.split(".")[1] ?? "")
    const cart = lease && facts.cartById.get(lease.cart_id)
    if (!order.body || !lease || !cart) return []
    const found: Breach[] = [...sumProblems(order, order.body, cart), ...shownProblems(order, cart)]
    if (lease.months !== order.months) {
      const text = `${lease.id} is for ${lease.months} months, ${order.id} for ${order.months}`
      found.push({ kind: "wrong", text })
    }
    const problem = captureProblem(facts, order, order.body, cart)
    return problem ? [...found, { kind: "wrong" as const, text: problem }] : found
  })
}

function sumProblems(order: StoredOrder, body: CreateOrderBody, cart: CartRecord): Breach[] {
  const sent = sumOf(body)
  return cart.exVat === null || sent === cart.exVat || sent === cart.exVatEdited
    ? []
    : [{ kind: "amount", text: `${order.id}: sent ${sent}, the order is ${cart.exVat}` }]
}

function sumOf({ items, shippingAmount }: CreateOrderBody): number {
  const lines = items.map((item) => item.unitAmount * item.quantity - (item.discountAmount ?? 0))
  return lines.reduce((sum, line) => sum + line, shippingAmount ?? 0)
}

/** The applications one of which must have been sent at this time: the newest, and those beside it. */
function candidates(cart: CartRecord, at: number): Application[] {
  const begun = cart.applications.filter(({ startedAt }) => startedAt <= at)
  const certain = begun.filter(({ status, endedAt }) => status === 200 && endedAt <= at)
  const newest = certain[certain.length - 1]
  return begun.filter(
    (each) =>
      each === newest ||
      ((!newest || each.endedAt > newest.startedAt) &&
        (each.status === null || each.status >= 500 || each.status === 200))
  )
}

/**
 * Of two tabs each may be the newest that the shop saw, and an application that got no answer may
 * have been taken. What the merchant changed before it was sent is the merchant's to answer for.
 */
function shownProblems(order: StoredOrder, cart: CartRecord): Breach[] {
  const sentAt = Date.parse(order.createdAt)
  const possible = candidates(cart, sentAt)
  if (!possible.some(({ months }) => months === order.months)) {
    const months = possible.map((each) => each.months).join(" or ")
    return [{ kind: "wrong", text: `${order.id} is for ${order.months} months, not ${months}` }]
  }
  if (changes(cart).some(({ at }) => at <= sentAt)) return []
  const shown = cart.applications.filter(({ status }) => status === 200)
  if (shown.some((each) => isWithin(order, each))) return []
  const amounts = shown.map(({ monthlyAmount, cartTotal }) => monthlyAmount ?? `total ${cartTotal}`)
  const text = `${order.id}: ${order.monthlyAmount} a month was never shown, but ${amounts.join(", ")}`
  return [{ kind: "wrong", text }]
}

function isWithin(order: StoredOrder, { months, monthlyAmount, cartTotal }: Application): boolean {
  if (months !== order.months) return false
  return monthlyAmount === null
    ? cartTotal !== null && order.body !== null && sumOf(order.body) <= cartTotal
    : order.monthlyAmount <= Math.round(monthlyAmount * 100)
}

/** Once captured, it is the whole of what was sent, with its VAT, and nothing else. */
function captureProblem(
  { orders }: Facts,
  { id, history }: StoredOrder,
  body: CreateOrderBody,
  cart: CartRecord
): string | null {
  const order = orders.find((each) => each.id === cart.orderId)
  if (!order?.captured || !history.some(({ status }) => status === "ACTIVE")) return null
  const sent = sumOf(body)
  const wanted = [
    ...(sent === cart.exVat ? [cart.inclVat] : []),
    ...(sent === cart.exVatEdited ? [cart.inclVatEdited] : []),
  ]
  const captured = order.captured_sum
  return wanted.some((sum) => sum !== null && Math.abs(sum - captured) < 0.01)
    ? null
    : `${order.id}: captured ${captured}, the lender has ${id} of ${wanted.join(" or ")}`
}
