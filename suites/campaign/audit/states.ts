import type { StoredOrder } from "../../../simulator/orders"
import type { CartRecord } from "../record"
import { seenUntil } from "./accounts"
import type { Breach } from "./breach"
import { coreBreakages } from "./core-breakage"
import { possibleStatuses } from "./expected"
import type { Facts, LeaseFact, OrderFact } from "./facts"
import { attempted, changes, made } from "./moves"

/** Lease, order, payment and reservations stand where the lender's order and the table say. */
export function auditStates(facts: Facts): Breach[] {
  const broken = new Set(coreBreakages(facts).map(({ orderId }) => orderId))
  const orders = new Map(facts.orders.map((order) => [order.id, order]))
  const remote = new Map(facts.remote.map((order) => [order.id, order]))
  return facts.leases.flatMap((lease) => {
    const upstream = lease.remote_id ? remote.get(lease.remote_id) : undefined
    const breaches = upstream ? upstreamProblems(facts, lease, upstream) : []
    const order = lease.order_id ? orders.get(lease.order_id) : undefined
    const cart = facts.cartById.get(lease.cart_id)
    if (order && cart?.pays === "lease" && !broken.has(order.id)) {
      breaches.push(...orderBreaches(facts, { lease, order, cart, upstream }))
    }
    return breaches
  })
}

function upstreamProblems({ record }: Facts, lease: LeaseFact, upstream: StoredOrder): Breach[] {
  const until = seenUntil(record, upstream)
  const breaches: Breach[] = []
  if (!possibleStatuses(upstream, until).has(lease.status)) {
    const history = upstream.history.map(({ status }) => status).join(" → ")
    const where = until === null ? "" : " at the other account"
    breaches.push({
      kind: "state",
      text: `${lease.id} is ${lease.status} after ${history}${where}`,
    })
  }
  if (upstream.terminatedAt && !upstream.removedAt && until === null && !lease.terminated_at) {
    breaches.push({ kind: "state", text: `${lease.id}: terminated at the lender, not here` })
  }
  return breaches
}

type Case = {
  lease: LeaseFact
  order: OrderFact
  cart: CartRecord
  upstream: StoredOrder | undefined
}

function orderBreaches(facts: Facts, found: Case): Breach[] {
  const { lease, order } = found
  const wrong = paymentProblem(found) ?? cancelProblem(facts, found)
  const breaches: Breach[] = wrong
    ? [{ kind: "state", text: `${lease.id} (${lease.status}), order ${order.id}: ${wrong}` }]
    : []
  const goods = reservationProblem(found)
  if (goods) breaches.push({ kind: "reservation", text: `order ${order.id}: ${goods}` })
  return breaches
}

function paymentProblem({ lease, order }: Case): string | null {
  const { authorized, captured } = order
  if (order.status === "canceled") {
    // After ACTIVE a cancelled order keeps its captured payment; before, nothing may be captured.
    return captured > 0 && lease.status !== "active" ? "captured before ACTIVE" : null
  }
  if (authorized > 1 || captured > 1) return `${authorized} payments, ${captured} captures`
  const isDone = ["completed", "archived"].includes(order.status)
  const expected = { pending: [0, 0], ready_to_ship: [1, 0], active: [1, 1] }[lease.status]
  if (!expected || (isDone && authorized + captured < expected[0] + expected[1])) {
    return expected || captured === 0 ? null : "captured, though the lease never was active"
  }
  return authorized === expected[0] && captured === expected[1]
    ? null
    : `${authorized} payments and ${captured} captures instead of ${expected.join(" and ")}`
}

function cancelProblem(facts: Facts, { lease, order, cart, upstream }: Case): string | null {
  if (order.status === "canceled") {
    if (attempted(cart, "cancel")) return null
    return lenderSaidNo(facts, lease, upstream) ? null : "cancelled by nobody"
  }
  if (made(cart, "cancel")) return "the merchant's cancel is undone"
  if (lease.status !== "cancelled" && lease.status !== "declined") return null
  const stays =
    order.fulfilled > 0 ||
    attempted(cart, "fulfil") ||
    ["completed", "archived"].includes(order.status) ||
    // Nobody's refusal: the application expired before it could be sent.
    !lenderSaidNo(facts, lease, upstream)
  return stays ? null : `still ${order.status}`
}

/**
 * The lender's own word: a status that ends the lease, or a refusal of the last create call. An
 * earlier refusal is that of an application which another has replaced.
 */
function lenderSaidNo(facts: Facts, lease: LeaseFact, upstream: StoredOrder | undefined): boolean {
  const ended = upstream?.history.some(({ status }) => ["CANCELLED", "DECLINED"].includes(status))
  const last = facts.requests
    .filter(({ call, reference }) => call === "create-order" && reference === lease.reference)
    .pop()
  return ended || last?.status === 400 || last?.status === 422
}

function reservationProblem({ order, cart }: Case): string | null {
  const { status, reserved, fulfilled, total_quantity } = order
  if (status === "canceled") return reserved > 0 ? `cancelled, ${reserved} still reserved` : null
  if (fulfilled > 0 || changes(cart).length) return null
  return reserved < total_quantity ? `${reserved} of ${total_quantity} reserved` : null
}
