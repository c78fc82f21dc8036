import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { reserve } from "../../src/modules/leasecloud/budget/budget"
import { Shares } from "../../src/modules/leasecloud/budget/lanes"
import {
  ageOrder,
  CART,
  callsTo,
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  letEchoBeSeen,
  openFlags,
  passTime,
  runJob,
  pollAll,
  withoutMarket,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const HOUR_MS = 3_600_000

const statusOf = async (shop: TestShop) => (await ledgerOf(shop)).map(({ status }) => status)

/** A lease whose create call broke off, before LeaseCloud took it or after. */
async function uncertainLease(shop: TestShop, when: "before" | "after") {
  shop.simulator.control.fault({ call: "create-order", kind: "reset", when, times: 1 })
  await shop.storefront.leaseCart(CART)
  const [lease] = (await ledgerOf(shop)).slice(-1)
  expect(lease).toMatchObject({ status: "submitting", remote_id: null })
  return lease
}

/** Lets the ten minutes pass after which two listings prove that an order was never made. */
async function letSettlePass(shop: TestShop) {
  await passTime(shop, 11 * 60_000)
}

/** Why the lease is flagged as one that could not be settled. */
async function reasonUnsettled(shop: TestShop, { id }: { id: string }) {
  const flag = await databaseOf(shop)("leasecloud_lease_flag")
    .where({ lease_id: id, code: "unsettled" })
    .whereNull("cleared_at")
    .first("evidence")
  return flag?.evidence.reason
}

describeShop("settling among many orders", (shop) => {
  it.each(["newest-first", "oldest-first"] as const)(
    "finds an order of just now among 20,000 in a few requests, the list being %s",
    async (order) => {
      const { control } = shop.simulator
      control.setListOrder(order)
      control.seed({ market: "se", count: 20_000 })
      const lease = await uncertainLease(shop, "after")
      await pollAll(shop)
      expect((await ledgerOf(shop))[0]).toMatchObject({ id: lease.id, status: "pending" })
      expect(callsTo(shop, "list-orders")).toBeLessThanOrEqual(4)
      expect(callsTo(shop, "create-order")).toBe(1)
    }
  )

  it("proves an order's absence from a long list over several runs, and leaves requests to new orders", async () => {
    const { control } = shop.simulator
    const db = databaseOf(shop)
    await letEchoBeSeen(shop)
    control.seed({ market: "se", count: 1_150 })
    const lease = await uncertainLease(shop, "before")
    await letSettlePass(shop)
    // What else goes on has used most of what polling may send.
    const held = { timeoutMs: 10_000, shares: new Shares(100) }
    for (let taken = 0; taken < 60; taken++) await reserve(db, "polling", "se", held)

    const pagesRead: number[] = []
    for (let runs = 0; (await statusOf(shop))[1] === "submitting" && runs < 30; runs++) {
      if (runs === 12) await db("leasecloud_budget_token").where({ lane: "polling" }).delete()
      const before = callsTo(shop, "list-orders")
      await pollAll(shop)
      pagesRead.push(callsTo(shop, "list-orders") - before)
    }
    expect(await statusOf(shop)).toEqual(["pending", "pending"])
    expect(control.orders({ reference: lease.reference })).toHaveLength(1)
    expect(pagesRead.filter((pages) => pages > 0).length).toBeGreaterThan(2)
    expect(await openFlags(shop, lease.id)).toEqual([])
    const { rows } = await db.raw(
      "SELECT count(*)::int AS polling FROM leasecloud_budget_token WHERE lane = 'polling'"
    )
    expect(rows[0].polling).toBeLessThanOrEqual(80)
  })

  it("proves the absence of orders of different minutes from a list that is longer than a run reads", async () => {
    const { control } = shop.simulator
    await letEchoBeSeen(shop)
    control.seed({ market: "se", count: 2_050 })
    const first = await uncertainLease(shop, "before")
    await passTime(shop, 60_000)
    const second = await uncertainLease(shop, "before")
    await passTime(shop, 510_000)
    for (let runs = 0; (await statusOf(shop)).includes("submitting") && runs < 30; runs++) {
      await runJob(shop)
      // The runs begin once a minute, however long they take.
      await passTime(shop, 50_000)
    }
    expect(await statusOf(shop)).toEqual(["pending", "pending", "pending"])
    expect(control.orders()).toHaveLength(2_050 + 3)
    expect(await openFlags(shop, first.id)).toEqual([])
    expect(await openFlags(shop, second.id)).toEqual([])
  })

  it.each(["before", "after"] as const)(
    "settles what was ordered in an outage soon after it: LeaseCloud broke off %s it took the order",
    async (when) => {
      const { control } = shop.simulator
      await letEchoBeSeen(shop)
      control.fault({ call: "create-order", kind: "500", when })
      control.fault({ call: "*", kind: "500", times: "always" })
      await shop.storefront.leaseCart(CART)
      for (let hours = 0; hours < 10; hours++) {
        await passTime(shop, HOUR_MS)
        await runJob(shop)
      }
      control.clearFaults()
      await passTime(shop, 8 * 60_000)
      await runJob(shop)
      await passTime(shop, 60_000)
      await runJob(shop)
      expect(await statusOf(shop)).toEqual(["pending", "pending"])
      expect(control.orders()).toHaveLength(2)
    }
  )

  it("sends a market's leases though another market can't be reached or does not answer", async () => {
    const { control } = shop.simulator
    const carts: string[] = []
    for (const market of ["se", "se", "no", "dk"] as const) {
      carts.push((await shop.storefront.prepareLease({ ...CART, market })).cart.id)
    }
    control.fault({ call: "create-order", kind: "429", retryAfter: 60, times: "always" })
    for (const cart of carts) await shop.storefront.completeCart(cart)
    expect(await statusOf(shop)).toEqual(Array(4).fill("submitting"))
    await passTime(shop, 61_000)
    control.clearFaults()
    control.fault({ call: "create-order", kind: "401", market: "se", times: "always" })
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["submitting", "submitting", "pending", "pending"])
  })

  it("sends a market's leases though LeaseCloud rejects the partner of one", async () => {
    const { control } = shop.simulator
    control.fault({ call: "create-order", kind: "429", retryAfter: 60, times: 3 })
    for (let leases = 0; leases < 3; leases++) await shop.storefront.leaseCart(CART)
    expect(await statusOf(shop)).toEqual(Array(3).fill("submitting"))
    await passTime(shop, 61_000)
    control.clearFaults()
    control.fault({ call: "create-order", kind: "403", times: 1 })
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["submitting", "pending", "pending"])
    expect(await openFlags(shop, (await ledgerOf(shop))[0].id)).toEqual(["misconfigured"])
  })

  it("leaves a lease to the processes that have its market, if this one lacks it", async () => {
    const { control } = shop.simulator
    control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    await shop.storefront.leaseCart(CART)
    await passTime(shop, 61_000)
    await withoutMarket(shop, "se", () => pollAll(shop))
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "submitting", applicant_id: expect.any(String) })
    expect(await openFlags(shop, lease.id)).toEqual([])
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
  })

  it.each(["sent", "uncertain"])(
    "leaves a lease that is %s to the processes that have its market",
    async (which) => {
      const { control } = shop.simulator
      const isUncertain = which === "uncertain"
      if (isUncertain) control.fault({ call: "create-order", kind: "reset", when: "after" })
      await shop.storefront.leaseCart(CART)
      control.setStatus(control.orders()[0].id, "READY_TO_SHIP")
      const db = databaseOf(shop)
      const books = async () => ({
        tokens: await db("leasecloud_budget_token").pluck("id"),
        list: await db("leasecloud_task").where({ id: "list:se" }).pluck("state"),
        leases: (await ledgerOf(shop)).map(({ status, sync_failures }) => [status, sync_failures]),
        flags: await openFlags(shop, (await ledgerOf(shop))[0].id),
      })
      await passTime(shop, 120_000)
      const before = await books()
      await withoutMarket(shop, "se", () => pollAll(shop))
      expect(await books()).toEqual(before)
      await pollAll(shop)
      await passTime(shop, 120_000)
      await pollAll(shop)
      expect(await statusOf(shop)).toEqual(["ready_to_ship"])
    }
  )

  it("asks the market that is well first once another has failed", async () => {
    const { control } = shop.simulator
    // So many that fail that the market is to blame.
    for (let leases = 0; leases < 3; leases++) await shop.storefront.leaseCart(CART)
    await shop.storefront.leaseCart({ ...CART, market: "dk" })
    const away = { kind: "503", times: "always", market: "se" } as const
    control.fault({ ...away, call: "list-orders" })
    control.fault({ ...away, call: "get-order" })
    await passTime(shop, 120_000)
    await pollAll(shop)
    const list = databaseOf(shop)("leasecloud_task").where({ id: "list:se" })
    const { state } = await list.clone().first("state")
    expect(state.failedPolls).toBe(1)
    await list.update({ state: { ...state, at: 0 } })
    await passTime(shop, 600_000)
    control.clearRequests()
    await pollAll(shop)
    const asked = control.requests().filter(({ call }) => call !== "create-order")
    // The list, and one lease for the case that the list alone is away.
    expect(asked.map(({ market }) => market)).toEqual(["dk", "se", "se"])
  })

  it("sends nothing again by a list that says that it ends before it does", async () => {
    const { control } = shop.simulator
    control.setListOrder("oldest-first")
    await letEchoBeSeen(shop)
    control.seed({ market: "se", count: 150 })
    await shop.storefront.leaseCart(CART)
    const lease = await uncertainLease(shop, "after")
    control.setPagingFault({ kind: "totals", totalItems: 100, totalPages: 1 })
    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    expect(callsTo(shop, "create-order")).toBe(2)
    expect(await reasonUnsettled(shop, lease)).toBe("list_incomplete")
    // The whole list shows the order.
    control.setPagingFault(null)
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending", "pending", "pending"])
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("sends nothing again while the account's list names no order", async () => {
    const { control } = shop.simulator
    const lease = await uncertainLease(shop, "after")
    control.setPagingFault({ kind: "nameless" })
    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    expect(callsTo(shop, "create-order")).toBe(1)
    expect(await reasonUnsettled(shop, lease)).toBe("orders_without_reference")
    // The list names its orders, as LeaseCloud's document says it does.
    control.setPagingFault(null)
    await pollAll(shop)
    expect(await statusOf(shop)).toEqual(["pending"])
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("sends nothing again while an order without reference may be the lease's own", async () => {
    const { control } = shop.simulator
    await letEchoBeSeen(shop)
    const lease = await uncertainLease(shop, "before")
    control.seed({ market: "se", orders: [{}] })
    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    expect(callsTo(shop, "create-order")).toBe(1)
    expect(await reasonUnsettled(shop, lease)).toBe("orders_without_reference")
  })

  it("sees an order that LeaseCloud took hours late, though nothing else is leased", async () => {
    const { control } = shop.simulator
    await letEchoBeSeen(shop)
    const [{ remote_id: former }] = await ledgerOf(shop)
    control.setStatus(former!, "ACTIVE")
    control.fault({ call: "create-order", kind: "late", delayMs: 5 * HOUR_MS, times: 1 })
    await shop.storefront.leaseCart(CART)
    await letSettlePass(shop)
    await pollAll(shop)
    await pollAll(shop)
    const [, lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "pending", remote_id: expect.any(String) })
    control.clearRequests()
    for (let hours = 0; hours < 26; hours++) {
      await passTime(shop, HOUR_MS)
      await runJob(shop)
    }
    const late = control.orders({ reference: lease.reference }).map(({ id }) => id)
    expect(late).toHaveLength(1)
    expect(await openFlags(shop, lease.id)).toEqual(["duplicate"])
    const { evidence } = await databaseOf(shop)("leasecloud_lease_flag").first("evidence")
    expect(evidence).toEqual({ remote_ids: [lease.remote_id, ...late] })
    expect(callsTo(shop, "list-orders")).toBeLessThanOrEqual(4)
  })

  it("sets the other leases' numbers though one is refused, which it tries more seldom", async () => {
    const { control } = shop.simulator
    for (let orders = 0; orders < 3; orders++) await shop.storefront.leaseCart(CART)
    const [refused, ...others] = await ledgerOf(shop)
    control.fault({
      call: "set-reference",
      kind: "400",
      reference: refused.remote_id!,
      times: "always",
    })
    await passTime(shop, 20 * 60_000)
    await pollAll(shop)
    await pollAll(shop)
    const named = (await ledgerOf(shop)).map(({ reference_set_at }) => reference_set_at != null)
    expect(named).toEqual([false, true, true])
    expect(callsTo(shop, "set-reference")).toBe(1 + others.length)
    control.clearFaults()
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect((await ledgerOf(shop)).every(({ reference_set_at }) => reference_set_at)).toBe(true)
  })

  it("leaves an expired draft whose order can't be read, and closes the others", async () => {
    const [first, second] = [await killedCompletion(shop), await killedCompletion(shop)]
    await databaseOf(shop)("leasecloud_applicant").update({ expires_at: new Date(0) })
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const graph = query.graph.bind(query)
    jest.spyOn(query, "graph").mockImplementation(async (asked) => {
      const { id } = (asked.filters ?? {}) as { id?: unknown }
      if (id === first.orderId) throw new Error("Connection terminated unexpectedly")
      return await graph(asked)
    })
    await pollAll(shop)
    jest.restoreAllMocks()
    expect(await leasecloudOf(shop).ledger.findLease(first.leaseId)).toMatchObject({
      status: "draft",
    })
    expect(await leasecloudOf(shop).ledger.findLease(second.leaseId)).toMatchObject({
      status: "closed",
    })
  })

  it("finds the order of a killed completion after a week in which no job ran", async () => {
    const { leaseId, orderId } = await killedCompletion(shop)
    const db = databaseOf(shop)
    await ageOrder(shop, orderId, 7 * 24 * 60)
    await db("order_cart").where({ order_id: orderId }).delete()
    const state = JSON.stringify({ at: Date.now() - 8 * 24 * HOUR_MS, open: [] })
    await db("leasecloud_task").insert({ id: "check-drafts", state }).onConflict("id").merge()
    await pollAll(shop)
    expect(await openFlags(shop, leaseId)).toEqual(["completion_interrupted"])
  })

  it("asks for no killed completion whose order it read too long ago", async () => {
    const killed = await killedCompletion(shop)
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const authorize = jest.spyOn(leasecloudOf(shop), "authorize")
    const graph = query.graph.bind(query)
    jest.spyOn(query, "graph").mockImplementation(async (asked) => {
      const wakesUp = Date.now() + 120_000
      if (asked.entity === "reservation") jest.spyOn(Date, "now").mockReturnValue(wakesUp)
      return await graph(asked)
    })
    await pollAll(shop)
    expect(authorize).not.toHaveBeenCalled()
    jest.restoreAllMocks()
    expect(await leasecloudOf(shop).ledger.findLease(killed.leaseId)).toMatchObject({
      status: "draft",
    })
  })
})
