import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { addEvents, claimOutbox, markEmitted } from "../events"
import { acknowledgeFlag, clearFlags, openFlag } from "../flags"
import { forgetPlaces, spreadOfOpen } from "../places"
import { claimPoll, dueForPolling, recordPollFailure, recordVanished } from "../polling"
import { dueForAlignment, markAligned, markChecked, markUnaligned } from "../alignment"
import { applyRemoteOrder } from "../apply-remote-order"
import { openLedger } from ".."
import { flagStale } from "../stale"
import { LEASE_PROVIDER_ID } from "../../payment-provider"
import { acquireTask, releaseTask } from "../tasks"
import { flagCancelled } from "../to-cancel"
import type LeaseCloudModuleService from "../../service"
import { applyToOrder } from "../../../../workflows/align-order/apply-to-order"
import { useLedger } from "./machine/database"
import { ago, askedLast, insertLease, OPTIONS, shownOrder } from "./machine/rows"

const MINUTE = 60_000
const DAY = 86_400_000
const by = { actorId: "user_1", note: "seen" }

let db: Knex
useLedger("ledger_rules", (made) => (db = made))

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort()

describe("a flag", () => {
  const open = async (leaseId: string) =>
    (
      await db("leasecloud_lease_flag")
        .where({ lease_id: leaseId })
        .whereNull("cleared_at")
        .whereNull("acknowledged_at")
    ).map(({ code }) => code)

  it("that was acknowledged comes back for other evidence alone", async () => {
    const lease = await insertLease(db, "a")
    await openFlag(db, lease, "amount_changed", { first: 1, now: 2 })
    expect(await acknowledgeFlag(db, lease, { code: "amount_changed" }, by)).toBe(true)
    expect(await acknowledgeFlag(db, lease, { code: "amount_changed" }, by)).toBe(false)
    expect(await openFlag(db, lease, "amount_changed", { now: 2, first: 1 })).toBe(false)
    expect(await open(lease.id)).toEqual([])
    expect(await openFlag(db, lease, "amount_changed", { first: 1, now: 3 })).toBe(true)
    expect(await open(lease.id)).toEqual(["amount_changed"])
  })

  it("of how things stand goes where they are again as somebody has marked them as done", async () => {
    const lease = await insertLease(db, "a")
    const returned = (pieces: number) =>
      openFlag(db, lease, "order_changed", { changes: [{ field: "returned", order: pieces }] })
    await returned(1)
    await acknowledgeFlag(db, lease, { code: "order_changed" }, by)
    expect(await returned(2)).toBe(true)
    expect(await returned(1)).toBe(false)
    expect(await open(lease.id)).toEqual([])
    const history = await db("leasecloud_lease_event").orderBy("created_at").pluck("type")
    expect(history.slice(-3)).toEqual(["flag.opened", "lease.needs-attention", "flag.cleared"])
    expect(await returned(2)).toBe(true)
    expect(await open(lease.id)).toEqual(["order_changed"])
  })

  it("of how things stand is silent for what was marked as done last, and for nothing before", async () => {
    const lease = await insertLease(db, "a")
    const paid = (amount: number) => openFlag(db, lease, "paid_otherwise", { amount })
    for (const amount of [1, 2, 1, 2]) {
      expect(await paid(amount)).toBe(true)
      expect(await acknowledgeFlag(db, lease, { code: "paid_otherwise" }, by)).toBe(true)
      expect(await paid(amount)).toBe(false)
      expect(await open(lease.id)).toEqual([])
    }
  })

  it("of one fact among several stays open while another one is seen that was marked as done", async () => {
    const lease = await insertLease(db, "a")
    const twice = (id: string) => openFlag(db, lease, "duplicate", { remote_ids: [id] })
    await twice("first")
    await acknowledgeFlag(db, lease, { code: "duplicate" }, by)
    await twice("second")
    expect(await twice("first")).toBe(false)
    expect(await open(lease.id)).toEqual(["duplicate"])
    await acknowledgeFlag(db, lease, { code: "duplicate" }, by)
    expect([await twice("first"), await twice("second")]).toEqual([false, false])
    expect(await open(lease.id)).toEqual([])
  })

  it("is one lease's and one code's: others stay", async () => {
    const [a, b] = [await insertLease(db, "a"), await insertLease(db, "b")]
    for (const lease of [a, b]) {
      await openFlag(db, lease, "orphan", { of: lease.id })
      await openFlag(db, lease, "vanished", { of: lease.id })
    }
    await clearFlags(db, a, ["orphan"])
    expect(await open(a.id)).toEqual(["vanished"])
    expect((await open(b.id)).sort()).toEqual(["orphan", "vanished"])
    const [flag] = await db("leasecloud_lease_flag").where({ lease_id: b.id, code: "orphan" })
    expect(await acknowledgeFlag(db, a, { flagId: flag.id }, by)).toBe(false)
    expect(await acknowledgeFlag(db, b, { flagId: flag.id }, by)).toBe(true)
    expect(await open(b.id)).toEqual(["vanished"])
    expect(await open(a.id)).toEqual(["vanished"])
  })

  it("of a lease that waits is raised when its time is over, once, and goes when it waits no more", async () => {
    const waits = { submittingMinutes: 30, pendingDays: 14 }
    await insertLease(db, "late", { status: "submitting", submitted_at: ago(31 * MINUTE) })
    await insertLease(db, "soon", { status: "submitting", submitted_at: ago(29 * MINUTE) })
    await insertLease(db, "unsigned", { status_since: ago(15 * DAY) })
    await insertLease(db, "fresh", { status_since: ago(13 * DAY) })
    await insertLease(db, "done", { status: "active", status_since: ago(99 * DAY) })
    const flagged = async () =>
      (await db("leasecloud_lease_flag").whereNull("cleared_at").orderBy("code")).map(
        ({ lease_id, code }) => `${lease_id} ${code}`
      )
    await flagStale(db, waits)
    await flagStale(db, waits)
    expect(await flagged()).toEqual(["lease_UNSIGNED stale_pending", "lease_LATE stale_submitting"])
    await db("leasecloud_lease").update({ status: "ready_to_ship" })
    await flagStale(db, waits)
    expect(await flagged()).toEqual([])
  })
})

