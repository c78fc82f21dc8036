import type { Pool } from "pg"
import type { StoredOrder } from "../../../simulator/orders"
import type { CreateOrderBody } from "../../../simulator/validation"
import type { Application, Purchase } from "../record"
import { wasChanged } from "./calls"
import { interruptedPurchases } from "./leases"
import {
  Breach,
  changes,
  Facts,
  FlagFact,
  goesOn,
  isTakenBack,
  LeaseFact,
  purchaseOf,
} from "./facts"
import { sumOf } from "./money"

const LIVE = ["submitting", "pending", "ready_to_ship", "active"]

/** Remote orders and leases one to one; every order of a purchase with one lease or one clear end. */
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
  const live = leases.filter(({ status }) => LIVE.includes(status))
  const standing = leases.filter((lease) =>
    remoteByLease.get(lease.id)?.some((order) => goesOn(order) && !isTakenBack(lease, order))
  )
  return [
    ...breaches,
    ...shared(live, ({ cart_id }) => cart_id, "live leases"),
    ...shared(live, ({ order_id }) => order_id, "live leases"),
    ...shared(standing, ({ order_id }) => order_id, "leases whose remote orders go on"),
  ]
}

/** What several of these leases have, though each may have one at most. */
function shared(
  leases: LeaseFact[],
  ownerOf: (lease: LeaseFact) => string | null,
  what: string
): Breach[] {
  const counts = new Map<string, number>()
  for (const lease of leases) {
    const owner = ownerOf(lease)
    if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([owner, count]) => ({ kind: "doubled", text: `${owner} has ${count} ${what}` }))
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
  const interrupted = interruptedPurchases(facts)
  return facts.orders.flatMap((order) => {
    if (leaseOf.has(order.id) || order.status === "canceled") return []
    const purchase = facts.purchases.get(order.cart_id ?? order.id)
    // What a merchant has made waits for a lease for as long as nobody applies.
    if (purchase && (purchase.pays !== "lease" || purchase.plan.order)) return []
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

/**
 * What the lender was sent adds up to the öre to what Medusa's order said when it was made, or when
 * the merchant had edited it; it is for the months that were applied for, costs no more than the
 * shopper was shown, and is what was captured.
 */
export function auditAmounts(facts: Facts): Breach[] {
  return facts.remote.flatMap((order) => {
    const lease = facts.leaseById.get(order.body?.internalOrderId?.split(".")[1] ?? "")
    const purchase = lease && purchaseOf(facts, lease)
    if (!order.body || !lease || !purchase) return []
    const found: Breach[] = [
      ...sumProblems(order, order.body, purchase),
      ...shownProblems(order, purchase),
    ]
    if (lease.months !== order.months) {
      const text = `${lease.id} is for ${lease.months} months, ${order.id} for ${order.months}`
      found.push({ kind: "wrong", text })
    }
    const problem = captureProblem(facts, order, order.body, purchase)
    return problem ? [...found, { kind: "wrong" as const, text: problem }] : found
  })
}

function sumProblems(order: StoredOrder, body: CreateOrderBody, purchase: Purchase): Breach[] {
  const sent = sumOf(body)
  return purchase.exVat === null || sent === purchase.exVat || sent === purchase.exVatEdited
    ? []
    : [{ kind: "amount", text: `${order.id}: sent ${sent}, the order is ${purchase.exVat}` }]
}

/** The applications one of which must have been sent at this time: the newest, and those beside it. */
function candidates(purchase: Purchase, at: number): Application[] {
  const begun = purchase.applications.filter(({ startedAt }) => startedAt <= at)
  const certain = begun.filter(({ status, endedAt }) => status === 200 && endedAt <= at)
  const newest = certain[certain.length - 1]
  return begun.filter(
    (each) =>
      each === newest ||
      ((!newest || each.endedAt > newest.startedAt) &&
        (each.status === null || each.status >= 500 || each.status === 200))
  )
}

/**
 * Of two tabs each may be the newest that the shop saw, and an application that got no answer may
 * have been taken. What the merchant changed before it was sent is the merchant's to answer for.
 */
function shownProblems(order: StoredOrder, purchase: Purchase): Breach[] {
  const sentAt = Date.parse(order.createdAt)
  const possible = candidates(purchase, sentAt)
  if (!possible.some(({ months }) => months === order.months)) {
    const months = possible.map((each) => each.months).join(" or ")
    return [{ kind: "wrong", text: `${order.id} is for ${order.months} months, not ${months}` }]
  }
  if (possible.every((each) => isOfAnother(order, each))) {
    return [{ kind: "wrong", text: `${order.id} is another order than the one looked at by link` }]
  }
  if (changes(purchase).some(({ at }) => at <= sentAt)) return []
  // The edit that was under way while they applied, before the job sent the lease.
  const isEdited = order.body !== null && sumOf(order.body) === purchase.exVatEdited
  if (isEdited && possible.every(({ endedAt }) => endedAt < sentAt)) return []
  // Who applies by a link has looked at the order before, whatever the answer.
  const shown = purchase.applications.filter(
    ({ status, kind }) => status === 200 || kind === "linked"
  )
  if (shown.some((each) => isWithin(order, each)) || isToldWithin(order, purchase)) return []
  const amounts = shown.map(({ monthlyAmount, exVat }) => monthlyAmount ?? `total ${exVat}`)
  const text = `${order.id}: ${order.monthlyAmount} a month was never shown, but ${amounts.join(", ")}`
  return [{ kind: "wrong", text }]
}

/**
 * Whoever says which version of an order they have looked at leases that version or none. If the lease
 * had to wait for the job, the merchant may have edited the order since: LeaseCloud gets it as it stands.
 */
function isOfAnother(
  { body, createdAt }: StoredOrder,
  { saysVersion, exVat, endedAt }: Application
): boolean {
  const isSentByIt = Date.parse(createdAt) <= endedAt
  return saysVersion && isSentByIt && body !== null && sumOf(body) !== exVat
}

function isWithin(order: StoredOrder, { months, monthlyAmount, exVat }: Application): boolean {
  if (months !== order.months) return false
  return monthlyAmount === null
    ? exVat !== null && order.body !== null && sumOf(order.body) <= exVat
    : order.monthlyAmount <= Math.round(monthlyAmount * 100)
}

/** What a completion that was refused has asked the shopper to confirm. */
const TOLD = /now costs ([\d.,]+) \w+ per month .* over (\d+) months/

/** Whether the shopper was told of the amount by a refused completion, and applied or confirmed after it. */
function isToldWithin(order: StoredOrder, { completions, applications }: Purchase): boolean {
  return completions.some(({ message, endedAt }) => {
    const [, amount, months] = TOLD.exec(message ?? "") ?? []
    return (
      Number(months) === order.months &&
      order.monthlyAmount <= Math.round(Number(amount.replaceAll(",", "")) * 100) &&
      applications.some(({ startedAt }) => startedAt > endedAt)
    )
  })
}

/** Once captured, it is the whole of what was sent, with its VAT, and nothing else. */
function captureProblem(
  { orders }: Facts,
  { id, history }: StoredOrder,
  body: CreateOrderBody,
  purchase: Purchase
): string | null {
  const order = orders.find((each) => each.id === purchase.orderId)
  if (!order?.captured || !history.some(({ status }) => status === "ACTIVE")) return null
  const sent = sumOf(body)
  const wanted = [
    ...(sent === purchase.exVat ? [purchase.inclVat] : []),
    ...(sent === purchase.exVatEdited ? [purchase.inclVatEdited] : []),
  ]
  const captured = order.captured_sum
  return wanted.some((sum) => sum !== null && Math.abs(sum - captured) < 0.01)
    ? null
    : `${order.id}: captured ${captured}, the lender has ${id} of ${wanted.join(" or ")}`
}

/** What of an order a payment plugin could change, as Medusa's own tables hold it. */
const STATE = `
  SELECT jsonb_build_object(
    'status', o.status, 'version', o.version,
    'collections', (
      SELECT jsonb_agg(jsonb_build_object(
               'id', c.id, 'status', c.status, 'amount', c.amount,
               'sessions', (SELECT jsonb_agg(jsonb_build_array(s.provider_id, s.status) ORDER BY s.id)
                              FROM payment_session s
                             WHERE s.payment_collection_id = c.id AND s.deleted_at IS NULL),
               'payments', (SELECT jsonb_agg(jsonb_build_array(p.provider_id, p.canceled_at IS NULL,
                                    (SELECT count(*) FROM capture WHERE payment_id = p.id)) ORDER BY p.id)
                              FROM payment p
                             WHERE p.payment_collection_id = c.id AND p.deleted_at IS NULL)) ORDER BY c.id)
        FROM order_payment_collection opc JOIN payment_collection c ON c.id = opc.payment_collection_id
       WHERE opc.order_id = o.id AND opc.deleted_at IS NULL)) AS state
    FROM "order" o WHERE o.id = $1`

/** Status and payments of an order, for comparison. */
export async function readState(pool: Pool, orderId: string): Promise<string> {
  const { rows } = await pool.query<{ state: unknown }>(STATE, [orderId])
  return JSON.stringify(rows[0]?.state ?? null)
}

/**
 * Orders that are paid by other means, or cost nothing, stay to the end what they were when the
 * shopper got them, and the lender has nothing of theirs that was sent after the shopper had turned.
 */
export async function auditUntouched(pool: Pool, facts: Facts): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const purchase of facts.record.purchases) {
    const { untouched, turnedAt } = purchase
    if (!untouched) continue
    const { orderId, state } = untouched
    const now = await readState(pool, orderId)
    if (now !== state) {
      breaches.push({ kind: "touched", text: `order ${orderId} was ${state}, and is ${now}` })
    }
    for (const lease of facts.leases.filter((each) => purchaseOf(facts, each) === purchase)) {
      breaches.push(...leased(facts, orderId, lease.id, turnedAt ?? 0))
    }
  }
  return breaches
}

function leased(facts: Facts, orderId: string, leaseId: string, turnedAt: number): Breach[] {
  const flagged = facts.flags.some((flag) => flag.open && flag.lease_id === leaseId)
  const orders = facts.remoteByLease.get(leaseId) ?? []
  return orders.flatMap((order): Breach[] => {
    const text = `order ${orderId}, paid otherwise, has ${order.id} of ${leaseId} at the lender`
    if (Date.parse(order.createdAt) >= turnedAt) return [{ kind: "touched", text }]
    // Sent by a completion that broke off before the shopper turned: that a person must see.
    return flagged ? [] : [{ kind: "flag", text: `${text}, and nothing says so` }]
  })
}
