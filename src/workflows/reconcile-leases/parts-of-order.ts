import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/internal"
import type { OrderState, SessionState } from "../align-order/read-order"

interface CartGraph {
  completed_at: string | Date | null
  order_link?: { order_id: string } | null
  payment_collection?: { id: string; payment_sessions?: SessionState[] } | null
}

const CART_FIELDS = [
  "completed_at",
  "order_link.order_id",
  "payment_collection.id",
  ...["id", "provider_id", "status"].map((field) => `payment_collection.payment_sessions.${field}`),
]

/** What Medusa's completion makes beside the order. Each is made at once with the others. */
export type Part = "cart_link" | "payment_collection_link" | "completed_cart" | "reservations"

/** The parts that an order lacks, and the sessions of its cart, to which the order may have no link. */
export interface Parts {
  missing: Part[]
  /** The lease's sessions on the cart's payment collection. */
  sessions: SessionState[]
}

/**
 * What a completion that was killed did not come to make of an order. Reservations count for goods
 * whose stock is managed: Medusa places no order of such without.
 */
export async function partsOf(
  container: MedusaContainer,
  order: Pick<OrderState, "id" | "collections">,
  cartId: string
): Promise<Parts> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: CART_FIELDS,
    filters: { id: cartId },
  })
  const cart = data[0] as unknown as CartGraph | undefined
  const collection = cart?.payment_collection
  const isLinked = order.collections.some(({ id }) => id === collection?.id)
  const lacks: [Part, boolean][] = [
    ["cart_link", cart?.order_link?.order_id !== order.id],
    ["payment_collection_link", collection != null && !isLinked],
    ["completed_cart", !cart?.completed_at],
    ["reservations", !(await isReserved(container, order.id))],
  ]
  const sessions = collection?.payment_sessions ?? []
  return {
    missing: lacks.filter(([, isMissing]) => isMissing).map(([part]) => part),
    sessions: sessions.filter(({ provider_id }) => provider_id === LEASE_PROVIDER_ID),
  }
}

async function isReserved(container: MedusaContainer, orderId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "items.id", "items.variant.manage_inventory"],
    filters: { id: orderId },
  })
  const items = (orders[0]?.items ?? []) as {
    id: string
    variant?: { manage_inventory?: boolean } | null
  }[]
  const managed = items.filter(({ variant }) => variant?.manage_inventory).map(({ id }) => id)
  if (!managed.length) {
    return true
  }
  const { data: reservations } = await query.graph({
    entity: "reservation",
    fields: ["line_item_id"],
    filters: { line_item_id: managed },
  })
  const reserved = new Set(reservations.map(({ line_item_id }) => line_item_id))
  return managed.every((id) => reserved.has(id))
}