describe("that a lease is to be cancelled at LeaseCloud", () => {
  const code = "cancel_at_leasecloud"
  const setUp = async (columns: object = {}) => {
    const lease = await insertLease(db, "a", { remote_id: "remote-1", ...columns })
    await flagCancelled(db, lease)
    const says = async (word: string, more: object = {}) => {
      const order = shownOrder("remote-1", { activeStatus: word, ...more })
      const asked = askedLast(() => 60_000)
      await applyRemoteOrder(db, lease.id, order, asked)
      return (await isOpen()) ? "open" : "done"
    }
    const isOpen = async () =>
      (await db("leasecloud_lease_flag")
        .where({ lease_id: lease.id, code })
        .whereNull("cleared_at")
        .whereNull("acknowledged_at")
        .first("id")) !== undefined
    const markAsDone = () => acknowledgeFlag(db, lease, { code }, by)
    const told = () =>
      db("leasecloud_lease_event").where({ type: "lease.needs-attention" }).pluck("data")
    const times = async () => (await told()).filter((data) => data.code === code).length
    return { lease, says, markAsDone, times }
  }

  it("comes back after it was marked as done at each other word of LeaseCloud, once", async () => {
    const { lease, says, markAsDone, times } = await setUp()
    expect(await markAsDone()).toBe(true)
    expect(await says("PENDING")).toBe("done")
    let told = 1
    for (const word of ["READY_TO_SHIP", "ACTIVE", "READY_TO_SHIP", "PENDING", "READY_TO_SHIP"]) {
      expect([word, await says(word)]).toEqual([word, "open"])
      await says(word)
      await flagCancelled(db, lease)
      expect(await times()).toBe(++told)
      expect(await markAsDone()).toBe(true)
      for (const same of [word, word, word.toLowerCase(), "ON_HOLD", word]) {
        expect([same, await says(same)]).toEqual([same, "done"])
        await flagCancelled(db, lease)
      }
    }
    expect(await times()).toBe(told)
  })

  it("is told once more while it is open only if the lease is active", async () => {
    const { says, markAsDone, times } = await setUp()
    await says("PENDING")
    expect(await says("READY_TO_SHIP")).toBe("open")
    expect(await says("PENDING")).toBe("open")
    expect(await says("READY_TO_SHIP")).toBe("open")
    expect(await times()).toBe(1)
    // What was open is marked as done as LeaseCloud has it by then.
    await markAsDone()
    expect(await says("READY_TO_SHIP")).toBe("done")
    expect(await says("ACTIVE")).toBe("open")
    expect(await times()).toBe(2)
  })

  it("goes if LeaseCloud takes back what it has said since it was marked as done", async () => {
    const { says, markAsDone, times } = await setUp()
    await markAsDone()
    expect(await says("READY_TO_SHIP")).toBe("open")
    expect(await says("PENDING")).toBe("done")
    expect(await says("READY_TO_SHIP")).toBe("open")
    expect(await times()).toBe(3)
  })

  it("comes back for a lease that had ended before its order was found", async () => {
    const { says, markAsDone } = await setUp({ status: "closed", remote_status: "PENDING" })
    await markAsDone()
    expect(await says("PENDING")).toBe("done")
    expect(await says("READY_TO_SHIP")).toBe("open")
    await markAsDone()
    expect(await says("CANCELLED")).toBe("done")
    expect(await says("ON_HOLD")).toBe("done")
    expect(await says("READY_TO_SHIP")).toBe("open")
    expect(await says("READY_TO_SHIP", { terminated: true })).toBe("done")
    const open = db("leasecloud_lease_flag").whereNull("cleared_at")
    expect(await open).toEqual([])
  })

  it("comes back for one that LeaseCloud goes on with after it had terminated it", async () => {
    const { says } = await setUp({ status: "closed", remote_status: "PENDING" })
    expect(await says("PENDING", { terminated: true })).toBe("done")
    expect(await says("PENDING")).toBe("open")
  })

  it.each(["ON_HOLD", null])("is not told of a word that was there before %s", async (word) => {
    const columns = { status: "ready_to_ship", remote_status: word }
    const { lease, says, markAsDone } = await setUp(columns)
    await markAsDone()
    expect(await says("READY_TO_SHIP")).toBe("done")
    expect(await says("PENDING")).toBe("open")
    await markAsDone()
    await db("leasecloud_lease").update({ remote_status: word })
    await flagCancelled(db, lease)
    expect(await says("PENDING")).toBe("done")
  })

  it("is told anew once LeaseCloud's order of the lease is known", async () => {
    const unknown = { remote_id: null, status: "submitting", attempt_started_at: new Date() }
    const { lease, says, times } = await setUp(unknown)
    const found = { remote_id: "remote-1", status: "pending", remote_status: null }
    await db("leasecloud_lease").update(found)
    await flagCancelled(db, lease)
    expect(await times()).toBe(2)
    expect(await says("PENDING")).toBe("open")
    expect(await times()).toBe(2)
  })

  it("is flagged by LeaseCloud's latest word, whatever a caller has read before", async () => {
    const { lease, says, markAsDone } = await setUp()
    await says("READY_TO_SHIP")
    await markAsDone()
    await flagCancelled(db, lease)
    expect(await says("READY_TO_SHIP")).toBe("done")
  })
})

