import { Modules } from "@medusajs/framework/utils"
import { blockRequests } from "../../src/modules/leasecloud/budget/budget"
import {
  CART,
  callsTo,
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  openFlags,
  orderOf,
  passTime,
  payByInvoice,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const applicants = (shop: TestShop) => databaseOf(shop)("leasecloud_applicant")

/** The draft waits as it was, and so does its order. */
async function expectUntouched(shop: TestShop, killed: { leaseId: string; orderId: string }) {
  expect(await leasecloudOf(shop).ledger.findLease(killed.leaseId)).toMatchObject({
    status: "draft",
    order_id: null,
  })
  expect(await orderOf(shop, killed.orderId)).toMatchObject({ status: "pending" })
  expect(await openFlags(shop, killed.leaseId)).toEqual([])
  expect(await applicants(shop)).toHaveLength(1)
}

async function expectSent(shop: TestShop, killed: { leaseId: string; orderId: string }) {
  await pollAll(shop)
  expect(await leasecloudOf(shop).ledger.findLease(killed.leaseId)).toMatchObject({
    status: "pending",
    order_id: killed.orderId,
  })
  expect(shop.simulator.control.orders()).toHaveLength(1)
}

describeShop("a completion that was killed", (shop) => {
  it("before the provider was asked: the job asks, and the lease is sent once", async () => {
    const killed = await killedCompletion(shop)
    await expectSent(shop, killed)
    await expectSent(shop, killed)
    expect(await openFlags(shop, killed.leaseId)).toEqual([])
  })

  it("is not one while its order is young, or while the cart's lock is held", async () => {
    const killed = await killedCompletion(shop)
    const db = databaseOf(shop)
    await db("order").where({ id: killed.orderId }).update({ created_at: new Date() })
    await pollAll(shop)
    await expectUntouched(shop, killed)

    await db("order")
      .where({ id: killed.orderId })
      .update({ created_at: new Date(Date.now() - 300_000) })
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(killed.cartId, { ownerId: "a completion" })
    await pollAll(shop)
    await expectUntouched(shop, killed)
    await locking.release(killed.cartId, { ownerId: "a completion" })
    await expectSent(shop, killed)
  })

  it("and lost its session: it opens none, and sends nothing", async () => {
    const { orderId, leaseId, sessionId } = await killedCompletion(shop)
    await databaseOf(shop)("payment_session").where({ id: sessionId }).delete()
    await pollAll(shop)
    expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({
      status: "closed",
      decline_reason: "ordered_without_lease",
      order_id: orderId,
    })
    expect(await openFlags(shop, leaseId)).toEqual(["apply_again"])
    expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
    expect(callsTo(shop, "create-order")).toBe(1)
  })

  it("while its lease was closed: the order stands, and nothing is sent", async () => {
    const { orderId, leaseId } = await killedCompletion(shop, {
      status: "closed",
      decline_reason: "erased",
      applicant_id: null,
    })
    await pollAll(shop)
    expect((await ledgerOf(shop))[0]).toMatchObject({ status: "closed" })
    expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
    expect(await openFlags(shop, leaseId)).toEqual([])
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it.each([
    ["its payment", "order_payment_collection", "payment_collection_link"],
    ["its cart", "order_cart", "cart_link"],
  ])("too early to have linked its order to %s: flagged", async (_, table, missing) => {
    const killed = await killedCompletion(shop)
    const db = databaseOf(shop)
    await db(table).where({ order_id: killed.orderId }).delete()
    await pollAll(shop)
    const flags = await db("leasecloud_lease_flag").where({ lease_id: killed.leaseId })
    expect(flags).toMatchObject([
      {
        code: "completion_interrupted",
        evidence: { order_id: killed.orderId, missing: [missing] },
      },
    ])
    expect(await orderOf(shop, killed.orderId)).toMatchObject({ status: "pending" })
    expect((await ledgerOf(shop))[0].status).toBe("draft")
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it("too early to have reserved its goods: flagged, and nothing is sent for what may be missing", async () => {
    const { leaseId, orderId } = await killedCompletion(shop)
    const db = databaseOf(shop)
    const items: string[] = await db("order_item").where({ order_id: orderId }).pluck("item_id")
    expect(await db("reservation_item").whereIn("line_item_id", items).delete()).toBe(1)
    await pollAll(shop)
    expect(await openFlags(shop, leaseId)).toEqual(["completion_interrupted"])
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it.each(["401", "403", "404"] as const)(
    "is tried again when LeaseCloud answers %s: nobody was refused",
    async (kind) => {
      const killed = await killedCompletion(shop)
      shop.simulator.control.fault({ call: "create-order", kind })
      await pollAll(shop)
      await expectUntouched(shop, killed)
      // Longer than any look goes back.
      await passTime(shop, 3 * 3_600_000)
      await expectSent(shop, killed)
    }
  )

  it.each(["500", "reset", "garbage"] as const)(
    "is looked up when the answer is lost (%s), and its order stands",
    async (kind) => {
      const { leaseId, orderId } = await killedCompletion(shop)
      shop.simulator.control.fault({ call: "create-order", kind, when: "after" })
      await pollAll(shop)
      expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
      await pollAll(shop)
      expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({
        status: "pending",
      })
      expect(shop.simulator.control.orders()).toHaveLength(1)
    }
  )

  it("is tried again after an error of the database, or of anything else", async () => {
    const killed = await killedCompletion(shop)
    const authorize = jest.spyOn(leasecloudOf(shop), "authorize")
    authorize.mockRejectedValueOnce(new Error("Connection terminated unexpectedly"))
    await pollAll(shop)
    authorize.mockRestore()
    await expectUntouched(shop, killed)
    await expectSent(shop, killed)
  })

  it("is tried again when no request is free", async () => {
    const killed = await killedCompletion(shop)
    await blockRequests(databaseOf(shop), 600_000)
    await pollAll(shop)
    expect(await leasecloudOf(shop).ledger.findLease(killed.leaseId)).toMatchObject({
      status: "submitting",
      order_id: killed.orderId,
    })
    await passTime(shop, 601_000)
    await expectSent(shop, killed)
  })

  it("ends as the option says when LeaseCloud refuses it", async () => {
    const { leaseId, orderId } = await killedCompletion(shop)
    shop.simulator.control.fault({ call: "create-order", kind: "422" })
    await pollAll(shop)
    expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({
      status: "declined",
      decline_reason: "refused",
      order_id: orderId,
    })
    expect(await orderOf(shop, orderId)).toMatchObject({ status: "canceled" })
    expect(await applicants(shop)).toHaveLength(0)
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it("leaves its order standing when that can't be leased after all", async () => {
    const { leaseId, orderId } = await killedCompletion(shop)
    const db = databaseOf(shop)
    const [{ billing_address_id: id }] = await db("order").where({ id: orderId })
    await db("order_address").where({ id }).update({ company: null })
    await pollAll(shop)
    const flags = await db("leasecloud_lease_flag").where({ lease_id: leaseId })
    expect(flags).toMatchObject([
      {
        code: "completion_interrupted",
        evidence: { order_id: orderId, message: expect.stringContaining("company") },
      },
    ])
    expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
    expect(callsTo(shop, "create-order")).toBe(1)
  })

  const endings: Record<string, (orderId: string) => Promise<unknown>> = {
    pays: async (orderId) => {
      await payByInvoice(shop, orderId, (await orderOf(shop, orderId)).total)
    },
    cancels: async (orderId) => await shop.admin("POST", `/admin/orders/${orderId}/cancel`),
  }

  it.each(Object.keys(endings))(
    "stands, its application expired, until somebody %s",
    async (how) => {
      const { leaseId, orderId } = await killedCompletion(shop)
      const db = databaseOf(shop)
      await applicants(shop).update({ expires_at: new Date(0) })
      await db("order").where({ id: orderId }).update({ created_at: new Date() })
      await pollAll(shop)
      // The completion may still be under way.
      expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({ status: "draft" })
      await passTime(shop, 3 * 60_000)
      await pollAll(shop)
      expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({
        status: "closed",
        decline_reason: "applicant_expired",
      })
      const flags = await db("leasecloud_lease_flag").where({ lease_id: leaseId })
      expect(flags).toMatchObject([
        { code: "apply_again", evidence: { order_id: orderId, reason: "expired" } },
      ])
      expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
      await endings[how](orderId)
      await passTime(shop, 11 * 60_000)
      await pollAll(shop)
      expect(await openFlags(shop, leaseId)).toEqual([])
    }
  )

  it("whose application had expired before is flagged, and nothing moves", async () => {
    const { leaseId, orderId } = await killedCompletion(shop, {
      status: "closed",
      decline_reason: "applicant_expired",
      applicant_id: null,
    })
    await pollAll(shop)
    expect(await openFlags(shop, leaseId)).toEqual(["apply_again"])
    expect(await leasecloudOf(shop).ledger.findLease(leaseId)).toMatchObject({ status: "closed" })
    expect(await orderOf(shop, orderId)).toMatchObject({ status: "pending" })
    expect(callsTo(shop, "create-order")).toBe(1)
  })

  it("is found behind thousands of applications that never had an order", async () => {
    const killed = await killedCompletion(shop)
    await databaseOf(shop).raw(
      `INSERT INTO leasecloud_lease
              (id, status, status_since, cart_id, market, currency_code, months, own_insurance,
               invoice_interval, reference, created_at, updated_at)
       SELECT 'lease_bot' || n, 'draft', now(), 'cart_bot' || n, 'se', 'sek', 36, false,
              'MONTHLY', 'bot.' || n, now(), now() - interval '3 minutes'
         FROM generate_series(1, 5000) AS n`
    )
    await expectSent(shop, killed)
  })

  it("is found behind more than a thousand orders that were made since", async () => {
    const killed = await killedCompletion(shop)
    await databaseOf(shop).raw(
      `INSERT INTO "order" (id, status, currency_code, version, created_at, updated_at)
       SELECT 'order_later_' || n, 'pending', 'sek', 1, now(), now() FROM generate_series(1, 1200) AS n`
    )
    await expectSent(shop, killed)
  })

  it("is not one that is under way: a refusal is the shopper's, who may try again", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await databaseOf(shop)("leasecloud_lease").update({
      updated_at: new Date(Date.now() - 600_000),
    })
    const service = leasecloudOf(shop)
    const real = service.authorize.bind(service)
    let go = () => {}
    const parked = new Promise<void>((resolve) => {
      go = resolve
    })
    let reached = () => {}
    const authorizing = new Promise<void>((resolve) => {
      reached = resolve
    })
    const authorize = jest.spyOn(service, "authorize").mockImplementationOnce(async (...args) => {
      reached()
      await parked
      return await real(...args)
    })
    shop.simulator.control.fault({ call: "create-order", kind: "422", times: 5 })
    const completing = shop.storefront.completeCart(cart.id)
    await authorizing
    await pollAll(shop)
    expect(callsTo(shop, "create-order")).toBe(0)
    expect((await ledgerOf(shop))[0].status).toBe("draft")
    go()
    expect((await completing).type).toBe("cart")
    authorize.mockRestore()
    shop.simulator.control.reset()
    await shop.storefront.applyLease(cart.id, "se")
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })
})
