import type { FaultKind } from "../../simulator"
import { BUYERS } from "../../testbed/shopper/people"
import {
  CART,
  databaseOf,
  ledgerOf,
  letEchoBeSeen,
  openFlags,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const statusOf = async (shop: TestShop) => (await ledgerOf(shop)).map(({ status }) => status)

/** Lets the ten minutes pass after which two listings prove that an order was never made. */
async function letSettlePass(shop: TestShop) {
  await databaseOf(shop)("leasecloud_lease")
    .whereNotNull("attempt_ended_at")
    .update({ attempt_ended_at: new Date(Date.now() - 11 * 60_000) })
}

/** The table of the ledger's rules: what each answer to the create call does. */
describeShop("answers to the create call", (shop) => {
  const complete = async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    return { cart, completed: await shop.storefront.completeCart(cart.id) }
  }

  const uncertain: FaultKind[] = ["500", "502", "reset", "garbage", "408", "409", "425", "redirect"]

  it.each(uncertain)("%s: the order stands and a look-up decides", async (kind) => {
    for (const when of ["before", "after"] as const) {
      shop.simulator.control.fault({ call: "create-order", kind, when })
      const { completed } = await complete()
      expect(completed.type).toBe("order")
    }
    expect(await statusOf(shop)).toEqual(["submitting", "submitting"])
    const taken = shop.simulator.control.orders().length

    await pollAll(shop)
    const found = (await statusOf(shop)).filter((status) => status === "pending")
    expect(found).toHaveLength(taken)
    expect(shop.simulator.control.orders()).toHaveLength(taken)

    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending", "pending"])
    const orders = shop.simulator.control.orders()
    expect(orders).toHaveLength(2)
    expect(new Set(orders.map(({ partnerOrderId }) => partnerOrderId)).size).toBe(2)
    expect(await databaseOf(shop)("leasecloud_applicant")).toHaveLength(0)
  })

  it("429: the order stands, and the job sends when the time has come", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { completed } = await complete()
    expect(completed.type).toBe("order")
    expect((await ledgerOf(shop))[0]).toMatchObject({
      status: "submitting",
      attempt_started_at: null,
    })
    await passTime(shop, 30_000)
    await pollAll(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    await passTime(shop, 31_000)
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
  })

  it("connection refused: the order stands, and the job sends without a look-up", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.simulator.down()
    const completed = await shop.storefront.completeCart(cart.id)
    await shop.simulator.up()
    expect(completed.type).toBe("order")
    shop.simulator.control.clearRequests()
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
    expect(shop.simulator.control.requests().map(({ call }) => call)).not.toContain("list-orders")
  })

  it.each(["400", "422"] as const)(
    "%s: the shopper reads why and may apply again",
    async (kind) => {
      shop.simulator.control.fault({ call: "create-order", kind })
      const { cart, completed } = await complete()
      expect(completed.type).toBe("cart")
      expect(await statusOf(shop)).toEqual(["draft"])
      const kept = await shop.storefront.ask<{ refusal: unknown[] }>(
        "GET",
        `/store/carts/${cart.id}/lease`
      )
      expect(kept.body.refusal.length).toBeGreaterThan(0)
      await shop.storefront.applyLease(cart.id, "se")
      expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
      expect(shop.simulator.control.orders()).toHaveLength(1)
    }
  )

  it.each(["401", "403", "404"] as const)("%s: not available, nothing made", async (kind) => {
    shop.simulator.control.fault({ call: "create-order", kind })
    const { completed } = await complete()
    expect(completed).toMatchObject({
      type: "cart",
      error: { message: expect.stringContaining("isn't available right now") },
    })
    expect(await statusOf(shop)).toEqual(["draft"])
  })

  it("refused to the job: the order is cancelled, with the reason", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429" })
    const { completed } = await complete()
    await passTime(shop, 61_000)
    shop.simulator.control.fault({ call: "create-order", kind: "400" })
    await pollAll(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "declined", decline_reason: "refused" })
    // The lender's verdict counts, whoever asked for it.
    expect(await databaseOf(shop)("leasecloud_refused_attempt")).toHaveLength(1)
    const order = await shop.admin<{ order: { status: string } }>(
      "GET",
      `/admin/orders/${completed.type === "order" ? completed.order.id : ""}`
    )
    expect(order.body.order.status).toBe("canceled")
  })

  it("an order that comes late, after its absence was proven, is flagged as a second one", async () => {
    await letEchoBeSeen(shop)
    shop.simulator.control.fault({ call: "create-order", kind: "late", delayMs: 3_600_000 })
    const { completed } = await complete()
    expect(completed.type).toBe("order")
    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending", "pending"])
    shop.simulator.control.advance(3_600_000)
    expect(shop.simulator.control.orders()).toHaveLength(3)

    shop.simulator.control.fault({ call: "create-order", kind: "500" })
    await complete()
    await pollAll(shop)
    const [, twice] = await ledgerOf(shop)
    expect(await openFlags(shop, twice.id)).toContain("duplicate")
  })

  describe("a no of LeaseCloud", () => {
    const calls = () =>
      shop.simulator.control.requests().filter(({ call }) => call === "create-order").length
    const refuse = (kind: FaultKind) =>
      shop.simulator.control.fault({ call: "create-order", kind, times: "always" })
    const applicants = async () => (await databaseOf(shop)("leasecloud_applicant")).length
    const messageOf = async (cartId: string) => {
      const completed = await shop.storefront.completeCart(cartId)
      return completed.type === "cart" ? completed.error.message : "completed"
    }
    const apply = (cartId: string, body: object = {}) =>
      shop.storefront.ask<{ details: { field: string }[] }>(
        "POST",
        `/store/carts/${cartId}/lease`,
        {
          ...BUYERS.se.applicant,
          months: 36,
          ...body,
        }
      )

    it("is answered again from what is kept, without a call, until somebody applies anew", async () => {
      refuse("400")
      const { cart, completed } = await complete()
      const first = completed.type === "cart" && completed.error.message
      expect(first).toMatch(/LeaseCloud did not accept the application/)
      expect(await applicants()).toBe(0)
      const again = new Set<string>()
      for (let tries = 0; tries < 20; tries++) again.add(await messageOf(cart.id))
      expect([...again]).toEqual([first])
      expect(calls()).toBe(1)
      expect(
        await databaseOf(shop)("leasecloud_budget_token").where({ lane: "orders" })
      ).toHaveLength(1)

      shop.simulator.control.clearFaults()
      expect((await apply(cart.id)).status).toBe(200)
      expect(await messageOf(cart.id)).toBe("completed")
      expect(await statusOf(shop)).toEqual(["pending"])
    })

    it("is had five times an hour by one cart", async () => {
      refuse("422")
      const { cart } = await complete()
      for (let tries = 1; tries < 5; tries++) {
        expect((await apply(cart.id, { org_number: `55990${tries}-1004` })).status).toBe(200)
        expect(await messageOf(cart.id)).toMatch(/did not accept/)
      }
      const limited = await apply(cart.id, { org_number: "559900-2002" })
      expect(limited).toMatchObject({
        status: 429,
        body: { code: "too_many_attempts", details: [{ field: "cart" }] },
      })
      expect(calls()).toBe(5)

      await passTime(shop, 3_600_000)
      expect((await apply(cart.id)).status).toBe(200)
      await pollAll(shop)
      expect(await databaseOf(shop)("leasecloud_refused_attempt")).toEqual([])
    })

    it("is had five times an hour about one organisation number, whatever the cart", async () => {
      const carts: string[] = []
      for (let cart = 0; cart < 6; cart++) {
        carts.push((await shop.storefront.prepareLease(CART)).cart.id)
      }
      refuse("400")
      for (const cart of carts.slice(0, 5)) expect(await messageOf(cart)).toMatch(/did not accept/)
      expect(await messageOf(carts[5])).toMatch(/too many attempts .* company number/)
      expect(calls()).toBe(5)

      const { id } = await shop.storefront.createCart(CART)
      await shop.storefront.addShippingMethod(id, "se")
      const limited = await shop.storefront.ask<object>("POST", `/store/carts/${id}/lease`, {
        org_number: "SE559900100401",
        nin: "19121212-1212",
        months: 36,
      })
      expect(limited).toMatchObject({
        status: 429,
        body: { code: "too_many_attempts_of_number", details: [{ field: "org_number" }] },
      })
      expect((await apply(id, { org_number: "559900-2002" })).status).toBe(200)
      const kept = JSON.stringify(await databaseOf(shop)("leasecloud_refused_attempt"))
      expect(kept.replace(/\D/g, "")).not.toContain("5599001004")
    })

    it("to the shop's key costs a cart five calls an hour, and keeps the application", async () => {
      refuse("401")
      const { cart } = await complete()
      const messages: string[] = []
      for (let tries = 1; tries < 7; tries++) messages.push(await messageOf(cart.id))
      expect(messages.slice(0, 4)).toEqual(
        Array(4).fill(expect.stringMatching(/isn't available right now/))
      )
      expect(messages.slice(4)).toEqual(Array(2).fill(expect.stringMatching(/too many attempts/)))
      expect(calls()).toBe(5)
      expect(await applicants()).toBe(1)
    })
  })
})
