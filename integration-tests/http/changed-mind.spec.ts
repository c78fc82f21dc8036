import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Modules } from "@medusajs/framework/utils"
import { fulfillmentRefusal } from "../../src/workflows/fulfillment-gate"
import { BUYERS } from "../../testbed/shopper/people"
import {
  CART,
  ageOrder,
  callsTo,
  databaseOf,
  leasecloudOf,
  ledgerOf,
  openFlags,
  orderOf,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const calls = (shop: TestShop) => callsTo(shop, "create-order")

/** The shopper chooses another way to pay at the checkout. */
async function payOtherwise(shop: TestShop, cartId: string): Promise<void> {
  const { body } = await shop.storefront.ask<{ cart: { payment_collection: { id: string } } }>(
    "GET",
    `/store/carts/${cartId}?fields=payment_collection.id`
  )
  const sessions = `/store/payment-collections/${body.cart.payment_collection.id}/payment-sessions`
  const opened = await shop.storefront.ask("POST", sessions, { provider_id: "pp_system_default" })
  expect(opened.status).toBe(200)
}

async function place(shop: TestShop, cartId: string): Promise<string> {
  const completed = await shop.storefront.completeCart(cartId)
  if (completed.type !== "order") throw new Error(completed.error.message)
  return completed.order.id
}

/** All that Medusa holds of an order and its money, to tell whether anything touched it. */
async function everythingOf(db: Knex, orderId: string): Promise<string> {
  const links = await db("order_payment_collection").where({ order_id: orderId })
  const ids = links.map(({ payment_collection_id }) => payment_collection_id)
  const rows = [
    await db("order").where({ id: orderId }),
    links,
    await db("payment_collection").whereIn("id", ids),
    await db("payment_session").whereIn("payment_collection_id", ids),
    await db("payment").whereIn("payment_collection_id", ids),
    await db("order_transaction").where({ order_id: orderId }),
  ]
  return JSON.stringify(rows)
}

/** Three runs, of which the first is minutes after the order, change nothing of it. */
async function expectUntouched(shop: TestShop, orderId: string): Promise<void> {
  await ageOrder(shop, orderId)
  const before = await everythingOf(databaseOf(shop), orderId)
  const called = calls(shop)
  for (let runs = 0; runs < 3; runs++) await pollAll(shop)
  expect(await everythingOf(databaseOf(shop), orderId)).toBe(before)
  expect(calls(shop)).toBe(called)
  expect(shop.simulator.control.orders()).toHaveLength(0)
}

/** The application is closed, its applicant is gone, and nothing ties it to the order. */
async function expectClosed(shop: TestShop, reason = "ordered_without_lease"): Promise<void> {
  const [lease, ...others] = await ledgerOf(shop)
  expect(others).toEqual([])
  expect(lease).toMatchObject({
    status: "closed",
    decline_reason: reason,
    applicant_id: null,
    order_id: null,
  })
  expect(await databaseOf(shop)("leasecloud_applicant")).toEqual([])
  expect(await openFlags(shop, lease.id)).toEqual([])
}

/** Subscribers run after the answer. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let left = 300; left > 0; left--) {
    const failed = await check().then(
      () => null,
      (error: Error) => error
    )
    if (!failed) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await check()
}

/** As if the event that the order was placed had been lost: the job alone closes the application. */
async function withoutEvents(shop: TestShop, work: () => Promise<string>): Promise<string> {
  const lost = jest.spyOn(leasecloudOf(shop).ledger, "findLease").mockResolvedValue(null)
  const orderId = await work()
  await eventually(async () => expect(lost).toHaveBeenCalled())
  lost.mockRestore()
  return orderId
}

const PROMOTION = {
  code: "ALLFREE",
  type: "standard" as const,
  status: "active" as const,
  application_method: {
    type: "percentage" as const,
    target_type: "items" as const,
    allocation: "across" as const,
    value: 100,
  },
}

describeShop("a shopper who applied, and changed their mind", (shop) => {
  it("and paid otherwise: the application closes at once, and the order is nobody's business", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await payOtherwise(shop, cart.id)
    const orderId = await place(shop, cart.id)
    await eventually(() => expectClosed(shop))
    await expectUntouched(shop, orderId)
    expect(await orderOf(shop, orderId)).toMatchObject({
      status: "pending",
      payment_status: "authorized",
    })
    expect((await shop.storefront.ask("GET", `/store/orders/${orderId}/lease`)).status).toBe(404)
  })

  it("and paid otherwise, though the event was lost: the job closes the application", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await payOtherwise(shop, cart.id)
    const orderId = await withoutEvents(shop, () => place(shop, cart.id))
    expect((await ledgerOf(shop))[0].status).toBe("draft")
    await expectUntouched(shop, orderId)
    await expectClosed(shop)
  })

  it("after LeaseCloud had refused: no second call, and the order stands", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    shop.simulator.control.fault({ call: "create-order", kind: "422" })
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("cart")
    await payOtherwise(shop, cart.id)
    const orderId = await withoutEvents(shop, () => place(shop, cart.id))
    await expectUntouched(shop, orderId)
    await expectClosed(shop)
    expect(calls(shop)).toBe(1)
  })

  it.each(["before", "after"])("hours %s the application expired", async (when) => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await payOtherwise(shop, cart.id)
    const expire = async () => {
      await databaseOf(shop)("leasecloud_applicant").update({ expires_at: new Date(0) })
      if (when === "after") await pollAll(shop)
    }
    if (when === "after") {
      await expire()
      await expectClosed(shop, "applicant_expired")
    }
    const orderId = await withoutEvents(shop, () => place(shop, cart.id))
    if (when === "before") await expire()
    await expectUntouched(shop, orderId)
    await expectClosed(shop, when === "after" ? "applicant_expired" : "ordered_without_lease")
  })

  it("and a discount brought the total to 0: the order stands", async () => {
    await shop.sdk.admin.promotion.create(PROMOTION)
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.storefront.addPromotions(cart.id, ["ALLFREE", "FREEDELIVERY"])
    const orderId = await place(shop, cart.id)
    await eventually(() => expectClosed(shop))
    await expectUntouched(shop, orderId)
    expect((await orderOf(shop, orderId)).status).toBe("pending")
  })

  it("and a discount brought the total to 0, though the event was lost", async () => {
    await shop.sdk.admin.promotion.create(PROMOTION)
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.storefront.addPromotions(cart.id, ["ALLFREE", "FREEDELIVERY"])
    const orderId = await withoutEvents(shop, () => place(shop, cart.id))
    await expectUntouched(shop, orderId)
    await expectClosed(shop)
  })

  it("in a second tab: applying waits for the completion, and does not touch its order", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await payOtherwise(shop, cart.id)
    const payments = shop.container.resolve("payment")
    const authorize = payments.authorizePaymentSession.bind(payments)
    let applying: ReturnType<typeof shop.storefront.ask> | undefined
    jest.spyOn(payments, "authorizePaymentSession").mockImplementationOnce(async (...session) => {
      // The completion holds the cart's lock by now.
      const body = { ...BUYERS.se.applicant, months: 24 }
      applying = shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, body)
      return await authorize(...session)
    })
    const completed = await shop.storefront.completeCart(cart.id)
    const applied = await applying
    expect(completed.type).toBe("order")
    expect(applied).toMatchObject({ status: 409, body: { details: [{ field: "cart" }] } })
    const orderId = completed.type === "order" ? completed.order.id : ""
    await eventually(() => expectClosed(shop))
    await expectUntouched(shop, orderId)
  })

  it("in a second tab that stood still: the order's session stands, and so does another's lock", async () => {
    const locking = shop.container.resolve(Modules.LOCKING)
    const { ledger } = leasecloudOf(shop)
    const save = ledger.saveDraft
    const cart = await shop.storefront.preparePayment(CART)
    let orderId = ""
    jest
      .spyOn(ledger, "saveDraft")
      .mockImplementationOnce(async (draft: Parameters<typeof save>[0]) => {
        // What a stall beyond the lock's time looks like: it is free, and others take it.
        await locking.release(cart.id)
        orderId = await place(shop, cart.id)
        await locking.acquire(cart.id, { ownerId: "another", expire: 60 })
        return await save(draft)
      })
    const body = { months: 36, ...BUYERS.se.applicant }
    const applied = await shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, body)
    expect([applied.status, applied.body.code]).toEqual([409, "cart_completed"])
    const { body: read } = await shop.admin<{
      order: { payment_collections: { payment_sessions: unknown[] }[] }
    }>("GET", `/admin/orders/${orderId}?fields=*payment_collections.payment_sessions`)
    expect(read.order.payment_collections[0].payment_sessions).toEqual([
      expect.objectContaining({ provider_id: "pp_system_default", status: "authorized" }),
    ])
    await expect(locking.acquire(cart.id, { ownerId: "third", expire: 1 })).rejects.toThrow()
  })

  it("in a second tab, while the cart stays locked: told in words to try again", async () => {
    const { cart, applied } = await shop.storefront.prepareLease(CART)
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(cart.id, { ownerId: "another", expire: 60 })
    const path = `/store/carts/${cart.id}/lease`
    const monthly_amount = applied.lease.monthly_amount
    const busy = await Promise.all([
      shop.storefront.ask("POST", path, { months: 24, ...BUYERS.se.applicant }),
      shop.storefront.ask("POST", `${path}/confirm`, { monthly_amount }),
    ])
    expect(busy.map(({ status, body }) => [status, body.code])).toEqual([
      [409, "cart_busy"],
      [409, "cart_busy"],
    ])
    await locking.release(cart.id, { ownerId: "another" })
    expect(await place(shop, cart.id)).toBeTruthy()
  })

  it("and paid otherwise while the lease waited to be sent: it is never sent", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { order } = await shop.storefront.leaseCart(CART)
    const db = databaseOf(shop)
    await passTime(shop, 61_000)
    const [{ id, payment_collection_id, payment_session_id }] = await ledgerOf(shop)
    const payments = shop.container.resolve("payment")
    const collection = await payments.retrievePaymentCollection(payment_collection_id!)
    await payments.deletePaymentSession(payment_session_id!)
    const session = await payments.createPaymentSession(collection.id, {
      provider_id: "pp_system_default",
      amount: collection.amount,
      currency_code: collection.currency_code,
      data: {},
    })
    await payments.authorizePaymentSession(session.id, {})
    await expectUntouched(shop, order.id)
    expect(await leasecloudOf(shop).ledger.findLease(id)).toMatchObject({
      status: "closed",
      decline_reason: "ordered_without_lease",
      applicant_id: null,
    })
    expect(await db("leasecloud_applicant")).toEqual([])
    expect(await openFlags(shop, id)).toEqual([])
    expect(await fulfillmentRefusal(shop.container, order.id)).toBeNull()
  })

  it("or Medusa lost the session of a lease that waited: closed, in words, and never sent", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { order } = await shop.storefront.leaseCart(CART)
    const db = databaseOf(shop)
    await passTime(shop, 61_000)
    const [{ id, payment_session_id }] = await ledgerOf(shop)
    await db("payment_session").where({ id: payment_session_id }).delete()
    await db("leasecloud_lease").update({ submitted_at: new Date(Date.now() - 300_000) })
    await expectUntouched(shop, order.id)
    expect(await leasecloudOf(shop).ledger.findLease(id)).toMatchObject({ status: "closed" })
    expect(await openFlags(shop, id)).toEqual(["apply_again"])
    const refused = await fulfillmentRefusal(shop.container, order.id)
    expect(refused).toMatch(/ended before it could be sent/)
  })

  it("or opened a second session of the lease: the one that the lease knows decides", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    await shop.storefront.leaseCart(CART)
    const db = databaseOf(shop)
    await passTime(shop, 61_000)
    const [{ id, payment_session_id }] = await ledgerOf(shop)
    const [own] = await db("payment_session").where({ id: payment_session_id })
    // Whichever Medusa reads first, both are of our provider.
    for (const other of ["payses_0", "payses_z"]) {
      await db("payment_session").insert({
        ...own,
        id: other,
        raw_amount: JSON.stringify(own.raw_amount),
        data: JSON.stringify(own.data),
        context: JSON.stringify(own.context),
      })
    }
    await pollAll(shop)
    expect(await leasecloudOf(shop).ledger.findLease(id)).toMatchObject({ status: "pending" })
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("by cancelling an order whose lease was never sent: nothing is to be cancelled at LeaseCloud", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { order } = await shop.storefront.leaseCart(CART)
    await passTime(shop, 61_000)
    const [{ id }] = await ledgerOf(shop)
    await shop.admin("POST", `/admin/orders/${order.id}/cancel`)
    await pollAll(shop)
    expect(await leasecloudOf(shop).ledger.findLease(id)).toMatchObject({
      status: "closed",
      decline_reason: "order_gone",
    })
    expect(await openFlags(shop, id)).toEqual([])
    expect(await databaseOf(shop)("leasecloud_applicant")).toEqual([])
  })
})
