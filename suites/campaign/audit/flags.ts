import type { StoredOrder } from "../../../simulator/orders"
import { Purchase, CHANGING_MOVES, MerchantMove } from "../record"
import { accountOf, seenUntil, wasChanged } from "./calls"
import { interruptedPurchases } from "./leases"
import {
  Breach,
  changes,
  Facts,
  FlagFact,
  goesOn,
  isByLink,
  isEnd,
  isNewest,
  isTakenBack,
  LeaseFact,
  OrderFact,
  purchaseOf,
} from "./facts"
import { isPaidTwice } from "./money"

/** Of these none may be open any more when everything has come to rest. */
const PASSING = ["align_failed", "stale_submitting", "misconfigured", "unsettled"]

/** Every flag has its reason, and the flags that must be there are. */
export function auditFlags(facts: Facts): Breach[] {
  const remote = new Map(facts.remote.map((order) => [order.id, order]))
  const remoteOf = (lease: LeaseFact) =>
    (lease.remote_id ? remote.get(lease.remote_id) : undefined) ??
    facts.remoteByLease.get(lease.id)?.[0]
  const unjustified = facts.flags.flatMap((flag) => {
    const lease = facts.leaseById.get(flag.lease_id)
    if (!lease) return []
    const purchase = purchaseOf(facts, lease)
    const found: Case = { facts, flag, lease, purchase, remote: remoteOf(lease) }
    const text = `${flag.code} on ${lease.id} (${lease.status}) ${JSON.stringify(flag.evidence)}`
    if (!REASONS[flag.code]?.(found)) return [{ kind: "flag" as const, text: `no reason: ${text}` }]
    const order = facts.orders.find(({ id }) => id === lease.order_id)
    const stays =
      isElsewhere(facts, flag, lease) ||
      waitsForChange(flag, lease, order) ||
      (flag.code === "align_failed" && isTakenBack(lease, found.remote))
    return flag.open && PASSING.includes(flag.code) && !stays
      ? [{ kind: "flag" as const, text: `still open: ${text}` }]
      : []
  })
  return [...unjustified, ...missingFlags(facts, remoteOf)]
}

/** What was asked of an account that the shop no longer uses can stay open for ever. */
function isElsewhere({ record }: Facts, { code }: FlagFact, lease: LeaseFact): boolean {
  return (
    ["unsettled", "stale_submitting"].includes(code) &&
    wasChanged(record, lease.market) &&
    lease.status === "submitting"
  )
}

/** Medusa cancels no order that is being changed: its lease waits until somebody has ended that. */
function waitsForChange({ code }: FlagFact, lease: LeaseFact, order?: OrderFact): boolean {
  const hasEnded = ["cancelled", "declined"].includes(lease.status)
  return code === "align_failed" && hasEnded && order?.open_change === true
}

/** A lease at rest, with what belongs to it. */
type Rest = {
  facts: Facts
  lease: LeaseFact
  remote: StoredOrder | undefined
  order: OrderFact | undefined
  purchase: Purchase | undefined
}

/** Flags one of which a lease must have, and why. `open` ones at the end, or ever. */
type Need = { codes: string[]; open: boolean; why: string }

const NEEDS: ((rest: Rest) => Need | null)[] = [
  cancelledHere,
  takenBack,
  sentElsewhere,
  orderChanged,
  duplicate,
  paidOtherwise,
  neverSettled,
]

/** Flags that must be there, each with the lease that needs it. */
export function missingFlags(
  facts: Facts,
  remoteOf: (lease: LeaseFact) => StoredOrder | undefined
): Breach[] {
  const orders = new Map(facts.orders.map((order) => [order.id, order]))
  return facts.leases.flatMap((lease): Breach[] => {
    const flags = facts.flags.filter(({ lease_id }) => lease_id === lease.id)
    const rest: Rest = {
      facts,
      lease,
      remote: remoteOf(lease),
      order: lease.order_id ? orders.get(lease.order_id) : undefined,
      purchase: purchaseOf(facts, lease),
    }
    const missing = NEEDS.flatMap((needOf): Breach[] => {
      const need = needOf(rest)
      if (!need) return []
      const { codes, open, why } = need
      if (flags.some((flag) => codes.includes(flag.code) && (flag.open || !open))) return []
      const text = `missing: ${codes.join(" or ")} on ${lease.id} (${lease.status}), ${why}`
      return [{ kind: "flag", text }]
    })
    if (!standsUnpaid(rest) || flags.some(({ open }) => open)) return missing
    const text = `missing: order ${lease.order_id} stands, ${lease.id} is ${lease.status}, and nothing says so`
    return [...missing, { kind: "flag", text }]
  })
}

