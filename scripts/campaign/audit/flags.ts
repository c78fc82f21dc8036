import type { StoredOrder } from "../../../simulator/orders"
import type { CartRecord, MerchantMove } from "../record"
import type { Breach } from "./breach"
import { interruptedCarts } from "./core-breakage"
import type { Facts, FlagFact, LeaseFact } from "./facts"

type Case = {
  facts: Facts
  flag: FlagFact
  lease: LeaseFact
  cart: CartRecord | undefined
  remote: StoredOrder | undefined
}

const attempted = ({ cart }: Case, move: MerchantMove) =>
  cart?.merchantMoves.some((each) => each.move === move && each.status !== 404) ?? false

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

const interrupted = ({ facts, lease }: Case) => interruptedCarts(facts).has(lease.cart_id)

const isEnd = (status: string) => status === "CANCELLED" || status === "DECLINED"

/** What must have happened for a flag to be right, by the lender's log and the campaign's record. */
const REASONS: Record<string, (found: Case) => boolean> = {
  unexpected_status: (found) => {
    const steps = found.remote?.history.map(({ status }) => status) ?? []
    return steps.some(
      (status, index) =>
        status === "ON_HOLD" || (index > 0 && (status === "PENDING" || isEnd(steps[index - 1])))
    )
  },
  cancel_at_leasecloud: (found) => attempted(found, "cancel"),
  changed_after_sending: ({ cart }) => cart?.changed ?? false,
  unsettled: (found) => faultsOf(found, ["list-orders"]),
  orphan: (found) => interrupted(found) || (found.cart?.completions.length ?? 0) > 1,
  amount_changed: ({ cart }) =>
    cart?.plan.lender.some(({ move }) => move.kind === "total") ?? false,
  // The merchant edited the order while it waited to be sent: the quote was for another sum.
  monthly_amount_differs: (found) => attempted(found, "edit"),
  order_changed: (found) => attempted(found, "edit"),
  fulfilled_before_refusal: (found) =>
    attempted(found, "fulfil") && wasEver(found, "CANCELLED", "DECLINED"),
  ended_after_active: (found) =>
    wasEver(found, "CANCELLED", "DECLINED") &&
    (wasEver(found, "ACTIVE") || attempted(found, "complete") || attempted(found, "archive")),
  completion_interrupted: interrupted,
  vanished: (found) =>
    found.remote?.removedAt != null || faultsOf(found, ["get-order", "set-reference"], ["404"]),
  stale_submitting: (found) => faultsOf(found, ["create-order", "list-orders"]),
  misconfigured: (found) => faultsOf(found, ["create-order"], ["401", "403", "404"]),
  align_failed: (found) =>
    found.facts.record.kills.length > 0 || found.cart?.merchantMoves.length !== 0,
}

/** Of these none may be open any more when everything has come to rest. */
const PASSING = ["align_failed", "stale_submitting", "misconfigured", "unsettled"]

/** Every flag has its reason, and the flags that must be there are. */
export function auditFlags(facts: Facts): Breach[] {
  const remote = new Map(facts.remote.map((order) => [order.id, order]))
  const unjustified = facts.flags.flatMap((flag) => {
    const lease = facts.leaseById.get(flag.lease_id)
    if (!lease) return []
    const cart = facts.cartById.get(lease.cart_id)
    const order = lease.remote_id ? remote.get(lease.remote_id) : undefined
    const found: Case = { facts, flag, lease, cart, remote: order }
    const text = `${flag.code} on ${lease.id} (${lease.status}) ${JSON.stringify(flag.evidence)}`
    if (!REASONS[flag.code]?.(found)) return [{ kind: "flag" as const, text: `no reason: ${text}` }]
    return flag.open && PASSING.includes(flag.code)
      ? [{ kind: "flag" as const, text: `still open: ${text}` }]
      : []
  })
  return [...unjustified, ...missingFlags(facts, remote)]
}

/** A cancelled order whose lease goes on has to tell the merchant so. */
function missingFlags(facts: Facts, remote: Map<string, StoredOrder>): Breach[] {
  const flagged = new Set(
    facts.flags
      .filter(({ code, open }) => open && code === "cancel_at_leasecloud")
      .map(({ lease_id }) => lease_id)
  )
  const canceled = new Set(
    facts.orders.filter(({ status }) => status === "canceled").map(({ id }) => id)
  )
  return facts.leases.flatMap((lease) => {
    const order = lease.remote_id ? remote.get(lease.remote_id) : undefined
    const goesOn = order && !order.removedAt && !isEnd(order.activeStatus)
    return goesOn && canceled.has(lease.order_id ?? "") && !flagged.has(lease.id)
      ? [{ kind: "flag" as const, text: `missing: cancel_at_leasecloud on ${lease.id}` }]
      : []
  })
}
