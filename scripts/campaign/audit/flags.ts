import type { StoredOrder } from "../../../simulator/orders"
import { accountOf, seenUntil, wasChanged } from "./accounts"
import type { Breach } from "./breach"
import type { Facts, FlagFact, LeaseFact } from "./facts"
import { changes } from "./moves"
import { Case, REASONS } from "./reasons"

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
    const cart = facts.cartById.get(lease.cart_id)
    const found: Case = { facts, flag, lease, cart, remote: remoteOf(lease) }
    const text = `${flag.code} on ${lease.id} (${lease.status}) ${JSON.stringify(flag.evidence)}`
    if (!REASONS[flag.code]?.(found)) return [{ kind: "flag" as const, text: `no reason: ${text}` }]
    return flag.open && PASSING.includes(flag.code) && !isElsewhere(facts, flag, lease)
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

/** Flags that must be open at the end, each with the leases that need it. */
function missingFlags(
  facts: Facts,
  remoteOf: (lease: LeaseFact) => StoredOrder | undefined
): Breach[] {
  const open = new Set(
    facts.flags.filter((flag) => flag.open).map(({ lease_id, code }) => `${lease_id} ${code}`)
  )
  const flaggedAtAll = new Set(facts.flags.filter(({ open }) => open).map((flag) => flag.lease_id))
  const orders = new Map(facts.orders.map((order) => [order.id, order]))
  const breaches: Breach[] = []
  const need = (lease: LeaseFact, code: string, why: string) => {
    if (!open.has(`${lease.id} ${code}`)) {
      breaches.push({
        kind: "flag",
        text: `missing: ${code} on ${lease.id} (${lease.status}), ${why}`,
      })
    }
  }
  for (const lease of facts.leases) {
    const remote = remoteOf(lease)
    const order = lease.order_id ? orders.get(lease.order_id) : undefined
    const cart = facts.cartById.get(lease.cart_id)
    const goesOn = remote && !remote.removedAt && !isEnd(remote.activeStatus)
    const seen = remote && seenUntil(facts.record, remote) === null
    if (order?.status === "canceled" && goesOn) {
      need(lease, "cancel_at_leasecloud", `order ${order.id} is cancelled`)
    }
    const isOpen = ["pending", "ready_to_ship"].includes(lease.status)
    if (remote && !seen && isOpen) {
      const account = accountOf(facts.record, lease.market)
      need(lease, "sent_elsewhere", `${remote.id} is not at the ${account} account`)
    }
    if (order && order.status !== "canceled" && (isOpen || lease.status === "active") && remote) {
      const sent = Date.parse(remote.createdAt)
      const change = changes(cart!).find(({ at, status }) => status === 200 && at > sent)
      if (change) need(lease, "order_changed", `order ${order.id}: ${change.move}`)
    }
    const hasEnded = ["cancelled", "declined", "closed"].includes(lease.status)
    const waits = order && order.status !== "canceled" && cart?.pays === "lease"
    if (hasEnded && waits && !flaggedAtAll.has(lease.id)) {
      const text = `missing: order ${order.id} stands, ${lease.id} is ${lease.status}, and nothing says so`
      breaches.push({ kind: "flag", text })
    }
  }
  return breaches
}

const isEnd = (status: string) => status === "CANCELLED" || status === "DECLINED"
