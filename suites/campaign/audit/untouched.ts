import type { Pool } from "pg"
import type { Breach } from "./breach"
import type { Facts } from "./facts"

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
  for (const { cartId, untouched, turnedAt } of facts.record.carts) {
    if (!untouched) continue
    const { orderId, state } = untouched
    const now = await readState(pool, orderId)
    if (now !== state) {
      breaches.push({ kind: "touched", text: `order ${orderId} was ${state}, and is ${now}` })
    }
    for (const lease of facts.leases.filter(({ cart_id }) => cart_id === cartId)) {
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