describe("the outbox", () => {
  it("hands out what waits, oldest first, to one process, and again after a minute", async () => {
    const lease = await insertLease(db, "a")
    await addEvents(db, lease, [{ type: "confirmed" }, { type: "lease.submitted" }])
    await addEvents(db, lease, [{ type: "lease.ready-to-ship" }, { type: "lease.activated" }])
    const names = (rows: { emit_as: string }[]) => rows.map(({ emit_as }) => emit_as)

    const first = await claimOutbox(db, 2)
    expect(names(first)).toEqual(["lease.submitted", "lease.ready-to-ship"])
    expect(first[0]).toMatchObject({ lease_id: lease.id, order_id: lease.order_id })
    expect(names(await claimOutbox(db, 5))).toEqual(["lease.activated"])
    expect(await claimOutbox(db, 5)).toEqual([])

    await markEmitted(db, [first[0].id])
    const claimedAt = { emit_claimed_until: db.raw("emit_claimed_until - interval '59 seconds'") }
    await db("leasecloud_lease_event").whereNotNull("emit_claimed_until").update(claimedAt)
    expect(await claimOutbox(db, 5)).toEqual([])
    await db("leasecloud_lease_event").update({
      emit_claimed_until: db.raw("emit_claimed_until - interval '2 seconds'"),
    })
    const again = await claimOutbox(db, 5)
    expect(names(again)).toEqual(["lease.ready-to-ship", "lease.activated"])
    expect(again[0].id).toBe(first[1].id)
  })

  it("hands out what one change told in its order, though all of it was within a millisecond", async () => {
    const steps = ["lease.submitted", "lease.ready-to-ship", "lease.activated"] as const
    for (let leases = 0; leases < 20; leases++) {
      const lease = await insertLease(db, `a${leases}`)
      await addEvents(
        db,
        lease,
        steps.map((type) => ({ type }))
      )
    }
    // Written anew, some rows lie elsewhere than where they came to be.
    await db.raw("UPDATE leasecloud_lease_event SET emit_as = emit_as WHERE type = ?", [steps[0]])
    const rows = await claimOutbox(db, 100)
    expect(rows.map(({ emit_as }) => emit_as)).toEqual(Array(20).fill(steps).flat())
  })

  it("hands out nothing twice to processes that ask at once", async () => {
    const lease = await insertLease(db, "a")
    await addEvents(
      db,
      lease,
      Array.from({ length: 20 }, () => ({ type: "lease.submitted" as const }))
    )
    const claimed = (await Promise.all([1, 2, 3, 4].map(() => claimOutbox(db, 10)))).flat()
    const all = [...claimed, ...(await claimOutbox(db, 20))]
    expect(all).toHaveLength(20)
    expect(new Set(idsOf(all)).size).toBe(20)
  })
})

