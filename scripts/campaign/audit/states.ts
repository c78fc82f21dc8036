import { coreBreakages } from "./core-breakage"
import { possibleStatuses } from "./expected"
import type { Breach } from "./breach"
import type { Facts, LeaseFact, OrderFact } from "./facts"
import type { CartRecord } from "../record"

/** Lease, order, payment and reservations stand where the lender's order and the table say. */
export function auditStates(facts: Facts): Breach[] {
  const broken = new Set(coreBreakages(facts).map(({ orderId }) => orderId))
  const orders = new Map(facts.orders.map((order) => [order.id, order]))
  const remote = new Map(facts.remote.map((order) => [order.id, order]))
  return facts.leases.flatMap((lease) => {
    const upstream = lease.remote_id ? remote.get(lease.remote_id) : undefined
    const breaches: Breach[] = []
    if (upstream && !possibleStatuses(upstream).has(lease.status)) {
      const history = upstream.history.map(({ status }) => status).join(" → ")
      breaches.push({ kind: "state", text: `${lease.id} is ${lease.status} after ${history}` })
    }
    if (upstream?.terminatedAt && !upstream.removedAt && !lease.terminated_at) {
      breaches.push({ kind: "state", text: `${lease.id}: terminated at the lender, not here` })
    }
    const order = lease.order_id ? orders.get(lease.order_id) : undefined
    const cart = facts.cartById.get(lease.cart_id)
    if (order && cart && !broken.has(order.id)) {
      breaches.push(...orderBreaches(lease, order, cart))
    }
    return breaches
  })
}

function orderBreaches(lease: LeaseFact, order: OrderFact, cart: CartRecord): Breach[] {
  const wrong = paymentProblem(lease, order, cart) ?? cancelProblem(lease, order, cart)
  const breaches: Breach[] = wrong
    ? [{ kind: "state", text: `${lease.id} (${lease.status}), order ${order.id}: ${wrong}` }]
    : []
  const goods = reservationProblem(order)
  if (goods) breaches.push({ kind: "reservation", text: `order ${order.id}: ${goods}` })
  return breaches
}

function paymentProblem(lease: LeaseFact, order: OrderFact, cart: CartRecord): string | null {
  const { authorized, captured } = order
  if (order.status === "canceled") {
    // After ACTIVE a cancelled order keeps its captured payment; before, nothing may be captured.
    return captured > 0 && lease.status !== "active" ? "captured before ACTIVE" : null
  }
  if (authorized > 1 || captured > 1) return `${authorized} payments, ${captured} captures`
  const isDone = ["completed", "archived"].includes(order.status) || made(cart, "edit")
  const expected = { pending: [0, 0], ready_to_ship: [1, 0], active: [1, 1] }[lease.status]
  if (!expected || (isDone && authorized + captured < expected[0] + expected[1])) {
    return expected || captured === 0 ? null : "captured, though the lease never was active"
  }
  return authorized === expected[0] && captured === expected[1]
    ? null
    : `${authorized} payments and ${captured} captures instead of ${expected.join(" and ")}`
}

function cancelProblem(lease: LeaseFact, order: OrderFact, cart: CartRecord): string | null {
  const ended = lease.status === "cancelled" || lease.status === "declined"
  const byMerchant = attempted(cart, "cancel")
  if (order.status === "canceled") {
    return ended || byMerchant || lease.status === "closed" ? null : "cancelled by nobody"
  }
  if (made(cart, "cancel")) return "the merchant's cancel is undone"
  if (!ended) return null
  const stays =
    order.fulfilled > 0 ||
    attempted(cart, "fulfil") ||
    ["completed", "archived"].includes(order.status)
  return stays ? null : `still ${order.status}`
}

function reservationProblem({ status, reserved, fulfilled, total_quantity }: OrderFact) {
  if (status === "canceled") return reserved > 0 ? `cancelled, ${reserved} still reserved` : null
  if (fulfilled > 0) return null
  return reserved < total_quantity ? `${reserved} of ${total_quantity} reserved` : null
}

/** The move got a yes. */
function made(cart: CartRecord, move: string): boolean {
  return cart.merchantMoves.some((each) => each.move === move && each.status === 200)
}

/** The move got a yes, or no answer at all. */
function attempted(cart: CartRecord, move: string): boolean {
  return cart.merchantMoves.some(
    (each) =>
      each.move === move && (each.status === null || each.status < 400 || each.status >= 500)
  )
}
