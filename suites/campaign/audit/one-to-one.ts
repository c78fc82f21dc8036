import { wasChanged } from "./accounts"
import { interruptedCarts } from "./core-breakage"
import type { Breach } from "./breach"
import type { Facts, FlagFact } from "./facts"

const LIVE = ["submitting", "pending", "ready_to_ship", "active"]

/** Remote orders and leases one to one; every order of a cart with one lease or one clear end. */
export function auditOneToOne(facts: Facts): Breach[] {
  return [
    ...doubled(facts),
    ...unknownToTheLedger(facts),
    ...unsent(facts),
    ...ordersWithout(facts),
  ]
}

function doubled({ remoteByLease, leases }: Facts): Breach[] {
  const breaches: Breach[] = []
  for (const [lease, orders] of remoteByLease) {
    if (orders.length > 1) {
      const ids = orders.map(({ id }) => id).join(", ")
      breaches.push({
        kind: "doubled",
        text: `${lease} has ${orders.length} remote orders: ${ids}`,
      })
    }
  }
  const live = new Map<string, number>()
  for (const { cart_id, status } of leases) {
    if (LIVE.includes(status)) live.set(cart_id, (live.get(cart_id) ?? 0) + 1)
  }
  for (const [cart, count] of live) {
    if (count > 1) breaches.push({ kind: "doubled", text: `cart ${cart} has ${count} live leases` })
  }
  return breaches
}

/** A remote order has to be some lease's remote order, whatever became of the shop's side. */
function unknownToTheLedger({ remoteByLease, leaseById, flags }: Facts): Breach[] {
  return [...remoteByLease].flatMap(([id, orders]) => {
    const lease = leaseById.get(id)
    const isUnsettled = lease && isFlagged(flags, lease.id, "unsettled")
    return (lease && orders.some((order) => order.id === lease.remote_id)) || isUnsettled
      ? []
      : [
          {
            kind: "lost" as const,
            text: `remote order ${orders[0].id} (${orders[0].activeStatus}) is not known: lease ${id} is ${lease?.status ?? "gone"}`,
          },
        ]
  })
}

/** At rest nothing is on its way any more, and what has a remote id is at the lender. */
function unsent({ leases, remote, record, flags }: Facts): Breach[] {
  const ids = new Set(remote.map(({ id }) => id))
  const told = new Set(flags.filter(({ open }) => open).map(({ lease_id }) => lease_id))
  return leases.flatMap((lease) => {
    if (lease.remote_id && !ids.has(lease.remote_id)) {
      return [{ kind: "lost" as const, text: `${lease.id}: ${lease.remote_id} is at no lender` }]
    }
    // What was asked of an account that the shop no longer uses can't be found out.
    if (wasChanged(record, lease.market) && told.has(lease.id)) return []
    return lease.status === "submitting"
      ? [{ kind: "lost" as const, text: `${lease.id} is still submitting` }]
      : []
  })
}

/** An order that stands has its lease; without one it was cancelled, or was left half by the core. */
function ordersWithout(facts: Facts): Breach[] {
  const leaseOf = new Map(facts.leases.map((lease) => [lease.order_id, lease]))
  const interrupted = interruptedCarts(facts)
  return facts.orders.flatMap((order) => {
    if (leaseOf.has(order.id) || order.status === "canceled") return []
    if (order.cart_id && facts.cartById.get(order.cart_id)?.pays !== "lease") return []
    if (!order.cart_id && interrupted.size > 0) return []
    return [
      {
        kind: "lost" as const,
        text: `order ${order.id} (${order.status}) of cart ${order.cart_id}: no lease`,
      },
    ]
  })
}

function isFlagged(flags: FlagFact[], leaseId: string, code: string): boolean {
  return flags.some((flag) => flag.open && flag.lease_id === leaseId && flag.code === code)
}
