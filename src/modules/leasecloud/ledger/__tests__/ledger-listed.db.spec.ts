import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { accountOf } from "../../account"
import { believed } from "../binding"
import { addEvents } from "../events"
import { openFlag } from "../flags"
import { echoes, noteLook, notePage, reachesBeyond, wantsEcho } from "../list-evidence"
import { applyListedOrders } from "../listed-orders"
import { dueForReference, recordReferenceFailure } from "../references"
import { letPass, useLedger } from "./machine/database"
import { ACCOUNTS, ago, askedLast, insertLease, onePage, OPTIONS, shownOrder } from "./machine/rows"

const MINUTE = 60_000
const [here, otherKey, otherAddress] = ACCOUNTS.map((options) => accountOf(options, "se"))

let db: Knex
useLedger("ledger_listed", (made) => (db = made))

const says = (id: string, partnerOrderId: string | null, more: object = {}) =>
  shownOrder(id, { partnerOrderId, ...more })

const minutesUntil = (date: Date) => Math.round((date.getTime() - Date.now()) / MINUTE)

describe("an order's number in place of the lease's reference", () => {
  it("is set for leases of the account that are settled, after a quarter of an hour", async () => {
    const settled = {
      aligned_status: "pending",
      submitted_at: ago(16 * MINUTE),
      sent_to: here.sentTo,
    }
    let last = 0
    const add = (name: string, columns: object) =>
      insertLease(db, name, { ...settled, remote_id: `LC-${++last}`, ...columns })
    await add("due", { submitted_at: ago(20 * MINUTE) })
    await add("active", { status: "active" })
    await add("former", { sent_to: here.address })
    await add("unknown", { sent_to: null })
    await add("again", { reference_due_at: ago(1) })
    await add("elsewhere", { sent_to: otherKey.sentTo })
    await add("norwegian", { market: "no" })
    await add("ended", { status: "declined" })
    await add("unsent", { status: "submitting", remote_id: null })
    await add("unlooked", { aligned_status: null })
    await add("young", { submitted_at: ago(14 * MINUTE) })
    await add("set", { reference_set_at: new Date() })
    await add("later", { reference_due_at: ago(-MINUTE) })
    await add("failing", { sync_failures: 1 })
    await add("orderless", { order_id: null })
    await add("gone", { deleted_at: new Date() })
    const ids = (await dueForReference(db, here, 99)).map(({ id }) => id)
    expect(ids[0]).toBe("lease_DUE")
    expect(ids.sort()).toEqual(
      ["ACTIVE", "AGAIN", "DUE", "FORMER", "UNKNOWN"].map((name) => `lease_${name}`)
    )
  })

  it("that was refused is tried when the lease is half as old again, or in a day", async () => {
    for (const [name, hours] of [
      ["a", 2],
      ["b", 100],
    ] as const) {
      const lease = await insertLease(db, name, { submitted_at: ago(hours * 60 * MINUTE) })
      await recordReferenceFailure(db, lease)
    }
    const rows = await db("leasecloud_lease").orderBy("id")
    expect(rows.map(({ reference_due_at }) => minutesUntil(reference_due_at))).toEqual([60, 1_440])
  })
})

describe("what another account says under a lease's id", () => {
  const sent = { remote_id: "LC-1", sent_to: here.sentTo, next_sync_at: ago(1) }
  const rowOf = (id: string) => db("leasecloud_lease").where({ id }).first()

  it("is believed where it names the lease by the number that was set last", async () => {
    const lease = await insertLease(db, "a", sent)
    for (const reference of ["17", "#1017"]) {
      await addEvents(db, lease, [{ type: "reference.set", data: { reference } }])
    }
    expect(await believed(db, otherKey, lease, says("LC-1", "17"))).toBe(false)
    expect(await believed(db, otherKey, lease, says("LC-1", null))).toBe(false)
    expect(await believed(db, otherKey, lease, says("LC-1", "#1017"))).toBe(true)
    expect(await rowOf(lease.id)).toMatchObject({ sent_to: otherKey.sentTo })
    const open = await db("leasecloud_lease_flag").whereNull("cleared_at")
    expect(open).toEqual([])
  })

  it("is asked for more and more seldom where it does not, a day at most", async () => {
    const lease = await insertLease(db, "a", sent)
    const waits: number[] = []
    for (let looks = 0; looks < 12; looks++) {
      expect(await believed(db, otherAddress, lease, null)).toBe(false)
      waits.push(minutesUntil((await rowOf(lease.id)).next_sync_at))
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 1_440])
  })

  it("on a page of its list is no look at the lease, though it says nothing new", async () => {
    const lease = await insertLease(db, "a", {
      ...sent,
      remote_status: "PENDING",
      remote_total_amount: 100,
      buy_out_amount: 5,
      insurance_yearly_cost: 12,
      insurance_monthly_cost: 1,
    })
    await applyListedOrders(
      db,
      otherKey,
      onePage([says("LC-1", "somebody")]),
      askedLast(() => MINUTE)
    )
    expect(await rowOf(lease.id)).toMatchObject({ last_synced_at: null, sync_failures: 1 })
    const [flag] = await db("leasecloud_lease_flag")
    expect(flag).toMatchObject({ code: "sent_elsewhere", evidence: { found: "somebody" } })
  })

  it("is of the lease that has it there already, if there is one", async () => {
    const lease = await insertLease(db, "a", sent)
    await insertLease(db, "b", { ...sent, sent_to: otherKey.sentTo })
    expect(await believed(db, otherKey, lease, says("LC-1", lease.reference))).toBe(false)
    expect(await rowOf(lease.id)).toMatchObject({ sent_to: here.sentTo })
  })
})

