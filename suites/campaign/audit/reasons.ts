import type { StoredOrder } from "../../../simulator/orders"
import { CartRecord, CHANGING_MOVES, MerchantMove } from "../record"
import { wasChanged } from "./accounts"
import { interruptedCarts } from "./core-breakage"
import type { Facts, FlagFact, LeaseFact } from "./facts"

/** A flag, with all that could have been its reason. */
export type Case = {
  facts: Facts
  flag: FlagFact
  lease: LeaseFact
  cart: CartRecord | undefined
  remote: StoredOrder | undefined
}

const APPLICATION_KEPT_MS = 24 * 60 * 60_000
const SLACK_MS = 5 * 60_000

const attempted = ({ cart }: Case, ...moves: MerchantMove[]) =>
  cart?.merchantMoves.some((each) => moves.includes(each.move) && each.status !== 404) ?? false

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

const switched = ({ facts, lease }: Case) => wasChanged(facts.record, lease.market)

const wasAway = ({ facts }: Case) => facts.record.outages.length > 0

/** The last application is older than it is kept, and the lender has nothing of it. */
const expiredUnsent = ({ facts, flag, lease, cart }: Case) => {
  const applied = cart?.applications.filter(
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

/** What must have happened for a flag to be right, by the lender's log and the campaign's record. */
export const REASONS: Record<string, (found: Case) => boolean> = {
  unexpected_status: (found) => {
    const steps = found.remote?.history.map(({ status }) => status) ?? []
    return steps.some(
      (status, index) =>
        status === "ON_HOLD" || (index > 0 && (status === "PENDING" || isEnd(steps[index - 1])))
    )
  },
  // A create call that came home after its order was gone leaves a lease that nobody can cancel here.
  cancel_at_leasecloud: (found) =>
    attempted(found, "cancel") || (found.cart?.turnedAt ?? null) !== null || interrupted(found),
  changed_after_sending: ({ cart }) => cart?.changed ?? false,
  duplicate: ({ facts, lease }) => (facts.remoteByLease.get(lease.id)?.length ?? 0) > 1,
  unsettled: (found) => faultsOf(found, ["create-order", "list-orders"]) || switched(found),
  sent_elsewhere: switched,
  orphan: (found) => interrupted(found) || (found.cart?.completions.length ?? 0) > 1,
  amount_changed: ({ cart }) =>
    cart?.plan.lender.some(({ move }) => move.kind === "total") ?? false,
  // The merchant edited the order while it waited to be sent: the quote was for another sum.
  monthly_amount_differs: (found) => attempted(found, "edit", "swap", "remove-item"),
  order_changed: (found) => attempted(found, ...CHANGING_MOVES),
  apply_again: (found) => expiredUnsent(found) || changedUnsent(found),
  paid_otherwise: ({ cart }) => (cart?.turnedAt ?? null) !== null,
  fulfilled_before_refusal: (found) =>
    attempted(found, "fulfil") && (wasEver(found, "CANCELLED", "DECLINED") || refused(found)),
  ended_after_active: (found) =>
    wasEver(found, "CANCELLED", "DECLINED") &&
    (wasEver(found, "ACTIVE") || attempted(found, "complete", "archive")),
  completion_interrupted: (found) => interrupted(found) || found.facts.record.stalls.length > 0,
  vanished: (found) =>
    found.remote?.removedAt != null || faultsOf(found, ["get-order", "set-reference"], ["404"]),
  stale_submitting: (found) => faultsOf(found, ["create-order", "list-orders"]) || wasAway(found),
  misconfigured: (found) => faultsOf(found, ["create-order"], ["401", "403", "404"]),
  align_failed: (found) =>
    found.facts.record.kills.length > 0 || found.cart?.merchantMoves.length !== 0,
}
