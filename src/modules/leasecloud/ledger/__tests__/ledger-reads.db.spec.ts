import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { accountOf } from "../../account"
import { leaseOfCart, leaseOfOrder, saveDraft } from "../drafts"
import { installationId } from "../references"
import { addEvents } from "../events"
import { createLink } from "../links"
import { storedData } from "../stored-data"
import { acknowledgeFlag, openFlag } from "../flags"
import { LeaseFilter, LeasePage, listLeases } from "../list"
import { applyRemoteOrder } from "../apply-remote-order"
import { applyListedOrders } from "../listed-orders"
import { closeLease, expiredDrafts } from "../unsent"
import { useLedger } from "./machine/database"
import { ago, askedLast, insertLease, onePage, OPTIONS, shownOrder } from "./machine/rows"

const HOUR = 3_600_000
const by = { actorId: "user_1", note: "Majken asked for it" }

let db: Knex
useLedger("ledger_reads", (made) => (db = made))

const rowOf = (id: string) => db("leasecloud_lease").where({ id }).first()

describe("the list of leases", () => {
  const list = async (filter: LeaseFilter, page: Partial<LeasePage> = {}) => {
    const all = { limit: 20, offset: 0, orderBy: "created_at" as const, descending: false }
    const { rows, count, totals } = await listLeases(db, filter, { ...all, ...page })
    return { names: rows.map(({ id }) => id.replace("lease_", "").toLowerCase()), count, totals }
  }

  beforeEach(async () => {
    const at = (hours: number) => ({ created_at: ago(hours * HOUR) })
    await insertLease(db, "a", { ...at(4), company: "100% Kaffe_AB", remote_id: "LC-1" })
    await insertLease(db, "b", { ...at(3), company: "Kaffe AB", status: "active", market: "no" })
    await insertLease(db, "c", { ...at(2), company: "Te AB", status: "declined" })
    await insertLease(db, "d", { ...at(1), status: "draft", submitted_at: null, company: "Kaffe" })
    await insertLease(db, "gone", { ...at(1), company: "Kaffe", deleted_at: new Date() })
  })

  it("shows what became an order, and drafts where they are asked for", async () => {
    expect(await list({})).toEqual({
      names: ["a", "b", "c"],
      count: 3,
      totals: { pending: 1, active: 1, declined: 1 },
    })
    expect((await list({ status: ["draft", "active"] })).names).toEqual(["b", "d"])
    expect((await list({ order_id: ["order_d"] })).names).toEqual(["d"])
    await db("leasecloud_lease")
      .whereIn("id", ["lease_B", "lease_D"])
      .update({ customer_id: "cus_1" })
    expect((await list({ customer_id: ["cus_1"] })).names).toEqual(["b"])
    const org_number = "1234567-8"
    await db("leasecloud_lease").whereIn("id", ["lease_A", "lease_B"]).update({ org_number })
    const inNorway = [
      { market: "no", value: org_number },
      { market: "fi", value: org_number },
    ]
    expect((await list({ org_number: inNorway })).names).toEqual(["b"])
  })

  it("finds a text as it is written, in any case", async () => {
    expect((await list({ q: "kaffe ab" })).names).toEqual(["b"])
    expect((await list({ q: "0%" })).names).toEqual(["a"])
    expect((await list({ q: "kaffe_" })).names).toEqual(["a"])
    expect((await list({ q: "lc-1" })).names).toEqual(["a"])
    expect((await list({ q: "nothing", orderIds: ["order_c"] })).names).toEqual(["c"])
    expect((await list({ q: "kaffe", market: ["no"] })).names).toEqual(["b"])
  })

  it("tells those with an open flag from the others", async () => {
    const [a, b] = [await rowOf("lease_A"), await rowOf("lease_B")]
    for (const lease of [a, b]) await openFlag(db, lease, "vanished", {})
    await acknowledgeFlag(db, b, { code: "vanished" }, by)
    expect((await list({ needs_attention: true })).names).toEqual(["a"])
    expect((await list({ needs_attention: false })).names).toEqual(["b", "c"])
  })

  it("is paged, and counts all pages", async () => {
    const second = await list({}, { limit: 2, offset: 2, descending: true })
    expect(second).toMatchObject({ names: ["a"], count: 3 })
  })

  it("puts what has no value last, whichever way it is sorted", async () => {
    await db("leasecloud_lease").where({ id: "lease_A" }).update({ monthly_amount: 100 })
    await db("leasecloud_lease").where({ id: "lease_C" }).update({ monthly_amount: 200 })
    const orderBy = "monthly_amount" as const
    expect((await list({}, { orderBy })).names).toEqual(["a", "c", "b"])
    expect((await list({}, { orderBy, descending: true })).names).toEqual(["c", "a", "b"])
  })
})

