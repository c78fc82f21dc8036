import { BUYERS } from "../../testbed/shopper/people"
import { captureEvents } from "../helpers/capture"
import { describeShop, TestShop } from "../helpers/shop"
import type { LeaseRow } from "../../src/modules/leasecloud/internal"
import { alignOrderWorkflow } from "../../src/workflows/align-order"
import { databaseOf, ledgerOf, openFlags, pollAll } from "../helpers/leases"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G", quantity: 2 }] }

const orderOf = async (shop: TestShop, id: string) =>
  (
    await shop.admin<{ order: { status: string; payment_status: string } }>(
      "GET",
      `/admin/orders/${id}`
    )
  ).body.order

/** The first whole path: a cart becomes a lease, and its order follows what LeaseCloud says. */
describeShop("a lease from cart to captured payment", (shop) => {
  it("sends one order, waits, authorizes when signed and captures when active", async () => {
    const events = captureEvents(shop.container)
    const { applied, order } = await shop.storefront.leaseCart(CART)
    expect(applied.lease).toMatchObject({ status: "draft", months: 36, currency_code: "sek" })
    expect(applied.lease.monthly_amount).toBeGreaterThan(0)

    const orders = shop.simulator.control.orders()
    expect(orders).toHaveLength(1)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "pending", order_id: order.id, applicant_id: null })
    expect(lease.remote_id).toBe(orders[0].id)
    expect(await orderOf(shop, order.id)).toMatchObject({
      status: "pending",
      payment_status: "awaiting",
    })

    await pollAll(shop)
    expect((await orderOf(shop, order.id)).payment_status).toBe("awaiting")

    shop.simulator.control.setStatus(orders[0].id, "READY_TO_SHIP")
    await pollAll(shop)
    expect((await orderOf(shop, order.id)).payment_status).toBe("authorized")

    shop.simulator.control.setStatus(orders[0].id, "ACTIVE")
    await pollAll(shop)
    await pollAll(shop)
    expect((await orderOf(shop, order.id)).payment_status).toBe("captured")
    expect((await shop.storefront.orderLease(order.id)).lease.status).toBe("active")

    const names = (await events.named("lease.activated")) && events.events.map(({ name }) => name)
    for (const name of ["lease.submitted", "lease.ready-to-ship", "lease.activated"]) {
      expect(names.filter((each) => each === name)).toHaveLength(1)
    }
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("tells whoever comes back with the cart's id which order it became", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const read = async (id = cart.id) =>
      (
        await shop.storefront.ask<{ lease: { status: string } | null; order_id: string | null }>(
          "GET",
          `/store/carts/${id}/lease`
        )
      ).body
    expect(await read()).toMatchObject({ lease: { status: "draft" }, order_id: null })
    const completed = await shop.storefront.completeCart(cart.id)
    if (completed.type !== "order") throw new Error(completed.error.message)
    const { id } = completed.order
    expect(await read()).toMatchObject({ lease: { status: "pending" }, order_id: id })
    await databaseOf(shop)("leasecloud_lease").update({ status: "draft" })
    expect(await read()).toMatchObject({ lease: { status: "draft" }, order_id: id })

    const paid = await shop.storefront.preparePayment(CART)
    expect(await read(paid.id)).toMatchObject({ lease: null, order_id: null })
    const placed = await shop.storefront.completeCart(paid.id)
    if (placed.type !== "order") throw new Error(placed.error.message)
    expect(await read(paid.id)).toMatchObject({ lease: null, order_id: placed.order.id })
  })

  it("captures at once when LeaseCloud jumps from PENDING to ACTIVE", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    shop.simulator.control.setStatus(shop.simulator.control.orders()[0].id, "ACTIVE")
    await pollAll(shop)
    expect((await orderOf(shop, order.id)).payment_status).toBe("captured")
    const { ends_on } = (await shop.storefront.orderLease(order.id)).lease
    expect(ends_on).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    const endBefore = async (day: string) =>
      (await shop.admin<{ count: number }>("GET", `/admin/leases?ends_before=${day}`)).body.count
    expect([await endBefore(ends_on!), await endBefore("2999-01-01")]).toEqual([0, 1])
  })

  it("moves an order with few statements on the ledger's own tables", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    const db = databaseOf(shop)
    const [lease]: LeaseRow[] = await db("leasecloud_lease")
      .update({ status: "ready_to_ship" })
      .returning("*")
    const ours: string[] = []
    // The settings are read by the clock.
    const note = ({ sql }: { sql: string }) => {
      if (/(from|into|update) "?leasecloud_(?!settings)/.test(sql)) ours.push(sql)
    }
    db.on("query", note)
    await alignOrderWorkflow(shop.container).run({ input: { lease_id: lease.id, lease } })
    db.removeListener("query", note)
    expect((await orderOf(shop, order.id)).payment_status).toBe("authorized")
    // The lease, the provider's draft and lease, and the lease moved with its flags and history.
    expect(ours).toHaveLength(4)
  })

  it.each(["CANCELLED", "DECLINED"] as const)("cancels the order on %s", async (status) => {
    const { order } = await shop.storefront.leaseCart(CART)
    shop.simulator.control.setStatus(shop.simulator.control.orders()[0].id, status)
    await pollAll(shop)
    expect((await orderOf(shop, order.id)).status).toBe("canceled")
    expect((await shop.storefront.orderLease(order.id)).lease.status).toBe(status.toLowerCase())
  })

  it("refuses the completion of a cart that nobody applied for, naming the route", async () => {
    const { id } = await shop.storefront.createCart(CART)
    await shop.storefront.addShippingMethod(id, "se")
    const collection = await shop.storefront.ask<{ payment_collection: { id: string } }>(
      "POST",
      "/store/payment-collections",
      { cart_id: id }
    )
    const session = await shop.storefront.ask(
      "POST",
      `/store/payment-collections/${collection.body.payment_collection.id}/payment-sessions`,
      { provider_id: "pp_leasecloud_leasecloud" }
    )
    expect(session.status).toBe(200)
    const completed = await shop.storefront.completeCart(id)
    expect(completed).toMatchObject({
      type: "cart",
      error: { message: "Apply for leasing first, then place the order." },
    })
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })

  it("tells the shopper shortly why LeaseCloud refused, though it repeats all that it got", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    shop.simulator.control.fault({ call: "create-order", kind: "echo", status: 400 })
    const completed = await shop.storefront.completeCart(cart.id)
    if (completed.type !== "cart") throw new Error("The cart was completed")
    const { body } = await shop.storefront.ask<{ refusal: { message: string }[] }>(
      "GET",
      `/store/carts/${cart.id}/lease`
    )
    const [lease] = await ledgerOf(shop)
    const { message } = completed.error
    expect(message.length).toBeLessThan(1_500)
    expect(message).toMatch(/; and \d+ more$/)
    expect(body.refusal.length).toBeGreaterThan(5)
    for (const refused of body.refusal) expect(refused.message.length).toBeLessThanOrEqual(200)
    const { address, applicant, email } = BUYERS.se
    const told = JSON.stringify([message, body, lease])
    for (const sent of [email, address.last_name, address.address_1, applicant.nin]) {
      expect(told).not.toContain(sent)
    }
    expect(told).not.toMatch(/4567|1212-?1212|\{\\*"internalOrderId/)
  })

  it("sends the contact that the applicant gave, where the cart has none", async () => {
    const address = { first_name: null, last_name: null, phone: null }
    const applicant = {
      first_name: "Majken",
      last_name: "Majkensdotter",
      phone: "070-765 43 21",
      email: "majken@exempelkaffe.example",
    }
    const { cart } = await shop.storefront.prepareLease({ ...CART, address }, applicant)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(shop.simulator.control.orders()[0].body).toMatchObject({
      firstName: "Majken",
      lastName: "Majkensdotter",
      phone: "+46707654321",
      email: "majken@exempelkaffe.example",
    })
  })

  it.each(["first_name", "last_name", "phone"] as const)(
    "names what neither cart nor applicant has: %s",
    async (field) => {
      const address = { [field]: null }
      const { id } = await shop.storefront.createCart({ ...CART, address })
      await shop.storefront.addShippingMethod(id, "se")
      const applied = await shop.storefront.ask<{ details: { field: string }[] }>(
        "POST",
        `/store/carts/${id}/lease`,
        { ...BUYERS.se.applicant, months: 36 }
      )
      expect(applied.status).toBe(400)
      expect(applied.body.details.map((detail) => detail.field)).toEqual([field])
    }
  )

  it("names the billing address and the delivery that a cart lacks", async () => {
    const { body } = await shop.storefront.ask<{ cart: { id: string } }>("POST", "/store/carts", {
      region_id: shop.regions.se,
      items: CART.items.map(({ sku }) => ({ variant_id: shop.variants[sku], quantity: 1 })),
    })
    const applied = await shop.storefront.ask("POST", `/store/carts/${body.cart.id}/lease`, {
      ...BUYERS.se.applicant,
      months: 36,
    })
    expect(applied).toMatchObject({
      status: 400,
      body: {
        details: [
          { field: "shipping_methods", message: "Choose a delivery option." },
          { field: "billing_address", message: "Enter the billing address." },
        ],
      },
    })
  })

  it("does not send a Swedish application for a cart that has moved to Norway since", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.storefront.ask("POST", `/store/carts/${cart.id}`, {
      region_id: shop.regions.no,
      billing_address: BUYERS.no.address,
      shipping_address: BUYERS.no.address,
    })
    await shop.storefront.addShippingMethod(cart.id, "no")
    const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
      "POST",
      "/store/payment-collections",
      { cart_id: cart.id }
    )
    await shop.storefront.ask(
      "POST",
      `/store/payment-collections/${body.payment_collection.id}/payment-sessions`,
      { provider_id: "pp_leasecloud_leasecloud" }
    )
    expect(await shop.storefront.completeCart(cart.id)).toMatchObject({
      type: "cart",
      error: { message: expect.stringContaining("billing country has changed") },
    })
    expect(shop.simulator.control.orders()).toHaveLength(0)
    await shop.storefront.applyLease(cart.id, "no")
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(shop.simulator.control.orders().map(({ market }) => market)).toEqual(["no"])
  })
})
