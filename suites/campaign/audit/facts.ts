import type { FaultRecord } from "../../../simulator/faults"
import type { LimiterStatistics } from "../../../simulator/limiter"
import type { StoredOrder } from "../../../simulator/orders"
import type { LoggedRequest } from "../../../simulator/request-log"
import { mailsIn, type TakenMail } from "../../../testbed/mail-provider"
import type { MarketCode } from "../../../testbed/seed/markets"
import type { Stage } from "../../../testbed/stage"
import { leaseIdOf } from "../lender"
import { CampaignRecord, Purchase, CHANGING_MOVES, MadeMove, MerchantMove } from "../record"

/** What must never happen. The first six are what the campaign is about. */
export const BREACH_KINDS = [
  "doubled",
  "lost",
  "leaked",
  "over budget",
  "touched",
  "wrong",
  "amount",
  "state",
  "reservation",
  "flag",
  "applicant",
  "event",
  "mail",
  "campaign",
] as const

export type BreachKind = (typeof BREACH_KINDS)[number]

export type Breach = { kind: BreachKind; text: string }

/** A row of the ledger, as far as the audit compares it. */
export type LeaseFact = {
  id: string
  status: string
  cart_id: string | null
  order_id: string | null
  source: string
  created_at: Date
  remote_id: string | null
  remote_status: string | null
  reference: string
  applicant_id: string | null
  terminated_at: Date | null
  submitted_at: Date | null
  decline_reason: string | null
  months: number
  market: MarketCode
}

/** What Medusa's own tables say of an order. */
export type OrderFact = {
  id: string
  status: string
  /** Also of an order that was archived while it was cancelled: its status does not say so. */
  was_cancelled: boolean
  cart_id: string | null
  collection_ids: string[] | null
  /** Payments of the plugin's provider that are not cancelled, captures of them, and their sum. */
  authorized: number
  captured: number
  /** Major units, incl. VAT. */
  captured_sum: number
  /** What other providers were paid, or have promised, and have not given back. Major units. */
  paid_otherwise: number
  /** Of goods of the catalogue: no others are reserved. */
  total_quantity: number
  reserved: number
  fulfilled: number
  /** An edit, return, exchange or claim that is neither confirmed nor cancelled. */
  open_change: boolean
}

export type FlagFact = {
  lease_id: string
  code: string
  evidence: Record<string, unknown>
  open: boolean
  /** When it was raised, in the campaign's time. */
  raised: number
}

/** One entry of a lease's history. */
export type HistoryFact = {
  lease_id: string
  type: string
  data: Record<string, unknown> | null
  for_shop: boolean
  emitted: boolean
}

/** A mail as the ledger has it. */
export type MailFact = {
  id: string
  kind: string
  lease_id: string | null
  link_id: string | null
  number: number
  status: string
  reason: string | null
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
  purchases: Map<string, Purchase>
  history: HistoryFact[]
  mails: MailFact[]
  /** What the provider of mails took. */
  taken: TakenMail[]
  applicants: number
}

const OURS = "p.provider_id = 'pp_leasecloud_leasecloud'"

/** Of all of an order's payment collections together: an edit can give it another one. */
const ORDERS = `
  SELECT o.id, o.status::text AS status, o.canceled_at IS NOT NULL AS was_cancelled, oc.cart_id, opc.collections AS collection_ids,
         (SELECT count(*)::int FROM payment p
           WHERE p.payment_collection_id = ANY(opc.collections) AND p.deleted_at IS NULL
             AND p.canceled_at IS NULL AND ${OURS}) AS authorized,
         (SELECT count(*)::int FROM capture c JOIN payment p ON p.id = c.payment_id
           WHERE p.payment_collection_id = ANY(opc.collections) AND c.deleted_at IS NULL
             AND ${OURS}) AS captured,
         (SELECT coalesce(sum(c.amount), 0)::float FROM capture c JOIN payment p ON p.id = c.payment_id
           WHERE p.payment_collection_id = ANY(opc.collections) AND c.deleted_at IS NULL
             AND ${OURS}) AS captured_sum,
         (SELECT coalesce(sum(p.amount - coalesce(
                   (SELECT sum(r.amount) FROM refund r
                     WHERE r.payment_id = p.id AND r.deleted_at IS NULL), 0)), 0)::float
            FROM payment p
           WHERE p.payment_collection_id = ANY(opc.collections) AND p.deleted_at IS NULL
             AND p.canceled_at IS NULL AND NOT ${OURS}) AS paid_otherwise,
         coalesce(i.quantity, 0)::float AS total_quantity,
         coalesce(i.fulfilled, 0)::float AS fulfilled,
         coalesce(i.reserved, 0)::float AS reserved,
         EXISTS (SELECT 1 FROM order_change c
                  WHERE c.order_id = o.id AND c.deleted_at IS NULL
                    AND c.status IN ('pending', 'requested')) AS open_change
    FROM "order" o
    LEFT JOIN order_cart oc ON oc.order_id = o.id AND oc.deleted_at IS NULL
    LEFT JOIN LATERAL (
      SELECT array_agg(payment_collection_id) AS collections FROM order_payment_collection
       WHERE order_id = o.id AND deleted_at IS NULL
    ) opc ON true
    LEFT JOIN LATERAL (
      SELECT sum(oi.quantity) FILTER (WHERE li.variant_id IS NOT NULL) AS quantity,
             sum(oi.fulfilled_quantity) AS fulfilled,
             (SELECT sum(r.quantity) FROM reservation_item r
               WHERE r.deleted_at IS NULL AND r.line_item_id IN (
                 SELECT item_id FROM order_item WHERE order_id = o.id)) AS reserved
        FROM order_item oi JOIN order_line_item li ON li.id = oi.item_id
       WHERE oi.order_id = o.id AND oi.version = o.version AND oi.deleted_at IS NULL
    ) i ON true
   WHERE o.deleted_at IS NULL AND NOT o.is_draft_order`

