import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Eligibility } from "../eligibility"
import { type OrderStanding, orderStatus } from "../order-status"
import { LeasableOrder, LeasableVariant, ORDER_FIELDS, VARIANT_FIELDS } from "../payload"
import { LEASE_PROVIDER_ID, isDead, isOpen } from "../payment-provider"
import type { Purchase } from "../ledger/drafts"
import type { LeaseSource } from "../ledger/statuses"
import type { OrderToSend } from "../submission/prepare-call"
import type { SessionInShop, Shop } from "./completion"

interface SessionGraph {
  status: string
  payment_collection?: {
    id: string
    cart_link?: { cart_id: string } | null
    order_link?: { order_id: string } | null
  } | null
}

/** The links alone: reading what they lead to takes longer. */
const SESSION_FIELDS = [
  "id",
  "status",
  "payment_collection.id",
  "payment_collection.cart_link.cart_id",
  "payment_collection.order_link.order_id",
]

const FIELDS = [
  ...ORDER_FIELDS,
  ...["created_at", "status", "canceled_at", "customer_id", "region_id", "locale"],
]

type ReadOrder = OrderToSend & OrderStanding & { created_at: string | Date }

/** Reads in Medusa what a payment session belongs to. */
export function shopOf(query: RemoteQueryFunction, eligibility: Eligibility): Shop {
  return {
    session: async (sessionId) => (await findSession(query, sessionId)) ?? noPurchase(),
    orderOf: async (collectionId, source) =>
      (await readOrder(query, eligibility.fieldsOf(FIELDS), collectionId, source)) ?? noPurchase(),
    orderExists: async (orderId) => {
      const { data } = await query.graph({
        entity: "order",
        fields: ["id"],
        filters: { id: orderId },
      })
      return data.length > 0
    },
  }
}

/** What a payment session belongs to, or null if it belongs to no cart and no order. */
export async function findSession(
  query: RemoteQueryFunction,
  sessionId: string
): Promise<SessionInShop | null> {
  const { data } = await query.graph({
    entity: "payment_session",
    fields: SESSION_FIELDS,
    filters: { id: sessionId },
  })
  const session = (data[0] ?? null) as SessionGraph | null
  const purchase = session && (await purchaseOf(query, session))
  return purchase
    ? { status: session.status, collectionId: session.payment_collection!.id, purchase }
    : null
}

/** A collection that was opened for an order knows the cart through the order, if there was one. */
async function purchaseOf(
  query: RemoteQueryFunction,
  { payment_collection }: SessionGraph
): Promise<Purchase | null> {
  const { cart_link, order_link } = payment_collection ?? {}
  if (cart_link) {
    return { cart_id: cart_link.cart_id, order_id: null }
  }
  if (!order_link) {
    return null
  }
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "cart_link.cart_id"],
    filters: { id: order_link.order_id },
  })
  const order = data[0] as { cart_link?: { cart_id: string } | null } | undefined
  return { cart_id: order?.cart_link?.cart_id ?? null, order_id: order_link.order_id }
}

/**
 * The order of a collection: the newest, if a completion was killed and another one went on. The link, the
 * order and its variants are read apart, since the shopper waits and a nested query takes longer.
 */
async function readOrder(
  query: RemoteQueryFunction,
  fields: string[],
  collectionId: string,
  source: LeaseSource = "checkout"
): Promise<OrderToSend | null> {
  const { data: links } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id"],
    filters: { payment_collection_id: collectionId },
  })
  if (!links.length) {
    return null
  }
  const { data } = await query.graph({
    entity: "order",
    fields,
    filters: { id: links.map(({ order_id }) => order_id) },
  })
  const orders = data as unknown as ReadOrder[]
  if (!orders.length) {
    return null
  }
  const order = orders.reduce((newest, each) =>
    new Date(each.created_at) > new Date(newest.created_at) ? each : newest
  )
  const [complete, region_without_leasing, others, fulfilled] = await Promise.all([
    withVariants(query, order),
    order.region_id ? regionWithoutLeasing(query, order.region_id) : null,
    othersSessions(query, order.id),
    source === "link" && isFulfilled(query, order.id),
  ])
  // Medusa takes one of a cart's sessions: the other one may be what the shopper has chosen.
  const is_payment_unclear = source === "checkout" && others.length > 0 && others.every(isOpen)
  const paidOtherwise = others.length > 0 && !is_payment_unclear
  const unlessCanceled = paidOtherwise || fulfilled ? "ordered_without_lease" : null
  const needs_no_lease = orderStatus(order) === "canceled" ? "order_gone" : unlessCanceled
  return { ...complete, region_without_leasing, needs_no_lease, is_payment_unclear }
}

interface SessionOfCollection {
  provider_id: string
  status: string
  payment_collection?: { status: string } | null
}

/** The sessions of other providers that were opened on the order, and are not over. */
async function othersSessions(
  query: RemoteQueryFunction,
  orderId: string
): Promise<SessionOfCollection[]> {
  const { data: links } = await query.graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: orderId },
  })
  const { data: sessions } = await query.graph({
    entity: "payment_session",
    fields: ["provider_id", "status", "payment_collection.status"],
    filters: {
      payment_collection_id: links.map(({ payment_collection_id }) => payment_collection_id),
    },
  })
  return (sessions as unknown as SessionOfCollection[])
    .filter(({ payment_collection }) => payment_collection?.status !== "canceled")
    .filter((session) => session.provider_id !== LEASE_PROVIDER_ID && !isDead(session))
}

/** Whether goods of an order that stands were handed out while its customer applied. */
async function isFulfilled(query: RemoteQueryFunction, orderId: string): Promise<boolean> {
  const { data } = await query.graph({
    entity: "order",
    fields: ["fulfillments.canceled_at"],
    filters: { id: orderId },
  })
  const { fulfillments = [] } = (data[0] ?? {}) as {
    fulfillments?: { canceled_at: string | Date | null }[]
  }
  return fulfillments.some(({ canceled_at }) => !canceled_at)
}

/**
 * The name of a region in which the payment provider is not enabled. Medusa does not look: any
 * registered provider's session can be opened in any region.
 */
async function regionWithoutLeasing(
  query: RemoteQueryFunction,
  regionId: string
): Promise<string | null> {
  const { data: enabled } = await query.graph({
    entity: "region_payment_provider",
    fields: ["region_id"],
    filters: { region_id: regionId, payment_provider_id: LEASE_PROVIDER_ID },
  })
  if (enabled.length) {
    return null
  }
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["name"],
    filters: { id: regionId },
  })
  return (regions[0] as { name?: string } | undefined)?.name ?? regionId
}

/** An order with the variants of its items: whether they may be leased. */
export async function withVariants<Order extends LeasableOrder>(
  query: Pick<RemoteQueryFunction, "graph">,
  order: Order
): Promise<Order> {
  const items = order.items ?? []
  const ids = items.flatMap((item) => item?.variant_id ?? [])
  const { data } = await query.graph({
    entity: "variant",
    fields: VARIANT_FIELDS,
    filters: { id: ids },
  })
  const variants = new Map((data as LeasableVariant[]).map((variant) => [variant.id, variant]))
  return {
    ...order,
    items: items.map((item) => item && { ...item, variant: variants.get(item.variant_id ?? "") }),
  }
}

function noPurchase(): never {
  throw new MedusaError(
    MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
    "Only a cart or an order can be leased: this payment belongs to neither."
  )
}
