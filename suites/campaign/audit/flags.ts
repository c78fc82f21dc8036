import { wasChanged } from "./accounts"
import type { Breach } from "./breach"
import type { Facts, FlagFact, LeaseFact } from "./facts"
import { missingFlags } from "./missing-flags"
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
