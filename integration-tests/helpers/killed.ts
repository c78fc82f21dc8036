import { CART, databaseOf, ledgerOf, passTime } from "./leases"
import type { TestShop } from "./shop"

export const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** Makes an order as old as if its completion could not be running any more. */
export async function ageOrder(shop: TestShop, orderId: string, minutes = 5): Promise<void> {
  await databaseOf(shop)("order")
    .where({ id: orderId })
    .update({ created_at: minutesAgo(minutes) })
}

/**
 * An order whose completion was killed after it was made, and before the provider was asked; `lease`
 * is laid over the draft that it leaves.
 */
export async function killedCompletion(shop: TestShop, lease: Record<string, unknown> = {}) {
  shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
  const { order, cart } = await shop.storefront.leaseCart(CART)
  const db = databaseOf(shop)
  await passTime(shop, 61_000)
  const [{ id, payment_session_id }] = (await ledgerOf(shop)).slice(-1)
  await db("payment_session").where({ id: payment_session_id }).update({ status: "pending" })
  await db("leasecloud_lease")
    .where({ id })
    .update({
      status: "draft",
      order_id: null,
      payment_session_id: null,
      // As applying leaves it: the cart had no payment collection before.
      payment_collection_id: null,
      payload_hash: null,
      submitted_at: null,
      next_sync_at: null,
      // Whoever completes has applied before.
      created_at: minutesAgo(10),
      ...lease,
    })
  await ageOrder(shop, order.id)
  return { orderId: order.id, cartId: cart.id, leaseId: id, sessionId: payment_session_id! }
}

/** An order's status and total in Medusa, and how far it is paid. */
export async function orderOf(shop: TestShop, orderId: string) {
  type Order = { status: string; payment_status: string; total: number }
  const { body } = await shop.admin<{ order: Order }>(
    "GET",
    `/admin/orders/${orderId}?fields=+total,status,payment_status`
  )
  return body.order
}
