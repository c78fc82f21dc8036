import { blockRequests } from "../../src/modules/leasecloud/budget/budget"
import type { LeaseRow } from "../../src/modules/leasecloud/internal"
import {
  CART,
  callsTo,
  databaseOf,
  ledgerOf,
  openFlags,
  passTime,
  pollAll,
  runJob,
  withoutMarket,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const MINUTE = 60_000

type Refusal = { code?: string; message: string; details?: { field: string }[] }

const ask = (shop: TestShop, { id }: { id: string }, action: string, body: object) =>
  shop.admin<Refusal>("POST", `/admin/leases/${id}/${action}`, { ...body, note: "They said so" })

/** A lease whose create call broke off, before LeaseCloud took it or after, and its order. */
async function uncertainLease(shop: TestShop, when: "before" | "after") {
  shop.simulator.control.fault({ call: "create-order", kind: "reset", when, times: 1 })
  const { order } = await shop.storefront.leaseCart(CART)
  const [lease] = (await ledgerOf(shop)).slice(-1)
  expect(lease).toMatchObject({ status: "submitting", remote_id: null })
  return { lease, order }
}

async function history(shop: TestShop, { id }: LeaseRow, type: string) {
  return await databaseOf(shop)("leasecloud_lease_event").where({ lease_id: id, type })
}

describeShop("a lease to which a person attaches an order", (shop) => {
  const control = () => shop.simulator.control
  const lastLease = async () => (await ledgerOf(shop)).slice(-1)[0]

  it("takes none of another shop, which keeps its reference", async () => {
    const { lease, order } = await uncertainLease(shop, "before")
    control().seed({
      orders: [{ id: "LC-77", partnerOrderId: "other-shop.77", activeStatus: "ACTIVE" }],
    })
    const refused = await ask(shop, lease, "resolve", { remote_id: "LC-77" })
    expect(refused.status).toBe(400)
    expect(refused.body.message).toBe(
      "remote_id: LeaseCloud's order LC-77 is another one: its reference is other-shop.77, and " +
        `this lease's is ${lease.reference} or ${order.display_id}`
    )
    expect(await lastLease()).toMatchObject({ status: "submitting", remote_id: null })
    await passTime(shop, 20 * MINUTE)
    await runJob(shop)
    expect(control().order("LC-77").partnerOrderId).toBe("other-shop.77")
  })

  it.each(["its number", "no reference"])(
    "may take one with %s, and compares its total",
    async (by) => {
      const { lease, order } = await uncertainLease(shop, "before")
      const partnerOrderId = by === "its number" ? String(order.display_id) : undefined
      const now = Number(lease.total_amount) + 100
      control().seed({ orders: [{ id: "LC-5", partnerOrderId, totalAmount: now }] })
      const attached = await ask(shop, lease, "resolve", { remote_id: "LC-5" })
      expect(attached.status).toBe(200)
      expect(await openFlags(shop, lease.id)).toEqual(["amount_changed"])
      await passTime(shop, 20 * MINUTE)
      await pollAll(shop)
      expect(await openFlags(shop, lease.id)).toEqual(["amount_changed"])
      // It is the lease's order by now, and LeaseCloud's staff know it by the merchant's number.
      expect(control().order("LC-5").partnerOrderId).toBe(String(order.display_id))
      control().setTotalAmount("LC-5", Number(lease.total_amount))
      await pollAll(shop)
      expect(await openFlags(shop, lease.id)).toEqual([])
    }
  )
})

describeShop("the word that LeaseCloud has no such lease", (shop) => {
  const lastLease = async () => (await ledgerOf(shop)).slice(-1)[0]
  const declare = (lease: LeaseRow) => ask(shop, lease, "resolve", { never_created: true })
  const created = () => shop.simulator.control.orders()

  it("is refused if LeaseCloud's list shows it, and the lease is attached instead", async () => {
    const { lease } = await uncertainLease(shop, "after")
    const [{ id }] = created()
    const { status, body } = await declare(lease)
    expect([status, body.code]).toEqual([409, "lease_found"])
    expect(body.details).toMatchObject([{ field: "never_created" }])
    expect(body.message).toContain(id)
    expect(await lastLease()).toMatchObject({ status: "pending", remote_id: id })
    expect(await history(shop, lease, "resolved")).toEqual([])
    await pollAll(shop)
    expect(callsTo(shop, "create-order")).toBe(1)
  })

  it.each(["no request is free", "LeaseCloud does not answer"])("waits if %s", async (why) => {
    const { lease } = await uncertainLease(shop, "after")
    const { control } = shop.simulator
    if (why === "no request is free") await blockRequests(databaseOf(shop), MINUTE)
    else control.fault({ call: "list-orders", kind: "500", times: 1 })
    const { status, body } = await declare(lease)
    expect([status, body.code]).toEqual([503, "leasecloud_unavailable"])
    expect(body.message).toContain("Nothing was changed. Try again later.")
    const columns = ["status", "remote_id", "attempt_started_at", "next_sync_at"] as const
    const kept = (row: LeaseRow) => columns.map((column) => row[column])
    expect(kept(await lastLease())).toEqual(kept(lease))
  })

  it("is taken if the list does not show it: the lease is sent again", async () => {
    const { lease } = await uncertainLease(shop, "before")
    shop.simulator.control.seed({ count: 900 })
    const before = callsTo(shop, "list-orders")
    expect((await declare(lease)).status).toBe(200)
    expect(callsTo(shop, "list-orders") - before).toBeLessThanOrEqual(4)
    await pollAll(shop)
    expect(await lastLease()).toMatchObject({ status: "pending" })
    expect(
      created().filter(({ partnerOrderId }) => partnerOrderId === lease.reference)
    ).toHaveLength(1)
  })

  it("is refused while another lease holds the order that the list shows", async () => {
    await shop.storefront.leaseCart(CART)
    const [other] = await ledgerOf(shop)
    const { lease } = await uncertainLease(shop, "after")
    const [, { id: remote_id }] = created()
    await databaseOf(shop)("leasecloud_lease").where({ id: other.id }).update({ remote_id })
    const { status, body } = await declare(lease)
    expect([status, body.code]).toEqual([409, "lease_found_held"])
    expect(await lastLease()).toMatchObject({ status: "submitting", remote_id: null })
    expect(await openFlags(shop, lease.id)).toContain("duplicate")
  })

  it("is taken again of an order that was canceled at LeaseCloud after the first time", async () => {
    const { lease } = await uncertainLease(shop, "before")
    expect((await declare(lease)).status).toBe(200)
    shop.simulator.control.fault({ call: "create-order", kind: "reset", when: "after", times: 1 })
    await runJob(shop)
    const again = await lastLease()
    expect(again).toMatchObject({ status: "submitting", remote_id: null })
    shop.simulator.control.setStatus(created()[0].id, "CANCELLED")
    expect((await declare(again)).status).toBe(200)
    await pollAll(shop)
    expect((await lastLease()).remote_id).toBe(created()[1].id)
  })

  it("counts as it is where the options lack the lease's market", async () => {
    const { lease } = await uncertainLease(shop, "before")
    await withoutMarket(shop, "se", async () => {
      expect((await declare(lease)).status).toBe(200)
    })
    expect((await lastLease()).attempt_started_at).toBeNull()
    expect(callsTo(shop, "list-orders")).toBe(0)
  })
})

describeShop("a lease that a person releases", (shop) => {
  const lastLease = async () => (await ledgerOf(shop)).slice(-1)[0]

  it("is no draft, and a draft that was released stays closed once it is ordered", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const draft = await lastLease()
    const { status, body } = await ask(shop, draft, "release", {})
    expect([status, body.code]).toEqual([409, "release_draft"])
    await databaseOf(shop)("leasecloud_lease").update({ released_at: new Date() })
    await shop.storefront.completeCart(cart.id)
    expect(await lastLease()).toMatchObject({ status: "pending", released_at: null })
    expect(await history(shop, draft, "released")).toEqual([])
  })

  it("is released once, however often somebody clicks, and not once it is open", async () => {
    await shop.storefront.leaseCart(CART)
    const lease = await lastLease()
    const clicks = await Promise.all([1, 2, 3].map(() => ask(shop, lease, "release", {})))
    clicks.push(await ask(shop, lease, "release", {}))
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect(await history(shop, lease, "released")).toHaveLength(1)

    await shop.storefront.leaseCart(CART)
    const active = await lastLease()
    shop.simulator.control.setStatus(active.remote_id!, "ACTIVE")
    await pollAll(shop)
    expect((await ask(shop, active, "release", {})).status).toBe(200)
    expect(await history(shop, active, "released")).toEqual([])
  })
})
