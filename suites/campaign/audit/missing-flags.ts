import type { StoredOrder } from "../../../simulator/orders"
import type { CartRecord } from "../record"
import { accountOf, seenUntil } from "./accounts"
import type { Breach } from "./breach"
import type { Facts, LeaseFact, OrderFact } from "./facts"
import { changes } from "./moves"

/** A lease at rest, with what belongs to it. */
type Rest = {
  facts: Facts
  lease: LeaseFact
  remote: StoredOrder | undefined
  order: OrderFact | undefined
  cart: CartRecord | undefined
}

/** Flags one of which a lease must have, and why. `open` ones at the end, or ever. */
type Need = { codes: string[]; open: boolean; why: string }

const NEEDS: ((rest: Rest) => Need | null)[] = [
  cancelledHere,
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
      cart: facts.cartById.get(lease.cart_id),
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

const isEnd = (status: string) => status === "CANCELLED" || status === "DECLINED"

const goesOn = ({ removedAt, activeStatus }: StoredOrder) => !removedAt && !isEnd(activeStatus)

const isUnderWay = ({ status }: LeaseFact) => ["pending", "ready_to_ship"].includes(status)

const must = (code: string, why: string): Need => ({ codes: [code], open: true, why })

function cancelledHere({ order, remote }: Rest): Need | null {
  return order?.status === "canceled" && remote && goesOn(remote)
    ? must("cancel_at_leasecloud", `order ${order.id} is cancelled`)
    : null
}

function sentElsewhere({ facts, lease, remote }: Rest): Need | null {
  if (!remote || seenUntil(facts.record, remote) === null || !isUnderWay(lease)) return null
  const account = accountOf(facts.record, lease.market)
  return must("sent_elsewhere", `${remote.id} is not at the ${account} account`)
}

function orderChanged({ lease, order, cart, remote }: Rest): Need | null {
  const isLive = isUnderWay(lease) || lease.status === "active"
  if (!order || order.status === "canceled" || !isLive || !remote || !cart) return null
  const sent = Date.parse(remote.createdAt)
  const change = changes(cart).find(({ at, status }) => status === 200 && at > sent)
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

/** Less than this is noise of Medusa's totals. Major units. */
const NOISE = 0.01

/** The lender pays for the order, and others have paid so much of it that some is paid twice. */
function paidOtherwise({ lease, order, cart, remote }: Rest): Need | null {
  const isLive = isUnderWay(lease) || lease.status === "active"
  if (!order || !remote || !goesOn(remote) || !isLive || !cart?.inclVat) return null
  if (["canceled", "completed", "archived"].includes(order.status)) return null
  const total = cart.inclVatEdited ?? cart.inclVat
  const leased = Math.min(cart.inclVat, total)
  return order.paid_otherwise > NOISE && order.paid_otherwise + leased > total + NOISE
    ? must("paid_otherwise", `order ${order.id} was paid ${order.paid_otherwise} otherwise`)
    : null
}

/** At rest, days after the last order, nothing can be on its way any more. */
function neverSettled({ lease }: Rest): Need | null {
  return lease.status === "submitting"
    ? { codes: ["unsettled", "stale_submitting"], open: true, why: "which nobody has settled" }
    : null
}

/** A shopper meant to lease, the lease has ended, and the order stands. */
function standsUnpaid({ lease, order, cart }: Rest): boolean {
  const hasEnded = ["cancelled", "declined", "closed"].includes(lease.status)
  return hasEnded && order !== undefined && order.status !== "canceled" && cart?.pays === "lease"
}
