import { reserve } from "../../src/modules/leasecloud/budget/budget"
import { databaseOf, describeShop, ledgerOf, openFlags, sweep, TestShop } from "../helpers"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

const statusOf = async (shop: TestShop) => (await ledgerOf(shop)).map(({ status }) => status)

const callsOf = (shop: TestShop, call: string) =>
  shop.simulator.control.requests().filter((request) => request.call === call).length

/** A lease whose create call broke off, before LeaseCloud took it or after. */
async function uncertainLease(shop: TestShop, when: "before" | "after") {
  shop.simulator.control.fault({ call: "create-order", kind: "reset", when, times: 1 })
  await shop.storefront.leaseCart(CART)
  const [lease] = (await ledgerOf(shop)).slice(-1)
  expect(lease).toMatchObject({ status: "submitting", remote_id: null })
  return lease
}

describeShop("settling among many orders", (shop) => {
  it.each(["newest-first", "oldest-first"] as const)(
    "finds an order of just now among 20,000 in a few requests, the list being %s",
    async (order) => {
      const { control } = shop.simulator
      control.setListOrder(order)
      control.seed({ market: "se", count: 20_000 })
      const lease = await uncertainLease(shop, "after")
      await sweep(shop)
      expect((await ledgerOf(shop))[0]).toMatchObject({ id: lease.id, status: "pending" })
      expect(callsOf(shop, "list-orders")).toBeLessThanOrEqual(4)
      expect(callsOf(shop, "create-order")).toBe(1)
    }
  )

  it("proves an order's absence from a long list over several sweeps, and leaves requests to new orders", async () => {
    const { control } = shop.simulator
    const db = databaseOf(shop)
    control.seed({ market: "se", count: 1_150 })
    const lease = await uncertainLease(shop, "before")
    const settleAgo = new Date(Date.now() - 11 * 60_000)
    await db("leasecloud_lease").update({ attempt_ended_at: settleAgo })
    // What else goes on has used most of what polling may send.
    for (let taken = 0; taken < 60; taken++) await reserve(db, "polling", "se", 10_000)

    const pagesRead: number[] = []
    for (let sweeps = 0; (await statusOf(shop))[0] === "submitting" && sweeps < 30; sweeps++) {
      if (sweeps === 12) await db("leasecloud_budget_token").where({ lane: "polling" }).delete()
      const before = callsOf(shop, "list-orders")
      await sweep(shop)
      pagesRead.push(callsOf(shop, "list-orders") - before)
    }
    expect(await statusOf(shop)).toEqual(["pending"])
    expect(control.orders({ reference: lease.reference })).toHaveLength(1)
    expect(pagesRead.filter((pages) => pages > 0).length).toBeGreaterThan(2)
    expect(await openFlags(shop, lease.id)).toEqual([])
    const { rows } = await db.raw(
      "SELECT count(*)::int AS polling FROM leasecloud_budget_token WHERE lane = 'polling'"
    )
    expect(rows[0].polling).toBeLessThanOrEqual(80)
  })

  it("sends a market's leases though another market can't be reached or does not answer", async () => {
    const { control } = shop.simulator
    const carts: string[] = []
    for (const market of ["se", "se", "no", "dk"] as const) {
      carts.push((await shop.storefront.prepareLease({ ...CART, market })).cart.id)
    }
    control.fault({ call: "create-order", kind: "429", retryAfter: 1, times: "always" })
    for (const cart of carts) await shop.storefront.completeCart(cart)
    expect(await statusOf(shop)).toEqual(Array(4).fill("submitting"))
    await databaseOf(shop)("leasecloud_installation").update({ blocked_until: null })
    control.clearFaults()
    control.fault({ call: "create-order", kind: "401", market: "se", times: "always" })
    await sweep(shop)
    expect(await statusOf(shop)).toEqual(["submitting", "submitting", "pending", "pending"])
  })
})
