import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { type Lane, Shares } from "../../src/modules/leasecloud/budget/lanes"
import {
  blockRequests,
  reserve,
  holdUntilWindowEnds,
  usage,
} from "../../src/modules/leasecloud/budget/budget"
import { BUYERS } from "../../testbed/shopper/people"
import {
  CART,
  databaseOf,
  ledgerOf,
  minutesAgo,
  openFlags,
  orderOf,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const HELD = { timeoutMs: 10_000, shares: new Shares(100) }

/** Makes Medusa roll a completion back after the payment was authorized. */
let breakOff = false
;(
  completeCartWorkflow.hooks as unknown as Record<string, (handler: () => void) => void>
).orderCreated(() => {
  if (breakOff) {
    throw new Error("the shop's own handler failed")
  }
})

async function completeBrokenOff(shop: TestShop, cartId: string) {
  breakOff = true
  try {
    return await shop.storefront.ask("POST", `/store/carts/${cartId}/complete`)
  } finally {
    breakOff = false
  }
}

const MINUTE = 60_000

describeShop("the ledger under its rules", (shop) => {
  const created = () => shop.simulator.control.orders()

  it("adopts the lease of a completion that Medusa rolled back, and makes no second one", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    expect((await completeBrokenOff(shop, cart.id)).status).toBeGreaterThanOrEqual(400)
    expect(created()).toHaveLength(1)
    const [before] = await ledgerOf(shop)
    expect(before.status).toBe("pending")

    const completed = await shop.storefront.completeCart(cart.id)
    expect(completed.type).toBe("order")
    const [after] = await ledgerOf(shop)
    expect(after.order_id).toBe(completed.type === "order" && completed.order.id)
    expect(after.order_id).not.toBe(before.order_id)
    expect(created()).toHaveLength(1)

    shop.simulator.control.setStatus(created()[0].id, "ACTIVE")
    await pollAll(shop)
    expect((await shop.storefront.orderLease(after.order_id!)).lease.status).toBe("active")
    expect(await openFlags(shop, after.id)).toEqual([])
  })

  it("refuses a cart that changed after its lease was sent, and shows an orphan to the merchant", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await completeBrokenOff(shop, cart.id)
    await shop.storefront.ask("POST", `/store/carts/${cart.id}`, {
      billing_address: { ...BUYERS.se.address, company: "Another AB" },
    })
    const completed = await shop.storefront.completeCart(cart.id)
    expect(completed).toMatchObject({
      type: "cart",
      error: { message: expect.stringContaining("the cart has changed since") },
    })
    const [lease] = await ledgerOf(shop)
    expect(await openFlags(shop, lease.id)).toEqual(["changed_after_sending"])
    expect(
      (
        await shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, {
          months: 36,
          org_number: "559900-1004",
          nin: "19121212-1212",
        })
      ).status
    ).toBe(409)

    await passTime(shop, 5 * MINUTE)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual(["changed_after_sending", "orphan"])
    expect(created()).toHaveLength(1)
  })

  it("gives an orphan its order back, where the shopper completes the cart after all", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await completeBrokenOff(shop, cart.id)
    await passTime(shop, 5 * MINUTE)
    await pollAll(shop)
    const [{ id }] = await ledgerOf(shop)
    expect(await openFlags(shop, id)).toEqual(["orphan"])
    const completed = await shop.storefront.completeCart(cart.id)
    await pollAll(shop)
    expect(await openFlags(shop, id)).toEqual([])
    const orderId = completed.type === "order" ? completed.order.id : ""
    shop.simulator.control.setStatus(created()[0].id, "READY_TO_SHIP")
    await pollAll(shop)
    expect(await orderOf(shop, orderId)).toMatchObject({ payment_status: "authorized" })
    expect(created()).toHaveLength(1)
  })

  it("makes one lease of two tabs, and of a completion that is sent again", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const complete = () =>
      shop.storefront.ask<{ type: string }>("POST", `/store/carts/${cart.id}/complete`)
    const answers = await Promise.all([complete(), complete(), complete()])
    expect(answers.some(({ body }) => body.type === "order")).toBe(true)
    expect((await complete()).body.type).toBe("order")
    expect(created()).toHaveLength(1)
    expect(await ledgerOf(shop)).toHaveLength(1)
  })

  it("refuses a second session on an order whose lease was sent", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    const [lease] = await ledgerOf(shop)
    const opened = await shop.storefront.ask(
      "POST",
      `/store/payment-collections/${lease.payment_collection_id}/payment-sessions`,
      { provider_id: "pp_system_default" }
    )
    expect(opened.status).toBe(409)
    shop.simulator.control.setStatus(lease.remote_id!, "READY_TO_SHIP")
    await pollAll(shop)
    expect((await shop.storefront.orderLease(order.id)).lease.status).toBe("ready_to_ship")
  })

  it("finishes what a killed completion left: a session that Medusa did not store, or lost", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    const lost = await shop.storefront.leaseCart(CART)
    const db = databaseOf(shop)
    const [first, second] = await ledgerOf(shop)
    await db("payment_session")
      .where({ id: first.payment_session_id })
      .update({ status: "pending" })
    await db("payment_session").where({ id: second.payment_session_id }).delete()
    await passTime(shop, 5 * MINUTE)
    await pollAll(shop)
    for (const { remote_id } of [first, second]) {
      shop.simulator.control.setStatus(remote_id!, "ACTIVE")
    }
    await pollAll(shop)
    for (const id of [order.id, lost.order.id]) {
      const { body } = await shop.admin<{ order: { payment_status: string } }>(
        "GET",
        `/admin/orders/${id}`
      )
      expect(body.order.payment_status).toBe("captured")
    }
    expect(created()).toHaveLength(2)
  })

  it("flags what vanished, ended, changed its total or waits too long, and goes on for the others", async () => {
    for (let made = 0; made < 3; made++) {
      await shop.storefront.leaseCart(CART)
    }
    const [gone, ended, changed] = await ledgerOf(shop)
    const { control } = shop.simulator
    await pollAll(shop)
    control.remove(gone.remote_id!)
    control.terminate(ended.remote_id!)
    control.setTotalAmount(changed.remote_id!, 1)
    await databaseOf(shop)("leasecloud_lease")
      .where({ id: changed.id })
      .update({ status_since: minutesAgo(31 * 1440) })
    await pollAll(shop)
    expect(await openFlags(shop, gone.id)).toEqual(["vanished"])
    expect(await openFlags(shop, ended.id)).toEqual(["unexpected_status"])
    expect((await ledgerOf(shop))[1].terminated_at).not.toBeNull()
    expect(await openFlags(shop, changed.id)).toEqual(["amount_changed", "stale_pending"])
    control.setStatus(changed.remote_id!, "READY_TO_SHIP")
    await pollAll(shop)
    await pollAll(shop)
    expect(await openFlags(shop, changed.id)).toEqual(["amount_changed"])
    expect((await ledgerOf(shop))[2].status).toBe("ready_to_ship")
  })

  it("never sends again what two complete listings do not prove absent", async () => {
    const { control } = shop.simulator
    control.fault({ call: "create-order", kind: "500", when: "before" })
    const { cart } = await shop.storefront.prepareLease(CART)
    await shop.storefront.completeCart(cart.id)
    await passTime(shop, 11 * MINUTE)
    control.seed({ count: 150 })
    const lies = [
      { kind: "totals", totalItems: 999 },
      { kind: "endless" },
      { kind: "skips" },
      { kind: "repeats" },
    ] as const
    for (const lie of lies) {
      control.setPagingFault({ ...lie, times: 100 })
      await pollAll(shop)
    }
    const [lease] = await ledgerOf(shop)
    expect(lease.status).toBe("submitting")
    expect(await openFlags(shop, lease.id)).toContain("unsettled")
    expect(control.orders({ reference: lease.reference })).toHaveLength(0)

    control.setPagingFault(null)
    const resolved = await shop.admin("POST", `/admin/leases/${lease.id}/resolve`, {
      never_created: true,
      note: "LeaseCloud looked it up",
    })
    expect(resolved.status).toBe(200)
    await pollAll(shop)
    expect((await ledgerOf(shop))[0].status).toBe("pending")
    expect(control.orders({ reference: lease.reference })).toHaveLength(1)
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("expires the applicant after a day: a lease never sent is declined, and the order stands", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 3600 })
    const { cart } = await shop.storefront.prepareLease(CART)
    const completed = await shop.storefront.completeCart(cart.id)
    const db = databaseOf(shop)
    await passTime(shop, 24 * 60 * MINUTE + 1_000)
    await pollAll(shop)
    expect((await ledgerOf(shop))[0]).toMatchObject({
      status: "declined",
      decline_reason: "applicant_expired",
    })
    expect(await db("leasecloud_applicant")).toHaveLength(0)
    const history = await db("leasecloud_lease_event").orderBy("created_at").pluck("type")
    expect(history).toContain("application.expired")
    expect(history).not.toContain("send.refused")
    const id = completed.type === "order" ? completed.order.id : ""
    expect((await orderOf(shop, id)).status).toBe("pending")
    expect(await openFlags(shop, (await ledgerOf(shop))[0].id)).toEqual(["apply_again"])
    expect(created()).toHaveLength(0)
  })

  it("never lets more than 100 out in a window, orders first, across processes and restarts", async () => {
    const db = databaseOf(shop)
    const take = async (lane: Lane, count: number) => {
      const all = await Promise.all(
        Array.from({ length: count }, () => reserve(db, lane, "se", HELD))
      )
      return all.filter(({ token }) => token != null).length
    }
    expect(await take("ad_hoc", 30)).toBe(10)
    expect(await take("quotes", 30)).toBe(10)
    expect(await take("polling", 90)).toBe(60)
    expect(await take("orders", 50)).toBe(10)
    expect(await take("waiting", 50)).toBe(10)
    expect((await usage(db)).used).toEqual({
      orders: 10,
      waiting: 10,
      polling: 60,
      quotes: 10,
      ad_hoc: 10,
    })
  })

  it("frees a request five minutes after its answer, not after its start, and obeys Retry-After", async () => {
    const db = databaseOf(shop)
    const reservation = await reserve(db, "orders", "se", { ...HELD, timeoutMs: 30_000 })
    await holdUntilWindowEnds(db, reservation.token!)
    const [held] = await db("leasecloud_budget_token").select(
      db.raw("extract(epoch FROM expires_at - now())::int AS seconds")
    )
    expect(held.seconds).toBeGreaterThan(295)
    expect(held.seconds).toBeLessThanOrEqual(300)
    await blockRequests(db, 60_000)
    expect(await reserve(db, "orders", "se", HELD)).toMatchObject({ token: null })
    await blockRequests(db, 1_000)
    const later = await reserve(db, "orders", "se", HELD)
    expect(later.token == null && later.retryAfterMs).toBeGreaterThan(50_000)
  })

  it("does not starve for hours when the database's clock is set back", async () => {
    const db = databaseOf(shop)
    await reserve(db, "orders", "se", HELD)
    await db("leasecloud_budget_token").update({
      reserved_at: new Date(Date.now() + 7_200_000),
      expires_at: new Date(Date.now() + 7_500_000),
    })
    await reserve(db, "orders", "se", HELD)
    const [token] = await db("leasecloud_budget_token").orderBy("expires_at", "desc")
    expect(token.expires_at.getTime()).toBeLessThan(Date.now() + 400_000)
  })
})
