import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type {
  AuthorizationInput,
  AuthorizedOrder,
} from "../../modules/leasecloud/authorization/authorize"
import { ORDER_FIELDS } from "../../modules/leasecloud/payload"

interface SessionGraph {
  id: string
  status: string
  payment_collection?: {
    id: string
    cart?: { id: string } | null
    order?: { id: string; cart?: { id: string } | null } | null
  } | null
}

const SESSION_FIELDS = [
  "id",
  "status",
  "payment_collection.id",
  "payment_collection.cart.id",
  "payment_collection.order.id",
  "payment_collection.order.cart.id",
]

async function readSession(query: RemoteQueryFunction, sessionId: string) {
  const { data } = await query.graph({
    entity: "payment_session",
    fields: SESSION_FIELDS,
    filters: { id: sessionId },
  })
  return (data[0] ?? null) as SessionGraph | null
}

/** The cart that a payment session stands for, or null. */
export async function readCartOfSession(
  query: RemoteQueryFunction,
  sessionId: string
): Promise<string | null> {
  const session = await readSession(query, sessionId)
  return cartOf(session)
}

/** A collection that Medusa opened when the order was edited knows its cart through the order. */
function cartOf(session: SessionGraph | null): string | null {
  const collection = session?.payment_collection
  return collection?.cart?.id ?? collection?.order?.cart?.id ?? null
}

/**
 * What is being completed, found from the session's id alone: nothing that the session's data says
 * is believed. The order is the one that Medusa has just made of the cart.
 * @throws MedusaError where the session belongs to no cart or no order.
 */
export async function readCompletion(
  query: RemoteQueryFunction,
  sessionId: string
): Promise<AuthorizationInput> {
  const session = await readSession(query, sessionId)
  const collection = session?.payment_collection
  const order = await readOrder(query, collection?.order?.id)
  const cartId = cartOf(session)
  if (!session || !collection || !cartId || !order) {
    throw new MedusaError(
      MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
      "Only a cart can be leased: draft orders and orders made by phone can't."
    )
  }
  return {
    sessionId,
    sessionStatus: session.status,
    collectionId: collection.id,
    cartId,
    order,
    orderExists: async (id) => (await readOrder(query, id, ["id"])) != null,
  }
}

async function readOrder(
  query: RemoteQueryFunction,
  id: string | undefined,
  fields: string[] = [...ORDER_FIELDS, "customer_id", "locale"]
): Promise<AuthorizedOrder | null> {
  if (!id) {
    return null
  }
  const { data } = await query.graph({ entity: "order", fields, filters: { id } })
  return (data[0] ?? null) as AuthorizedOrder | null
}