describe("what is stored of a customer", () => {
  it("is all of the customer's leases with what belongs to them, and nothing of others", async () => {
    const mine = { customer_id: "cus_1", created_at: ago(HOUR) }
    const lease = await insertLease(db, "mine", { ...mine, applicant_id: "lapp_1" })
    await insertLease(db, "draft", { ...mine, created_at: ago(0), status: "draft", order_id: null })
    const others = await insertLease(db, "others", { customer_id: "cus_2" })
    const expires_at = ago(-HOUR)
    await db("leasecloud_applicant").insert({
      ...{ id: "lapp_1", market: "se", sealed: "v1.secret" },
      expires_at,
    })
    for (const { id, order_id } of [lease, others]) {
      await addEvents(db, { id, order_id }, [
        { type: "released", data: { note: id, actor_id: "user_1" } },
      ])
      await openFlag(db, { id, order_id }, "vanished", { of: id })
      await acknowledgeFlag(db, { id, order_id }, { code: "vanished" }, { ...by, note: id })
      await createLink(db, { orderId: order_id!, months: 36, expiresAt: ago(0), mailed: true })
      await db("leasecloud_mail").insert({ id: `lmail_${id}`, kind: "applied", lease_id: id })
    }
    const page = { limit: 10, offset: 0 }
    const { stored, count } = await storedData(db, { customer_id: ["cus_1"] }, page)
    expect([count, stored.length]).toEqual([2, 2])
    const [draft, sent] = stored
    expect(draft).toMatchObject({
      ...{ lease: { id: "lease_DRAFT" }, applicationExpiresAt: null },
      ...{ events: [], flags: [], mails: [], links: [] },
    })
    expect(sent).toMatchObject({
      ...{ lease: { id: "lease_MINE" }, applicationExpiresAt: expires_at },
      flags: [{ code: "vanished", evidence: { of: "lease_MINE" }, note: "lease_MINE" }],
      links: [{ order_id: "order_mine", months: 36 }],
    })
    expect(sent.events[0]).toMatchObject({ type: "released", data: { note: "lease_MINE" } })
    expect(sent.mails.map(({ kind }) => kind).sort()).toEqual(["applied", "lease_link"])
    expect(JSON.stringify(stored)).not.toMatch(/OTHERS|others|user_1|selector|secret/)
    expect((await storedData(db, { customer_id: ["cus_1"] }, { limit: 1, offset: 1 })).count).toBe(
      2
    )
  })
})

describe("the lease of a cart", () => {
  it("is the live one, else the draft, else the newest that has ended", async () => {
    const of = async () => (await leaseOfCart(db, "cart_x"))?.id ?? null
    const add = (name: string, status: string, hours: number) =>
      insertLease(db, name, { status, cart_id: "cart_x", created_at: ago(hours * HOUR) })
    expect(await of()).toBeNull()
    await add("old", "closed", 9)
    await add("ended", "declined", 5)
    expect(await of()).toBe("lease_ENDED")
    await add("draft", "draft", 7)
    expect(await of()).toBe("lease_DRAFT")
    await add("live", "ready_to_ship", 8)
    expect(await of()).toBe("lease_LIVE")
    await db("leasecloud_lease").update({ deleted_at: new Date() })
    expect(await of()).toBeNull()
  })

  it("of an order is the newest", async () => {
    await insertLease(db, "new", { order_id: "order_x", created_at: ago(1), status: "declined" })
    await insertLease(db, "old", { order_id: "order_x", created_at: ago(HOUR), status: "closed" })
    expect((await leaseOfOrder(db, "order_x"))?.id).toBe("lease_NEW")
    expect(await leaseOfOrder(db, "order_y")).toBeNull()
  })
})