describe("a recurring task", () => {
  it("is one process's, until it lets go or its time is over", async () => {
    expect(await acquireTask(db, "poll-leases", "one", 1_000)).toBe(true)
    expect(await acquireTask(db, "poll-leases", "two", 1_000)).toBe(false)
    expect(await acquireTask(db, "reconcile-leases", "two", 1_000)).toBe(true)
    await releaseTask(db, "poll-leases", "two")
    expect(await acquireTask(db, "poll-leases", "two", 1_000)).toBe(false)
    await releaseTask(db, "poll-leases", "one")
    expect(await acquireTask(db, "poll-leases", "two", 120_000)).toBe(true)
    const passes = (ms: number) =>
      db("leasecloud_task").update({
        locked_until: db.raw(`locked_until - interval '${ms} milliseconds'`),
      })
    await passes(119_000)
    expect(await acquireTask(db, "poll-leases", "three", 1_000)).toBe(false)
    await passes(1_001)
    expect(await acquireTask(db, "poll-leases", "three", 1_000)).toBe(true)
  })
})

describe("a poll", () => {
  const sent = { remote_id: "remote-1", next_sync_at: ago(1) }

  it("is due of what LeaseCloud has, when its time has come, and not asked for in the last minute", async () => {
    await insertLease(db, "due", { ...sent, polled_at: ago(61_000) })
    await insertLease(db, "never", { ...sent, remote_id: "remote-2" })
    await insertLease(db, "asked", { ...sent, remote_id: "remote-3", polled_at: ago(55_000) })
    await insertLease(db, "later", { ...sent, remote_id: "remote-4", next_sync_at: ago(-5_000) })
    await insertLease(db, "unsent", { ...sent, remote_id: null, status: "submitting" })
    await insertLease(db, "gone", { ...sent, remote_id: "remote-5", deleted_at: new Date() })
    expect(idsOf(await dueForPolling(db, 60_000))).toEqual(["lease_DUE", "lease_NEVER"])
    expect(idsOf(await dueForPolling(db, 54_000))).toContain("lease_ASKED")

    const all = ["due", "never", "asked", "unsent"].map((name) => `lease_${name.toUpperCase()}`)
    const claim = async () =>
      (await Promise.all(all.map((id) => claimPoll(db, id, 60_000)))).flatMap(
        (row) => row?.id ?? []
      )
    expect(await claim()).toEqual(["lease_DUE", "lease_NEVER"])
    expect(await claim()).toEqual([])
  })

  it("costs as many requests as there are pages with an open lease", async () => {
    const at = (index: number, more: object = {}) => ({
      ...sent,
      remote_id: `remote-${index}`,
      list_index: index,
      list_total: 1_000,
      ...more,
    })
    const active = { status: "active" }
    await insertLease(db, "a", at(5))
    await insertLease(db, "b", at(95))
    await insertLease(db, "c", at(199))
    await insertLease(db, "new", { ...sent, remote_id: "remote-new" })
    await insertLease(db, "running", at(7, active))
    await insertLease(db, "alone", at(350, active))
    const list = { order: "newest_first" as const, totalItems: 1_000, pageSize: 100 }
    expect(await spreadOfOpen(db, "se", list)).toEqual({ pages: 2, unplaced: 1 })
    // Ten orders more before them: one lease moves to the next page.
    expect(await spreadOfOpen(db, "se", { ...list, totalItems: 1_010 })).toMatchObject({ pages: 3 })
    expect(await spreadOfOpen(db, "dk", list)).toEqual({ pages: 0, unplaced: 0 })
    await forgetPlaces(db, ["lease_A", "lease_B"])
    expect(await spreadOfOpen(db, "se", list)).toEqual({ pages: 1, unplaced: 3 })
  })

  it("that failed comes after 1 minute, 2, 4 and so on, an hour at most", async () => {
    await insertLease(db, "a", sent)
    await insertLease(db, "other", { ...sent, remote_id: "remote-2" })
    const waits: number[] = []
    for (let failures = 0; failures < 9; failures++) {
      await recordPollFailure(db, ["lease_A"])
      const { rows } = await db.raw(
        `SELECT round(extract(epoch FROM next_sync_at - now()) / 60)::int AS minutes, sync_failures
           FROM leasecloud_lease WHERE id = 'lease_A'`
      )
      expect(rows[0].sync_failures).toBe(failures + 1)
      waits.push(rows[0].minutes)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect((await db("leasecloud_lease").where({ id: "lease_OTHER" }).first()).sync_failures).toBe(
      0
    )
  })

  it("of what LeaseCloud no longer knows is flagged, and moves nothing", async () => {
    const lease = await insertLease(db, "a", { ...sent, status: "ready_to_ship" })
    await recordVanished(db, lease)
    const [flag] = await db("leasecloud_lease_flag")
    expect(flag).toMatchObject({ code: "vanished", evidence: { remote_id: "remote-1" } })
    expect(await db("leasecloud_lease").first()).toMatchObject({
      status: "ready_to_ship",
      sync_failures: 1,
    })
  })
})

describe("an order that lags behind its lease", () => {
  it("is that of an active lease that LeaseCloud calls active again, terminated or not", async () => {
    const { id } = await insertLease(db, "a", {
      ...{ status: "active", aligned_status: "active", order_id: "order_A" },
      ...{ remote_id: "remote-1", remote_status: "ACTIVE", terminated_at: new Date() },
    })
    const says = async (activeStatus: string) => {
      const order = shownOrder("remote-1", { activeStatus, terminated: true })
      await applyRemoteOrder(
        db,
        id,
        order,
        askedLast(() => 60_000)
      )
      return (await dueForAlignment(db, 10)).length
    }
    expect(await says("ACTIVE")).toBe(0)
    expect(await says("PENDING")).toBe(0)
    expect(await says("ACTIVE")).toBe(1)
  })

  it("is one whose lease has moved, oldest change first", async () => {
    await insertLease(db, "new", { status: "active", status_since: ago(1_000) })
    await insertLease(db, "old", { status: "declined", status_since: ago(9_000) })
    await insertLease(db, "half", {
      status: "active",
      aligned_status: "ready_to_ship",
      status_since: ago(5_000),
    })
    await insertLease(db, "there", { status: "cancelled", aligned_status: "cancelled" })
    await insertLease(db, "waits", { status: "pending" })
    await insertLease(db, "none", { status: "active", order_id: null })
    const lags = async (limit: number, except: string[] = [], last: string[] = []) =>
      (await dueForAlignment(db, limit, except, last)).map(({ id }) => id)
    expect(await lags(10)).toEqual(["lease_OLD", "lease_HALF", "lease_NEW"])
    expect(await lags(1, ["lease_OLD"])).toEqual(["lease_HALF"])
    expect(await lags(10, [], ["lease_HALF", "lease_OLD"])).toEqual([
      "lease_NEW",
      "lease_HALF",
      "lease_OLD",
    ])
  })

  it.each(["ready_to_ship", "active"] as const)(
    "and does not exist is flagged, if the lease is %s, until it does",
    async (status) => {
      const lease = await insertLease(db, "a", { status, remote_id: "remote-1" })
      let orders: object[] = []
      const query = { graph: async () => ({ data: orders }) }
      const container = { resolve: () => query } as unknown as MedusaContainer
      const leasecloud = { ledger: openLedger(db, OPTIONS) } as unknown as LeaseCloudModuleService
      const open = () =>
        db("leasecloud_lease_flag").whereNull("cleared_at").select("code", "evidence")
      await applyToOrder({ container, leasecloud }, lease)
      expect(await open()).toEqual([
        { code: "orphan", evidence: { order_id: "order_a", remote_id: "remote-1" } },
      ])
      orders = [{ id: "order_a", status: "canceled" }]
      const { over } = await applyToOrder({ container, leasecloud }, lease)
      await markAligned(db, lease, over)
      expect((await open()).map(({ code }) => code)).toEqual(["cancel_at_leasecloud"])
    }
  )

  it("is not cancelled once it was read too long ago", async () => {
    const columns = { status: "declined", decline_reason: "lender", remote_id: "remote-1" }
    const own = { id: "payses_own", provider_id: LEASE_PROVIDER_ID, amount: 500 }
    const lease = await insertLease(db, "a", { ...columns, payment_session_id: own.id })
    const session = { ...own, status: "pending" }
    const order = {
      ...{ id: "order_a", status: "pending", total: 500, created_at: new Date() },
      payment_collections: [{ id: "paycol", status: "awaiting", payment_sessions: [session] }],
    }
    const clock = jest.spyOn(performance, "now")
    const graph = async ({ entity }: { entity: string }) => {
      if (entity === "order") return { data: [order] }
      clock.mockReturnValue(performance.timeOrigin + 3_600_000)
      return { data: [] }
    }
    const container = { resolve: () => ({ graph }) } as unknown as MedusaContainer
    const leasecloud = {
      ledger: openLedger(db, OPTIONS),
      options: { onDecline: "cancel" },
    } as unknown as LeaseCloudModuleService
    try {
      const moved = await applyToOrder({ container, leasecloud }, lease)
      expect(moved.aligned).toBe(false)
    } finally {
      clock.mockRestore()
    }
  })

  it.each([
    ["terminates it", { terminated_at: new Date() }],
    ["says another thing", { remote_status: "CANCELLED" }],
  ])("is not marked as moved by whoever began before LeaseCloud %s", async (_, said) => {
    const lease = await insertLease(db, "a", { status: "ready_to_ship", remote_status: "ACTIVE" })
    const pending = await insertLease(db, "b", { status: "pending", remote_status: "PENDING" })
    await db("leasecloud_lease").update({ ...said, aligned_status: null })
    await markAligned(db, lease)
    await markChecked(db, pending)
    expect(await db("leasecloud_lease").pluck("aligned_status")).toEqual([null, null])
  })

  it("has come as far as the lease that it was moved for, and no further", async () => {
    const lease = await insertLease(db, "a", { status: "ready_to_ship" })
    const row = () => db("leasecloud_lease").first()
    await db("leasecloud_lease").update({ status: "active" })
    await markAligned(db, lease)
    expect((await row()).aligned_status).toBeNull()
    await markAligned(db, { ...lease, status: "active" })
    expect((await row()).aligned_status).toBe("active")
    await markUnaligned(db, lease)
    expect((await row()).aligned_status).toBeNull()
    await db("leasecloud_lease").update({ status: "declined", aligned_status: "declined" })
    await markUnaligned(db, lease)
    expect((await row()).aligned_status).toBe("declined")
  })
})
