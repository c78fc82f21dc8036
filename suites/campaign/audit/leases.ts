import { readFileSync } from "node:fs"
import type { StoredOrder } from "../../../simulator/orders"
import type { Stage } from "../../../testbed/stage"
import type { Purchase } from "../record"
import { seenUntil } from "./calls"
import {
  attempted,
  Breach,
  changes,
  Facts,
  HistoryFact,
  isByLink,
  isEnd,
  isNewest,
  isTakenBack,
  LeaseFact,
  made,
  OrderFact,
  purchaseOf,
} from "./facts"
import { isPaidTwice } from "./money"

/** Lease, order, payment and reservations stand where the lender's order and the table say. */
export function auditStates(facts: Facts): Breach[] {
  const broken = new Set(coreBreakages(facts).map(({ orderId }) => orderId))
  const orders = new Map(facts.orders.map((order) => [order.id, order]))
  const remote = new Map(facts.remote.map((order) => [order.id, order]))
  return facts.leases.flatMap((lease) => {
    const upstream = lease.remote_id ? remote.get(lease.remote_id) : undefined
    const breaches = upstream ? upstreamProblems(facts, lease, upstream) : []
    const order = lease.order_id ? orders.get(lease.order_id) : undefined
    const purchase = purchaseOf(facts, lease)
    if (purchase) breaches.push(...sourceProblems(lease, purchase))
    const decides = purchase?.pays === "lease" && isNewest(facts, lease)
    if (order && decides && !broken.has(order.id)) {
      breaches.push(...orderBreaches(facts, { lease, order, purchase, upstream }))
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

function sourceProblems(lease: LeaseFact, purchase: Purchase): Breach[] {
  // Of two tabs that apply at once, the record does not say whose draft was left unsent.
  if (lease.decline_reason === "not_sent") {
    return []
  }
  const source = isByLink(purchase, lease) ? "link" : "checkout"
  return lease.source === source
    ? []
    : [{ kind: "state", text: `${lease.id} was applied for by ${source}, not ${lease.source}` }]
}

type Case = {
  lease: LeaseFact
  order: OrderFact
  purchase: Purchase
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

function paymentProblem({ lease, order, purchase, upstream }: Case): string | null {
  const { authorized, captured } = order
  const isTwice = isPaidTwice(order, purchase, upstream)
  if (isTwice) return captured > 0 ? "captured, though others have paid" : null
  if (isTwice === null) return null
  if (order.status === "canceled") {
    // After ACTIVE a cancelled order keeps its captured payment; before, nothing may be captured.
    return captured > 0 && lease.status !== "active" ? "captured before ACTIVE" : null
  }
  if (authorized > 1 || captured > 1) return `${authorized} payments, ${captured} captures`
  // The lender ended it before the shop had captured it: then nothing is.
  const isOver = upstream !== undefined && isEnd(upstream.activeStatus)
  if (lease.status === "active" && isOver && authorized + captured === 0) {
    return null
  }
  const isDone = ["completed", "archived"].includes(order.status)
  const expected = { pending: [0, 0], ready_to_ship: [1, 0], active: [1, 1] }[lease.status]
  if (!expected || (isDone && authorized + captured < expected[0] + expected[1])) {
    return expected || captured === 0 ? null : "captured, though the lease never was active"
  }
  return authorized === expected[0] && captured === expected[1]
    ? null
    : `${authorized} payments and ${captured} captures instead of ${expected.join(" and ")}`
}

function cancelProblem(facts: Facts, found: Case): string | null {
  const { lease, order, purchase, upstream } = found
  if (order.status === "canceled") {
    if (attempted(purchase, "cancel")) return null
    if (isByLink(purchase, lease)) return "cancelled by a lease that came after it"
    return lenderSaidNo(facts, found) ? null : "cancelled by nobody"
  }
  if (made(purchase, "cancel")) return "the merchant's cancel is undone"
  if (lease.status !== "cancelled" && lease.status !== "declined") return null
  const stays =
    isByLink(purchase, lease) ||
    order.fulfilled > 0 ||
    attempted(purchase, "fulfil") ||
    ["completed", "archived"].includes(order.status) ||
    // Medusa cancels no order that is being changed.
    order.open_change ||
    // The lender had taken its end back before the order was cancelled.
    isTakenBack(lease, upstream) ||
    // Nobody's refusal: the application expired before it could be sent.
    !lenderSaidNo(facts, found)
  return stays ? null : `still ${order.status}`
}

/**
 * The lender's own word: a status that ends the lease, or a refusal of the last create call. An
 * earlier refusal is that of an application which another has replaced, sent or not.
 */
function lenderSaidNo(facts: Facts, { lease, purchase, upstream }: Case): boolean {
  const ended = upstream?.history.some(({ status }) => ["CANCELLED", "DECLINED"].includes(status))
  const last = facts.requests
    .filter(({ call, reference }) => call === "create-order" && reference === lease.reference)
    .pop()
  const applied = purchase.applications.filter(({ status }) => status === 200).pop()
  const isOfIt = last !== undefined && Date.parse(last.at) >= (applied?.startedAt ?? 0)
  return ended || (isOfIt && (last.status === 400 || last.status === 422))
}

function reservationProblem({ order, purchase }: Case): string | null {
  const { was_cancelled, reserved, fulfilled, total_quantity } = order
  if (was_cancelled) return reserved > 0 ? `cancelled, ${reserved} still reserved` : null
  // Medusa lets go of the goods before it cancels the order: a cancel that was cut off may have.
  if (fulfilled > 0 || changes(purchase).length || attempted(purchase, "cancel")) return null
  return reserved < total_quantity ? `${reserved} of ${total_quantity} reserved` : null
}

/** The event by which a shop's subscribers are told of a status. */
const TOLD_BY: Record<string, string> = {
  pending: "lease.submitted",
  ready_to_ship: "lease.ready-to-ship",
  active: "lease.activated",
  cancelled: "lease.cancelled",
  declined: "lease.declined",
}

/** Statuses in words of the log; a process that is killed may take its last lines with it. */
const LEAST_LOGGED = 0.8

/**
 * Every status that a lease has reached is in its history, was told to the shop's subscribers, and
 * is in the log; every flag has its entry in the history.
 */
export function auditHistory(stage: Stage, facts: Facts): Breach[] {
  const byLease = new Map<string, HistoryFact[]>()
  for (const entry of facts.history) {
    byLease.set(entry.lease_id, [...(byLease.get(entry.lease_id) ?? []), entry])
  }
  const breaches = facts.leases.flatMap(({ id, status }) =>
    statusProblems(id, status, byLease.get(id))
  )
  const waiting = facts.history.filter(({ for_shop, emitted }) => for_shop && !emitted)
  for (const { type, lease_id } of waiting)
    breaches.push(event(`${type} of ${lease_id} never came`))
  for (const { lease_id, code } of facts.flags) {
    const told = byLease
      .get(lease_id)
      ?.some(({ type, data }) => type === "flag.opened" && data?.code === code)
    if (!told) breaches.push(event(`${code} of ${lease_id} is in no history`))
  }
  return [...breaches, ...logProblems(stage, facts)]
}

const event = (text: string): Breach => ({ kind: "event", text })

function statusProblems(id: string, status: string, history: HistoryFact[] = []): Breach[] {
  const told = TOLD_BY[status]
  return told && !history.some(({ type }) => type === told)
    ? [event(`${id} is ${status}, and there is no ${told}`)]
    : []
}

/** Of every status at least the larger part of the changes to it is in the processes' logs. */
function logProblems({ instances }: Stage, { history }: Facts): Breach[] {
  const log = instances.map(({ logFile }) => readFileSync(logFile, "utf8")).join("\n")
  // Medusa writes JSON in which the plugin's own is a text.
  const lines = log
    .replaceAll("\\", "")
    .split("\n")
    .filter((line) => line.includes('"what":"transition"'))
  return Object.values(TOLD_BY).flatMap((name) => {
    const written = history.filter(({ type }) => type === name).length
    const logged = lines.filter((line) => line.includes(`"${name}"`)).length
    return logged < written * LEAST_LOGGED
      ? [event(`${written} times ${name} in the histories, ${logged} times in the log`)]
      : []
  })
}

/**
 * Purchases whose completion was cut off by a kill: one of the campaign's kills fell between start
 * and end of a call that completes, or applies by a link, to the very process that was killed, and
 * that call got no answer.
 */
export function interruptedPurchases({ record }: Facts): Set<Purchase> {
  const cutOff = record.purchases.filter(({ completions }) =>
    completions.some(
      (call) =>
        call.status === null &&
        record.kills.some(
          (kill) =>
            kill.instance === call.instance &&
            kill.endedAt >= call.startedAt &&
            kill.at <= call.endedAt
        )
    )
  )
  return new Set(cutOff)
}

export type CoreBreakage = { orderId: string; what: string }

/**
 * What Medusa's core leaves broken when it is killed between its own steps, told by exact marks: the
 * order is linked to no cart, and is none that the merchant made; or its cart's completion was cut
 * off, and its payment collection is not linked or its goods were never reserved.
 */
export function coreBreakages(facts: Facts): CoreBreakage[] {
  const interrupted = interruptedPurchases(facts)
  return facts.orders.flatMap((order) => {
    const purchase = facts.purchases.get(order.cart_id ?? order.id)
    if (purchase?.plan.order) return []
    const what = breakageOf(order, interrupted.size > 0, interrupted.has(purchase!))
    return what ? [{ orderId: order.id, what }] : []
  })
}

function breakageOf(order: OrderFact, any: boolean, wasCutOff: boolean): string | null {
  if (!order.cart_id) return any ? "no link to its cart" : null
  if (!wasCutOff) return null
  if (!order.collection_ids) return "no link to its payment collection"
  if (!order.was_cancelled && order.reserved === 0 && order.fulfilled === 0) {
    return "goods never reserved"
  }
  return null
}

/**
 * Every status that a lease may have at rest: of the lender's history each entry may or may not have
 * been seen in time, but for the last, which has been on show ever since. `seenUntil` is when the
 * shop last could see the order; null where it can to the end.
 */
function possibleStatuses(
  { history, removedAt }: StoredOrder,
  seenUntil: number | null
): Set<string> {
  let possible = new Set(["pending"])
  for (const [index, { status, at }] of history.entries()) {
    if (seenUntil !== null && Date.parse(at) > seenUntil) break
    const seen = [...possible].map((each) => after(each, status))
    const mustBeSeen = index === history.length - 1 && removedAt === null && seenUntil === null
    possible = new Set(mustBeSeen ? seen : [...possible, ...seen])
  }
  return possible
}

const FORWARD = ["pending", "ready_to_ship", "active"]

/** The state table once more, written from the rules and not from the plugin's code. */
function after(status: string, upstream: string): string {
  const next = upstream.toLowerCase()
  if (next === "cancelled" || next === "declined") {
    return status === "pending" || status === "ready_to_ship" ? next : status
  }
  const from = FORWARD.indexOf(status)
  const to = FORWARD.indexOf(next)
  return from >= 0 && to > from ? next : status
}
