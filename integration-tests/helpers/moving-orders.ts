import { databaseOf, ledgerOf, openFlags, pollAll } from "./leases"
import { APPLICATION, askByLink, makeLink, placeOrder } from "./links"
import { CHANGED_CART } from "./order-changes"
import { TestShop } from "./shop"

/** What the merchant sees of an order, and what its tables hold. */
export async function stateOf(shop: TestShop, orderId: string) {
  const db = databaseOf(shop)
  const { body } = await shop.admin<{ order: { status: string; payment_status: string } }>(
    "GET",
    `/admin/orders/${orderId}?fields=status,payment_status`
  )
  const collections = await db("payment_collection")
    .join("order_payment_collection as link", "link.payment_collection_id", "payment_collection.id")
    .where({ order_id: orderId, "link.deleted_at": null })
    .select("payment_collection.id", "payment_collection.status", "payment_collection.amount")
  const ids = collections.map(({ id }) => id)
  const payments = await db("payment").whereIn("payment_collection_id", ids)
  const captures = await db("capture").whereIn(
    "payment_id",
    payments.map(({ id }) => id)
  )
  const items = db("order_item").where({ order_id: orderId }).select("item_id")
  const reserved = await db("reservation_item")
    .whereIn("line_item_id", items)
    .whereNull("deleted_at")
  return {
    order: body.order.status,
    payment: body.order.payment_status,
    living: collections
      .filter(({ status }) => status !== "canceled")
      .map(({ status, amount }) => `${status} ${Number(amount)}`)
      .sort(),
    authorized: payments.filter(({ canceled_at, captured_at }) => !canceled_at && !captured_at)
      .length,
    captured: captures.map(({ amount }) => Number(amount)),
    reserved: reserved.length,
  }
}

/** An order that was leased at the checkout. */
export async function leaseOne(shop: TestShop) {
  const { order } = await shop.storefront.leaseCart(CHANGED_CART)
  return await leasedLast(shop, order.id)
}

/** An order that was there before its customer leased it by a link. */
export async function leaseOneByLink(shop: TestShop) {
  const orderId = await placeOrder(shop)
  await askByLink(shop, await makeLink(shop, orderId), "POST", APPLICATION)
  return await leasedLast(shop, orderId)
}

/** The order of the newest lease, with what moves the lease and shows what became of both. */
async function leasedLast(shop: TestShop, orderId: string) {
  const [{ id, remote_id, order_total }] = (await ledgerOf(shop)).slice(-1)
  const move = async (status: string) => {
    shop.simulator.control.setStatus(remote_id!, status)
    await pollAll(shop)
  }
  const path = `/admin/orders/${orderId}`
  return {
    id: orderId,
    leaseId: id,
    remoteId: remote_id!,
    total: Number(order_total),
    move,
    /** `signal`: whoever fulfills it hangs up. */
    fulfil: async (signal?: AbortSignal) => {
      const { body } = await shop.admin<{ order: { items: { id: string }[] } }>("GET", path)
      const items = body.order.items.map((item) => ({ id: item.id, quantity: 1 }))
      const answer = await fetch(`${shop.url}${path}/fulfillments`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${shop.adminToken}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ items }),
        signal,
      })
      return answer.status
    },
    flags: () => openFlags(shop, id),
    state: () => stateOf(shop, orderId),
  }
}

/** Runs something when this method of a module of Medusa's is called the next time, before it does its work. */
export function meanwhile(
  shop: TestShop,
  module: string,
  method: string,
  run: () => Promise<unknown>
) {
  const target = shop.container.resolve(module) as Record<string, never>
  const original = (target[method] as (...args: unknown[]) => unknown).bind(target)
  const spy = jest.spyOn(target, method as never) as unknown as jest.SpyInstance
  return spy.mockImplementationOnce(async (...args: unknown[]) => {
    await run()
    return await original(...args)
  })
}
