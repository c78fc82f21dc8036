import type { FaultKind } from "../../simulator"
import {
  databaseOf,
  describeShop,
  ledgerOf,
  letEchoBeSeen,
  openFlags,
  passTime,
  sweep,
  TestShop,
} from "../helpers"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

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

    await sweep(shop)
    const found = (await statusOf(shop)).filter((status) => status === "pending")
    expect(found).toHaveLength(taken)
    expect(shop.simulator.control.orders()).toHaveLength(taken)

    await letSettlePass(shop)
    await sweep(shop)
    await sweep(shop)
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
    await sweep(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    await passTime(shop, 31_000)
    await sweep(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
  })

  it("connection refused: the order stands, and the job sends without a look-up", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.simulator.down()
    const completed = await shop.storefront.completeCart(cart.id)
    await shop.simulator.up()
    expect(completed.type).toBe("order")
    shop.simulator.control.clearRequests()
    await sweep(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
    expect(shop.simulator.control.requests().map(({ call }) => call)).not.toContain("list-orders")
  })

  it.each(["400", "422"] as const)("%s: the shopper reads why and may try again", async (kind) => {
    shop.simulator.control.fault({ call: "create-order", kind })
    const { cart, completed } = await complete()
    expect(completed.type).toBe("cart")
    expect(await statusOf(shop)).toEqual(["draft"])
    const kept = await shop.storefront.ask<{ refusal: unknown[] }>(
      "GET",
      `/store/carts/${cart.id}/lease`
    )
    expect(kept.body.refusal.length).toBeGreaterThan(0)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it.each(["401", "403", "404"] as const)("%s: not available, nothing made", async (kind) => {
    shop.simulator.control.fault({ call: "create-order", kind })
    const { completed } = await complete()
    expect(completed).toMatchObject({
      type: "cart",
      error: { message: expect.stringContaining("not available just now") },
    })
    expect(await statusOf(shop)).toEqual(["draft"])
  })

  it("refused to the job: the order is cancelled, with the reason", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429" })
    const { completed } = await complete()
    await passTime(shop, 61_000)
    shop.simulator.control.fault({ call: "create-order", kind: "400" })
    await sweep(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "declined", decline_reason: "refused" })
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
    await sweep(shop)
    await sweep(shop)
    expect(await statusOf(shop)).toEqual(["pending", "pending"])
    shop.simulator.control.advance(3_600_000)
    expect(shop.simulator.control.orders()).toHaveLength(3)

    shop.simulator.control.fault({ call: "create-order", kind: "500" })
    await complete()
    await sweep(shop)
    const [, twice] = await ledgerOf(shop)
    expect(await openFlags(shop, twice.id)).toContain("duplicate")
  })
})
