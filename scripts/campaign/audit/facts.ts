import type { FaultRecord } from "../../../simulator/faults"
import type { LimiterStatistics } from "../../../simulator/limiter"
import type { StoredOrder } from "../../../simulator/orders"
import type { LoggedRequest } from "../../../simulator/request-log"
import { leaseIdOf } from "../lender-moves"
import type { CampaignRecord, CartRecord } from "../record"
import type { Stage } from "../stage"

/** A row of the ledger, as far as the audit compares it. */
export type LeaseFact = {
  id: string
  status: string
  cart_id: string
  order_id: string | null
  remote_id: string | null
  remote_status: string | null
  reference: string
  applicant_id: string | null
  terminated_at: Date | null
  decline_reason: string | null
  market: string
}

/** What Medusa's own tables say of an order. */
export type OrderFact = {
  id: string
  status: string
  cart_id: string | null
  collection_id: string | null
  session_status: string | null
  authorized: number
  captured: number
  total_quantity: number
  reserved: number
  fulfilled: number
}

export type FlagFact = {
  lease_id: string
  code: string
  evidence: Record<string, unknown>
  open: boolean
}

/** All that the audit goes by, read once when everything has come to rest. */
export type Facts = {
  record: CampaignRecord
  remote: StoredOrder[]
  remoteByLease: Map<string, StoredOrder[]>
  requests: LoggedRequest[]
  faults: FaultRecord[]
  limit: LimiterStatistics
  leases: LeaseFact[]
  leaseById: Map<string, LeaseFact>
  orders: OrderFact[]
  flags: FlagFact[]
  cartById: Map<string, CartRecord>
  waitingEvents: number
  applicants: number
}

const ORDERS = `
  SELECT o.id, o.status::text AS status, oc.cart_id, opc.payment_collection_id AS collection_id,
         (SELECT s.status::text FROM payment_session s
           WHERE s.payment_collection_id = opc.payment_collection_id AND s.deleted_at IS NULL
             AND s.provider_id = 'pp_leasecloud_leasecloud' LIMIT 1) AS session_status,
         (SELECT count(*)::int FROM payment p
           WHERE p.payment_collection_id = opc.payment_collection_id AND p.deleted_at IS NULL
             AND p.canceled_at IS NULL) AS authorized,
         (SELECT count(*)::int FROM capture c JOIN payment p ON p.id = c.payment_id
           WHERE p.payment_collection_id = opc.payment_collection_id
             AND c.deleted_at IS NULL) AS captured,
         coalesce(i.quantity, 0)::float AS total_quantity,
         coalesce(i.fulfilled, 0)::float AS fulfilled,
         coalesce(i.reserved, 0)::float AS reserved
    FROM "order" o
    LEFT JOIN order_cart oc ON oc.order_id = o.id AND oc.deleted_at IS NULL
    LEFT JOIN order_payment_collection opc ON opc.order_id = o.id AND opc.deleted_at IS NULL
    LEFT JOIN LATERAL (
      SELECT sum(oi.quantity) AS quantity, sum(oi.fulfilled_quantity) AS fulfilled,
             (SELECT sum(r.quantity) FROM reservation_item r
               WHERE r.deleted_at IS NULL AND r.line_item_id IN (
                 SELECT item_id FROM order_item WHERE order_id = o.id)) AS reserved
        FROM order_item oi
       WHERE oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
    ) i ON true
   WHERE o.deleted_at IS NULL`

/** Reads the lender's books, Medusa's tables and the ledger. */
export async function readFacts(stage: Stage, record: CampaignRecord): Promise<Facts> {
  const { lender, pool } = stage
  const rows = async <T>(sql: string) => (await pool.query(sql)).rows as T[]
  const remote = await lender.orders()
  const leases = await rows<LeaseFact>("SELECT * FROM leasecloud_lease WHERE deleted_at IS NULL")
  const [events] = await rows<{ count: number }>(
    `SELECT count(*)::int FROM leasecloud_lease_event
      WHERE emit_as IS NOT NULL AND emitted_at IS NULL`
  )
  const [applicants] = await rows<{ count: number }>(
    "SELECT count(*)::int FROM leasecloud_applicant"
  )
  return {
    record,
    remote,
    remoteByLease: byLease(remote),
    requests: await lender.requests(),
    faults: await lender.faultLog(),
    limit: await lender.limit(),
    leases,
    leaseById: new Map(leases.map((lease) => [lease.id, lease])),
    orders: await rows<OrderFact>(ORDERS),
    flags: await rows<FlagFact>(
      `SELECT lease_id, code, evidence, cleared_at IS NULL AS open
         FROM leasecloud_lease_flag WHERE deleted_at IS NULL`
    ),
    cartById: new Map(record.carts.map((cart) => [cart.cartId ?? "", cart])),
    waitingEvents: events.count,
    applicants: applicants.count,
  }
}

function byLease(remote: StoredOrder[]): Map<string, StoredOrder[]> {
  const map = new Map<string, StoredOrder[]>()
  for (const order of remote) {
    const id = leaseIdOf(order.body?.internalOrderId ?? null)
    if (id) map.set(id, [...(map.get(id) ?? []), order])
  }
  return map
}
