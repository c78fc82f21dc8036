import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  LEASE_PROVIDER_ID,
  ORDER_FIELDS,
  type OrderStanding,
  type OrderWithTotal,
  orderStatus,
} from "../../modules/leasecloud/internal"

/** A payment session of any provider. Its amount is in major units, incl. VAT. */
export interface SessionState {
  id: string
  provider_id: string
  status: string
  amount: number
}

/** A payment of any provider. Its amount is in major units, incl. VAT. */
export interface PaymentState {
  id: string
  provider_id: string
  amount: number
  canceled_at: string | Date | null
  captured_at: string | Date | null
  captures: { id: string; amount: number }[]
  /** What of the amount was given back. */
  refunded: number
}

export interface CollectionState {
  id: string
  status: string
  amount: number
  metadata: Record<string, unknown> | null
  payment_sessions: SessionState[]
  payments: PaymentState[]
}

export interface OrderState {
  id: string
  status: string
  created_at: string | Date
  /** Major units, incl. VAT. */
  total: number
  /** The same once what was asked back, as by an exchange, is returned: Medusa asks for no more. */
  comesTo: number
  fulfillments: { id: string; canceled_at: string | Date | null }[]
  currency_code: string
  /** Ids of the captures that Medusa has counted towards what the order still has to get. */
  counted_captures: string[]
  /** All of the order's payment collections, the cancelled ones too. */
  collections: CollectionState[]
  /** The lease's payment session and payment, where they exist. */
  session: SessionState | null
  /** Where a session can be opened: Medusa ends a collection, and opens another, when an order is edited. */
  collectionId: string | null
  payment: { id: string; captured: boolean } | null
  /** Sessions of other providers, in collections that are not cancelled. */
  othersSessions: SessionState[]
  /**
   * What is authorized or captured by other providers, and was neither cancelled nor given back. Major
   * units, incl. VAT.
   */
  othersPaid: number
}

interface PaymentGraph extends Omit<PaymentState, "captures" | "refunded"> {
  captures?: { id: string; amount: unknown }[]
  refunds?: { amount: unknown }[]
}

interface OrderGraph
  extends OrderStanding, Pick<OrderState, "id" | "created_at" | "total" | "currency_code"> {
  summary?: { pending_difference?: unknown; transaction_total?: unknown } | null
  fulfillments?: OrderState["fulfillments"]
  transactions?: { reference: string | null; reference_id: string | null }[]
  payment_collections?: (Omit<CollectionState, "payment_sessions" | "payments"> & {
    payment_sessions?: SessionState[]
    payments?: PaymentGraph[]
  })[]
}

const FIELDS = [
  "id",
  "status",
  "canceled_at",
  "created_at",
  "total",
  "summary",
  "currency_code",
  "transactions.reference",
  "transactions.reference_id",
  "fulfillments.id",
  "fulfillments.canceled_at",
  ...["id", "status", "amount", "metadata"].map((field) => `payment_collections.${field}`),
  ...["id", "provider_id", "status", "amount"].map(
    (field) => `payment_collections.payment_sessions.${field}`
  ),
  ...["id", "provider_id", "amount", "canceled_at", "captured_at"].map(
    (field) => `payment_collections.payments.${field}`
  ),
  ...["captures.id", "captures.amount", "refunds.amount"].map(
    (field) => `payment_collections.payments.${field}`
  ),
]

/** Where a Medusa order stands, as far as its lease is concerned; null where it does not exist. */
export async function readOrderState(
  container: MedusaContainer,
  orderId: string
): Promise<OrderState | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: FIELDS,
    filters: { id: orderId },
  })
  const order = data[0] as unknown as OrderGraph | undefined
  return order ? toOrderState(order) : null
}

/** Whether goods of the order have been handed out, or are about to be. */
export function isFulfilled({ fulfillments }: Pick<OrderState, "fulfillments">): boolean {
  return fulfillments.some((fulfillment) => !fulfillment.canceled_at)
}

/** An order with all that is sent of it, or null. */
export async function readLeasedOrder(
  container: MedusaContainer,
  orderId: string
): Promise<OrderWithTotal | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ORDER_FIELDS,
    filters: { id: orderId },
  })
  return (data[0] as unknown as OrderWithTotal | undefined) ?? null
}

/** Whether a session or payment is of LeaseCloud's provider. */
export const isOurs = ({ provider_id }: { provider_id: string }) =>
  provider_id === LEASE_PROVIDER_ID
const isOthers = (row: { provider_id: string }) => !isOurs(row)

/** What of some payments is other providers', and was neither cancelled nor given back. Major units. */
export function paidByOthers(payments: PaymentState[]): number {
  return payments
    .filter((each) => isOthers(each) && !each.canceled_at)
    .reduce((sum, { amount, refunded }) => sum + amount - refunded, 0)
}

/** What others have received of an order, and not given back: major units, incl. VAT. */
export function receivedByOthers({ collections }: Pick<OrderState, "collections">): number {
  return collections
    .flatMap(({ payments }) => payments)
    .filter(isOthers)
    .flatMap(({ captures, refunded }) => [...captures.map(({ amount }) => amount), -refunded])
    .reduce((sum, amount) => sum + amount, 0)
}

function toOrderState(order: OrderGraph): OrderState {
  const collections = (order.payment_collections ?? []).map(toCollection)
  const living = collections.filter(({ status }) => status !== "canceled")
  const sessions = living.flatMap(({ payment_sessions }) => payment_sessions)
  const payments = collections.flatMap((each) => each.payments).filter((each) => !each.canceled_at)
  const payment = payments.find(isOurs)
  const total = Number(order.total)
  return {
    id: order.id,
    status: orderStatus(order),
    created_at: order.created_at,
    total,
    comesTo: Math.min(total, lessReturns(order.summary) ?? total),
    currency_code: order.currency_code,
    counted_captures: (order.transactions ?? []).flatMap(({ reference, reference_id }) =>
      reference === "capture" && reference_id ? [reference_id] : []
    ),
    fulfillments: order.fulfillments ?? [],
    collections,
    session: sessions.find(isOurs) ?? null,
    collectionId: living[0]?.id ?? null,
    payment: payment ? { id: payment.id, captured: payment.captures.length > 0 } : null,
    othersSessions: sessions.filter(isOthers),
    othersPaid: paidByOthers(payments),
  }
}

/** Medusa deducts what is asked back from what it still asks for, and not from the order's total. */
function lessReturns(summary: OrderGraph["summary"]): number | null {
  const { pending_difference: pending, transaction_total: counted } = summary ?? {}
  return pending == null ? null : Number(pending) + Number(counted ?? 0)
}

function toCollection(
  collection: NonNullable<OrderGraph["payment_collections"]>[number]
): CollectionState {
  const { payment_sessions = [], payments = [] } = collection
  return {
    ...collection,
    amount: Number(collection.amount),
    payment_sessions: payment_sessions.map((row) => ({ ...row, amount: Number(row.amount) })),
    payments: payments.map(({ captures = [], refunds = [], ...row }) => ({
      ...row,
      // Medusa's confirmation of an edit may cancel a payment that was captured meanwhile: it is paid.
      canceled_at: row.captured_at ? null : row.canceled_at,
      amount: Number(row.amount),
      captures: captures.map(({ id, amount }) => ({ id, amount: Number(amount) })),
      refunded: refunds.reduce((sum, { amount }) => sum + Number(amount), 0),
    })),
  }
}
