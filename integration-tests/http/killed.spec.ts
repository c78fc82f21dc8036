import { databaseOf, describeShop, ledgerOf, openFlags, sweep, TestShop } from "../helpers"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** An order whose completion was killed after it was made, and before the provider was asked. */
async function killedCompletion(shop: TestShop, lease: Record<string, unknown> = {}) {
  shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 3_600 })
  const { order } = await shop.storefront.leaseCart(CART)
  const db = databaseOf(shop)
  await db("leasecloud_installation").update({ blocked_until: null })
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
      updated_at: minutesAgo(5),
      ...lease,
    })
  return { orderId: order.id, leaseId: id, sessionId: payment_session_id! }
}

const statusOf = async (shop: TestShop, orderId: string) =>
  (await shop.admin<{ order: { status: string } }>("GET", `/admin/orders/${orderId}`)).body.order
    .status

describeShop("a completion that was killed", (shop) => {
  it("before the provider was asked: the job asks, and the lease is sent once", async () => {
    const { orderId, leaseId } = await killedCompletion(shop)
    await sweep(shop)
    expect((await ledgerOf(shop))[0]).toMatchObject({
      id: leaseId,
      status: "pending",
      order_id: orderId,
    })
    await sweep(shop)
    expect(shop.simulator.control.orders()).toHaveLength(1)
    expect(await openFlags(shop, leaseId)).toEqual([])
  })

  it("and lost its session: it is opened anew", async () => {
    const { orderId, sessionId } = await killedCompletion(shop)
    await databaseOf(shop)("payment_session").where({ id: sessionId }).delete()
    await sweep(shop)
    expect((await ledgerOf(shop))[0]).toMatchObject({ status: "pending", order_id: orderId })
  })

  it("while its lease was closed: the order stands, and nothing is sent", async () => {
    const { orderId } = await killedCompletion(shop, { status: "closed", applicant_id: null })
    await sweep(shop)
    expect((await ledgerOf(shop))[0]).toMatchObject({ status: "closed" })
    expect(await statusOf(shop, orderId)).toBe("pending")
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it("too early to have linked its order to a payment: flagged for the merchant", async () => {
    const { orderId, leaseId } = await killedCompletion(shop)
    await databaseOf(shop)("order_payment_collection").where({ order_id: orderId }).delete()
    await sweep(shop)
    expect(await openFlags(shop, leaseId)).toEqual(["completion_interrupted"])
  })
})