const isUnderWay = ({ status }: LeaseFact) => ["pending", "ready_to_ship"].includes(status)

const must = (code: string, why: string): Need => ({ codes: [code], open: true, why })

function cancelledHere({ facts, lease, order, remote }: Rest): Need | null {
  if (order?.status !== "canceled" || !remote || !goesOn(remote) || remote.terminatedAt) return null
  // The shop ended it by what it saw, and can't see at another account that it goes on.
  if (isTakenBack(lease, remote) && seenUntil(facts.record, remote) !== null) return null
  return must("cancel_at_leasecloud", `order ${order.id} is cancelled`)
}

function takenBack({ facts, lease, remote }: Rest): Need | null {
  if (!remote || !isTakenBack(lease, remote) || remote.terminatedAt) return null
  if (seenUntil(facts.record, remote) !== null) return null
  return must("unexpected_status", `${remote.id} goes on after its end`)
}

function sentElsewhere({ facts, lease, remote }: Rest): Need | null {
  if (!remote || seenUntil(facts.record, remote) === null || !isUnderWay(lease)) return null
  const account = accountOf(facts.record, lease.market)
  return must("sent_elsewhere", `${remote.id} is not at the ${account} account`)
}

function orderChanged({ lease, order, purchase, remote }: Rest): Need | null {
  const isLive = isUnderWay(lease) || lease.status === "active"
  if (!order || order.status === "canceled" || !isLive || !remote || !purchase) return null
  const sent = Date.parse(remote.createdAt)
  const change = changes(purchase).find(({ at, status }) => status === 200 && at > sent)
  return change ? must("order_changed", `order ${order.id}: ${change.move}`) : null
}

/** Two orders at the lender that a customer may have to pay: somebody must have been told. */
function duplicate({ facts, lease }: Rest): Need | null {
  const live = (facts.remoteByLease.get(lease.id) ?? []).filter(goesOn)
  const ids = live.map(({ id }) => id).join(" and ")
  return live.length > 1
    ? { codes: ["duplicate"], open: false, why: `the lender has ${ids}` }
    : null
}

/** The lender pays for the order, and others have paid for what it pays. */
function paidOtherwise({ lease, order, purchase, remote }: Rest): Need | null {
  const isLive = isUnderWay(lease) || lease.status === "active"
  if (!order || !remote || !goesOn(remote) || !isLive || !purchase) return null
  if (["canceled", "completed", "archived"].includes(order.status)) return null
  return isPaidTwice(order, purchase, remote)
    ? must("paid_otherwise", `order ${order.id} was paid ${order.paid_otherwise} otherwise`)
    : null
}

/** At rest, days after the last order, nothing can be on its way any more. */
function neverSettled({ lease }: Rest): Need | null {
  return lease.status === "submitting"
    ? { codes: ["unsettled", "stale_submitting"], open: true, why: "which nobody has settled" }
    : null
}

/**
 * Somebody meant to lease, the lease has ended, no other came after it, and the order stands. By a
 * link nothing is left that was only applied for.
 */
function standsUnpaid({ facts, lease, order, purchase }: Rest): boolean {
  if (!order || order.was_cancelled || purchase?.pays !== "lease") return false
  const ends = ["cancelled", "declined", ...(isByLink(purchase, lease) ? [] : ["closed"])]
  return ends.includes(lease.status) && isNewest(facts, lease)
}

/** A flag, with all that could have been its reason. */
export type Case = {
  facts: Facts
  flag: FlagFact
  lease: LeaseFact
  purchase: Purchase | undefined
  remote: StoredOrder | undefined
}

const APPLICATION_KEPT_MS = 24 * 60 * 60_000
const SLACK_MS = 5 * 60_000

const attempted = ({ purchase }: Case, ...moves: MerchantMove[]) =>
  purchase?.merchantMoves.some((each) => moves.includes(each.move) && each.status !== 404) ?? false

const wasEver = ({ remote }: Case, ...statuses: string[]) =>
  remote?.history.some(({ status }) => statuses.includes(status)) ?? false

const faultsOf = ({ facts, lease, remote }: Case, calls: string[], kinds?: string[]) =>
  facts.faults.some(
    (fault) =>
      calls.includes(fault.call ?? "") &&
      (!kinds || kinds.includes(fault.kind)) &&
      (fault.reference === lease.reference ||
        (remote && fault.orderId === remote.id) ||
        (fault.reference === null && fault.orderId === null && fault.market === lease.market))
  )