describe("a draft", () => {
  const input = (applicant_id: string) => ({
    source: "checkout" as const,
    cart_id: "cart_x",
    order_id: null,
    order_total: null,
    payment_collection_id: null,
    customer_id: null,
    applicant_id,
    market: "se",
    currency_code: "sek",
    months: 36,
    own_insurance: false,
    invoice_interval: "MONTHLY" as const,
    company: "Exempelkaffe AB",
    org_number: "5599001004",
    quoted_monthly_amount: 1,
    total_amount: 2,
  })
  const seal = (id: string) =>
    db("leasecloud_applicant").insert({ id, market: "se", sealed: "x", expires_at: ago(-HOUR) })

  it("takes the place of the one before, whose applicant is erased and refusal forgotten", async () => {
    await seal("lapp_1")
    const first = await saveDraft(db, input("lapp_1"))
    await db("leasecloud_lease").update({ refusal: JSON.stringify([{ field: "nin" }]) })
    await seal("lapp_2")
    const second = await saveDraft(db, { ...input("lapp_2"), months: 24 })
    expect(second).toMatchObject({ id: first.id, months: 24, refusal: null, status: "draft" })
    expect(second.reference).toBe(`${await installationId(db)}.${first.id}`)
    expect(await db("leasecloud_applicant").pluck("id")).toEqual(["lapp_2"])
  })

  it("that was applied for anew is not closed for the application before, which had expired", async () => {
    await saveDraft(db, input("lapp_1"))
    const [expired] = await expiredDrafts(db, 24, 10)
    await seal("lapp_2")
    await saveDraft(db, input("lapp_2"))
    expect(await closeLease(db, expired, "applicant_expired")).toBeNull()
    expect(await rowOf(expired.id)).toMatchObject({ status: "draft", applicant_id: "lapp_2" })
    expect(await db("leasecloud_applicant").pluck("id")).toEqual(["lapp_2"])
  })

  it("may follow what was closed, and nothing that was sent", async () => {
    await insertLease(db, "x", { status: "closed" })
    await seal("lapp_1")
    expect((await saveDraft(db, input("lapp_1"))).id).not.toBe("lease_X")
    await db("leasecloud_lease").where({ status: "draft" }).delete()
    for (const status of ["submitting", "pending", "ready_to_ship", "active", "declined"]) {
      await db("leasecloud_lease").update({ status })
      await expect(saveDraft(db, input("lapp_1"))).rejects.toThrow(status)
    }
    expect(await db("leasecloud_lease").pluck("id")).toEqual(["lease_X"])
  })
})