describe("an account whose list shows our references", () => {
  it("is the one that the lease was sent to", async () => {
    const { reference } = await insertLease(db, "a", { remote_id: "LC-1", sent_to: here.sentTo })
    await notePage(db, otherKey, [says("LC-1", reference)])
    expect(await echoes(db, otherKey)).toBe(false)
    await notePage(db, here, [says("LC-1", "17")])
    expect(await echoes(db, here)).toBe(false)
    await notePage(db, here, [says("LC-1", reference)])
    expect(await echoes(db, here)).toBe(true)
    expect(await echoes(db, otherKey)).toBe(false)
  })

  it("is looked for once an hour, until one was seen", async () => {
    expect(await wantsEcho(db, here)).toBe(true)
    await noteLook(db, here)
    await letPass(db, 59 * MINUTE)
    expect(await wantsEcho(db, here)).toBe(false)
    expect(await wantsEcho(db, otherKey)).toBe(true)
    await letPass(db, MINUTE)
    expect(await wantsEcho(db, here)).toBe(true)
    const { reference } = await insertLease(db, "a", { remote_id: "LC-1" })
    await notePage(db, here, [says("LC-1", reference)])
    expect(await wantsEcho(db, here)).toBe(false)
  })
})

describe("what a page says anew of a lease", () => {
  it.each([
    ["remote_status", "pending", { activeStatus: "Pending" }],
    ["buy_out_amount", "6", { buyOut: { amount: 6 } }],
    ["insurance_yearly_cost", "13", { insuranceYearlyCost: 13 }],
    ["insurance_monthly_cost", "2", { insuranceMonthlyCost: 2 }],
  ])("is kept: %s", async (column, value, more) => {
    await insertLease(db, "a", {
      remote_id: "LC-1",
      sent_to: here.sentTo,
      remote_status: "PENDING",
      remote_total_amount: 100,
      buy_out_amount: 5,
      insurance_yearly_cost: 12,
      insurance_monthly_cost: 1,
    })
    await applyListedOrders(
      db,
      accountOf(OPTIONS, "se"),
      onePage([says("LC-1", null, more)]),
      askedLast(() => MINUTE)
    )
    const row = await db("leasecloud_lease").first()
    expect(String(row[column]).toLowerCase()).toBe(value)
  })
})

it("believes a list to be whole if it shows the order that was sent last, whenever it was applied for", async () => {
  const sent = (name: string, appliedAt: Date, sentAt: Date) =>
    insertLease(db, name, {
      status: "pending",
      sent_to: here.sentTo,
      remote_id: `remote-${name}`,
      created_at: appliedAt,
      submitted_at: sentAt,
    })
  await sent("early", ago(90 * MINUTE), ago(10 * MINUTE))
  await sent("late", ago(60 * MINUTE), ago(50 * MINUTE))
  const isWhole = async (...ids: string[]) => await reachesBeyond(db, here, ids, Date.now())
  expect(await isWhole("remote-late")).toBe(false)
  expect(await isWhole("remote-early")).toBe(true)
})

describe("a list that is behind the times", () => {
  const ATTEMPT = ago(30 * MINUTE)
  const sent = (name: string, at: Date, set: object = {}) =>
    insertLease(db, name, {
      status: "pending",
      sent_to: here.sentTo,
      remote_id: `remote-${name}`,
      submitted_at: at,
      attempt_started_at: at,
      attempt_ended_at: at,
      ...set,
    })
  const isWhole = async (...ids: string[]) => await reachesBeyond(db, here, ids, ATTEMPT.getTime())

  it("lacks a lease that LeaseCloud has never shown, though that is flagged vanished", async () => {
    await sent("old", ago(90 * MINUTE))
    const lease = await sent("unseen", ago(40 * MINUTE))
    await openFlag(db, lease, "vanished", {})
    expect(await isWhole("remote-old")).toBe(false)
    await db("leasecloud_lease_flag").update({ acknowledged_at: new Date() })
    expect(await isWhole("remote-old")).toBe(true)
  })

  it("is whole without a lease that it has shown before", async () => {
    await sent("old", ago(90 * MINUTE))
    const lease = await sent("seen", ago(40 * MINUTE), { last_synced_at: ago(35 * MINUTE) })
    await openFlag(db, lease, "vanished", {})
    expect(await isWhole("remote-old")).toBe(true)
  })

  it("lacks the lease that was sent next after the attempt", async () => {
    await sent("old", ago(90 * MINUTE))
    await sent("next", ago(20 * MINUTE))
    await sent("newest", ago(10 * MINUTE))
    expect(await isWhole("remote-old")).toBe(false)
    // What was sent later may not be listed yet.
    expect(await isWhole("remote-old", "remote-next")).toBe(true)
  })

  it("may lack a lease that was accepted just now", async () => {
    await sent("now", ago(20_000), { attempt_ended_at: db.raw("now()") })
    expect(await isWhole()).toBe(true)
  })
})