const interrupted = ({ facts, purchase }: Case) =>
  purchase !== undefined && interruptedPurchases(facts).has(purchase)

const switched = ({ facts, lease }: Case) => wasChanged(facts.record, lease.market)

const wasAway = ({ facts }: Case) => facts.record.outages.length > 0

/** The last application is older than it is kept, and the lender has nothing of it. */
const expiredUnsent = ({ facts, flag, lease, purchase }: Case) => {
  const applied = purchase?.applications.filter(
    ({ kind, leaseId }) => kind === "applied" && leaseId === lease.id
  )
  const last = Math.max(...(applied ?? []).map(({ startedAt }) => startedAt))
  return !facts.remoteByLease.has(lease.id) && flag.raised - last > APPLICATION_KEPT_MS - SLACK_MS
}

/** The lender refused the last create call of the lease: no other can be what ended it. */
const refused = ({ facts, lease }: Case) => {
  const last = facts.requests
    .filter(({ call, reference }) => call === "create-order" && reference === lease.reference)
    .pop()
  return last?.status === 400 || last?.status === 422
}

/** The merchant made of an order that waited to be sent one that can't be leased. */
const changedUnsent = (found: Case) =>
  found.flag.evidence.reason === "ineligible" &&
  attempted(found, ...CHANGING_MOVES) &&
  !found.facts.remoteByLease.has(found.lease.id)

const wasDeclined = (found: Case) => wasEver(found, "CANCELLED", "DECLINED") || refused(found)

/** An order that stood before its lease is never cancelled by it: it waits for payment again. */
const declinedByLink = (found: Case) =>
  found.purchase !== undefined && isByLink(found.purchase, found.lease) && wasDeclined(found)

/** The statuses of an order that goes well, in their order. A step back among them is unexpected. */
const FORWARD = ["PENDING", "READY_TO_SHIP", "ACTIVE"]

/** What must have happened for a flag to be right, by the lender's log and the campaign's record. */
export const REASONS: Record<string, (found: Case) => boolean> = {
  unexpected_status: (found) => {
    const steps = found.remote?.history.map(({ status }) => status) ?? []
    return steps.some((status, index) => {
      const before = steps[index - 1]
      const isBack = FORWARD.includes(status) && FORWARD.indexOf(status) < FORWARD.indexOf(before)
      return status === "ON_HOLD" || isBack || (index > 0 && isEnd(before))
    })
  },
  // A create call that came home after its order was gone leaves a lease that nobody can cancel here.
  cancel_at_leasecloud: (found) =>
    attempted(found, "cancel") ||
    (found.purchase?.turnedAt ?? null) !== null ||
    interrupted(found) ||
    isTakenBack(found.lease, found.remote),
  changed_after_sending: ({ purchase }) => purchase?.changed ?? false,
  duplicate: ({ facts, lease }) => (facts.remoteByLease.get(lease.id)?.length ?? 0) > 1,
  unsettled: (found) => faultsOf(found, ["create-order", "list-orders"]) || switched(found),
  sent_elsewhere: switched,
  orphan: (found) => interrupted(found) || (found.purchase?.completions.length ?? 0) > 1,
  amount_changed: ({ purchase }) =>
    purchase?.plan.lender.some(({ move }) => move.kind === "total") ?? false,
  // The merchant changed the order while it waited to be sent: the quote was for another sum.
  monthly_amount_differs: (found) => attempted(found, ...CHANGING_MOVES),
  order_changed: (found) => attempted(found, ...CHANGING_MOVES),
  apply_again: (found) => expiredUnsent(found) || changedUnsent(found) || declinedByLink(found),
  paid_otherwise: (found) =>
    (found.purchase?.turnedAt ?? null) !== null || attempted(found, "invoice"),
  fulfilled_before_refusal: (found) => attempted(found, "fulfil") && wasDeclined(found),
  ended_after_active: (found) =>
    wasDeclined(found) && (wasEver(found, "ACTIVE") || attempted(found, "complete", "archive")),
  completion_interrupted: (found) => interrupted(found) || found.facts.record.stalls.length > 0,
  vanished: (found) =>
    found.remote?.removedAt != null || faultsOf(found, ["get-order", "set-reference"], ["404"]),
  stale_submitting: (found) => faultsOf(found, ["create-order", "list-orders"]) || wasAway(found),
  misconfigured: (found) => faultsOf(found, ["create-order"], ["401", "403", "404"]),
  align_failed: (found) =>
    found.facts.record.kills.length > 0 || found.purchase?.merchantMoves.length !== 0,
}