describe("what LeaseCloud says of an order", () => {
  const inAMinute = askedLast(() => 60_000)

  it("keeps the total that was seen first, and takes over all else", async () => {
    await insertLease(db, "a", { remote_id: "LC-1", sync_failures: 3 })
    await applyRemoteOrder(db, "lease_A", shownOrder("LC-1"), inAMinute)
    await applyRemoteOrder(
      db,
      "lease_A",
      shownOrder("LC-1", { totalAmount: 90, buyOut: null }),
      inAMinute
    )
    const row = await rowOf("lease_A")
    expect(row).toMatchObject({ sync_failures: 0, remote_status: "PENDING" })
    expect(Number(row.remote_total_amount)).toBe(100)
    expect(row.buy_out_amount).toBeNull()
    expect(Number(row.insurance_yearly_cost)).toBe(12)
  })

  it("tells when a lease was signed, once, though LeaseCloud may show it active at first", async () => {
    const signedAt = async (id: string) => (await rowOf(id)).signed_at
    for (const [name, status] of [
      ["a", "READY_TO_SHIP"],
      ["b", "ACTIVE"],
      ["c", "DECLINED"],
    ]) {
      await insertLease(db, name, { remote_id: `LC-${name}` })
      await applyRemoteOrder(
        db,
        `lease_${name.toUpperCase()}`,
        shownOrder(`LC-${name}`, { activeStatus: status }),
        inAMinute
      )
    }
    const first = await signedAt("lease_A")
    expect(first).toBeInstanceOf(Date)
    expect(await signedAt("lease_B")).toBeInstanceOf(Date)
    expect(await signedAt("lease_C")).toBeNull()
    await applyRemoteOrder(db, "lease_A", shownOrder("LC-a", { activeStatus: "ACTIVE" }), inAMinute)
    expect(await signedAt("lease_A")).toEqual(first)
  })

  it("ends a lease on the day that LeaseCloud names", async () => {
    await insertLease(db, "a", { remote_id: "LC-1", status: "active" })
    const terminatedAt = "2026-01-02T03:04:05.000Z"
    const ended = shownOrder("LC-1", { activeStatus: "ACTIVE", terminated: true, terminatedAt })
    await applyRemoteOrder(db, "lease_A", ended, inAMinute)
    await applyRemoteOrder(db, "lease_A", ended, inAMinute)
    expect((await rowOf("lease_A")).terminated_at.toISOString()).toBe(terminatedAt)
    expect(await db("leasecloud_lease_event").where({ type: "lease.terminated" })).toHaveLength(1)
  })

  it("is nothing to a lease that has another order", async () => {
    await insertLease(db, "a", { remote_id: "LC-1" })
    expect(
      await applyRemoteOrder(
        db,
        "lease_A",
        shownOrder("LC-2", { activeStatus: "ACTIVE" }),
        inAMinute
      )
    ).toBeNull()
    expect((await rowOf("lease_A")).status).toBe("pending")
  })

  it("is asked for again when its schedule says so, and never where that says never", async () => {
    await insertLease(db, "a", { remote_id: "LC-1", next_sync_at: ago(1) })
    await applyRemoteOrder(db, "lease_A", shownOrder("LC-1"), inAMinute)
    const seconds = ((await rowOf("lease_A")).next_sync_at.getTime() - Date.now()) / 1_000
    expect(Math.round(seconds / 10)).toBe(6)
    await applyRemoteOrder(
      db,
      "lease_A",
      shownOrder("LC-1"),
      askedLast(() => null)
    )
    expect((await rowOf("lease_A")).next_sync_at).toBeNull()
  })

  it("is heard again at once after the database's clock was set back", async () => {
    const columns = { sent_to: accountOf(OPTIONS, "se").sentTo, last_synced_at: ago(-3_600_000) }
    await insertLease(db, "a", { ...columns, remote_id: "LC-1" })
    await insertLease(db, "b", { ...columns, remote_id: "LC-2" })
    const asked = { askedAt: Date.now(), nextSyncMs: () => 60_000 }
    const signed = (id: string) => shownOrder(id, { activeStatus: "READY_TO_SHIP" })
    await applyRemoteOrder(db, "lease_A", signed("LC-1"), asked)
    await applyListedOrders(db, accountOf(OPTIONS, "se"), onePage([signed("LC-2")]), asked)
    expect(await db("leasecloud_lease").orderBy("id").pluck("status")).toEqual([
      "ready_to_ship",
      "ready_to_ship",
    ])
  })

  it("on one page reaches each of its leases: those with news, with a flag, and the quiet ones", async () => {
    const due = { next_sync_at: ago(1), remote_status: "PENDING", sync_failures: 2 }
    const quiet = {
      ...due,
      remote_total_amount: 100,
      buy_out_amount: 5,
      insurance_yearly_cost: 12,
      insurance_monthly_cost: 1,
    }
    await insertLease(db, "quiet", { ...quiet, remote_id: "LC-1" })
    await insertLease(db, "signed", { ...quiet, remote_id: "LC-2" })
    const flagged = await insertLease(db, "flagged", { ...quiet, remote_id: "LC-3" })
    await openFlag(db, flagged, "vanished", { remote_id: "LC-3" })
    await insertLease(db, "cheaper", { ...quiet, remote_id: "LC-4" })
    await insertLease(db, "norwegian", { ...quiet, remote_id: "LC-5", market: "no" })
    await insertLease(db, "unlisted", { ...quiet, remote_id: "LC-9" })
    const page = [
      shownOrder("LC-1"),
      shownOrder("LC-2", { activeStatus: "READY_TO_SHIP" }),
      shownOrder("LC-3"),
      shownOrder("LC-4", { totalAmount: 99 }),
      shownOrder("LC-5", { activeStatus: "ACTIVE" }),
    ]
    expect(await applyListedOrders(db, accountOf(OPTIONS, "se"), onePage(page), inAMinute)).toEqual(
      []
    )
    const seen = await db("leasecloud_lease").whereNotNull("last_synced_at").orderBy("id")
    expect(seen.map(({ id, status, sync_failures }) => [id, status, sync_failures])).toEqual([
      ["lease_CHEAPER", "pending", 0],
      ["lease_FLAGGED", "pending", 0],
      ["lease_QUIET", "pending", 0],
      ["lease_SIGNED", "ready_to_ship", 0],
    ])
    expect(seen.every(({ next_sync_at }) => next_sync_at > new Date())).toBe(true)
    expect(seen.map(({ list_index, list_total }) => [list_index, list_total])).toEqual([
      [3, 5],
      [2, 5],
      [0, 5],
      [1, 5],
    ])
    const open = await db("leasecloud_lease_flag").whereNull("cleared_at")
    expect(open.map(({ lease_id, code }) => [lease_id, code])).toEqual([
      ["lease_CHEAPER", "amount_changed"],
    ])
  })
})