const HISTORY = `
  SELECT lease_id, type, data, emit_as IS NOT NULL AS for_shop, emitted_at IS NOT NULL AS emitted
    FROM leasecloud_lease_event WHERE deleted_at IS NULL ORDER BY created_at`

/** Reads the lender's books, Medusa's tables and the ledger. */
export async function readFacts(stage: Stage, record: CampaignRecord): Promise<Facts> {
  const { lender, pool } = stage
  const rows = async <T>(sql: string) => (await pool.query(sql)).rows as T[]
  const remote = await lender.orders()
  const leases = await rows<LeaseFact>("SELECT * FROM leasecloud_lease WHERE deleted_at IS NULL")
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
      `SELECT lease_id, code, evidence, cleared_at IS NULL AS open,
              ${record.endedAt} - EXTRACT(EPOCH FROM now() - created_at)::float * 1000 AS raised
         FROM leasecloud_lease_flag WHERE deleted_at IS NULL`
    ),
    history: await rows<HistoryFact>(HISTORY),
    mails: await rows<MailFact>("SELECT * FROM leasecloud_mail WHERE deleted_at IS NULL"),
    taken: mailsIn(stage.mailFile),
    purchases: purchasesByIds(record),
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

/** Every purchase by the id of its cart, if it has one, and by that of its order. */
export function purchasesByIds({ purchases }: CampaignRecord): Map<string, Purchase> {
  return new Map(
    purchases.flatMap((purchase) =>
      [purchase.cartId, purchase.orderId].flatMap((id) => (id ? [[id, purchase] as const] : []))
    )
  )
}

type Owned = { cart_id: string | null; order_id: string | null }

/** The purchase that a lease belongs to: by its cart, else by its order. */
export function purchaseOf({ purchases }: Facts, lease: Owned): Purchase | undefined {
  return purchases.get(lease.cart_id ?? lease.order_id ?? "")
}

/** Whether somebody applied for this lease by a link: its order stood before it. */
export function isByLink({ plan, applications }: Purchase, { id }: Pick<LeaseFact, "id">): boolean {
  // An application that is refused answers no lease: an order without a cart has no others.
  return (
    Boolean(plan.order) ||
    applications.some(({ kind, leaseId }) => kind === "linked" && leaseId === id)
  )
}

/** Of the leases of one order only the last can have a say in what becomes of it. */
export function isNewest({ leases }: Facts, lease: LeaseFact): boolean {
  return !leases.some(
    (other) =>
      lease.order_id !== null &&
      other.order_id === lease.order_id &&
      other.created_at > lease.created_at
  )
}

const is = (moves: readonly string[]) => (made: MadeMove) => moves.includes(made.move)

/** The move got a yes. */
export function made(purchase: Purchase, ...moves: MerchantMove[]): boolean {
  return purchase.merchantMoves.filter(is(moves)).some(({ status }) => status === 200)
}

/** The move got a yes, or an answer that leaves open what was done, or no answer at all. */
export function attempted(purchase: Purchase, ...moves: MerchantMove[]): boolean {
  return purchase.merchantMoves
    .filter(is(moves))
    .some(({ status }) => status === null || status < 400 || status >= 500)
}

/** Moves after which the order is another than before, that may have been made in whole or in part. */
export function changes({ merchantMoves }: Purchase): MadeMove[] {
  return merchantMoves.filter(is(CHANGING_MOVES))
}

export const isEnd = (status: string) => status === "CANCELLED" || status === "DECLINED"

/** The lender still has the order, and has not ended it. */
export const goesOn = ({ removedAt, activeStatus }: StoredOrder) =>
  !removedAt && !isEnd(activeStatus)

/** The lender goes on with what it had ended, and what ended here: a flag has to say so. */
export const isTakenBack = ({ status }: LeaseFact, remote: StoredOrder | undefined) =>
  ["cancelled", "declined"].includes(status) &&
  remote !== undefined &&
  goesOn(remote) &&
  remote.history.some((step) => isEnd(step.status))
