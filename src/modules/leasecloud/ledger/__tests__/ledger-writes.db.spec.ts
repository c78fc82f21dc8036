import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { accountOf } from "../../account"
import { applyListedOrders, inspectUnmatchedOrders } from "../listed-orders"
import { acknowledgeFlag, clearFlags, openFlag } from "../flags"
import { openLedger } from ".."
import { installationId } from "../references"
import { applyRemoteOrder } from "../apply-remote-order"
import { LEASE_STATUSES, LeaseStatus } from "../statuses"
import { expectLateOrders, isLateLookDue, lateLookDone } from "../late-orders"
import { loadState, saveState } from "../tasks"
import { transition } from "../transition"
import { TransitionEvent, subscribe } from "../../telemetry/events"
import { flaggedStanding, flagStanding } from "../unsent"
import type LeaseCloudModuleService from "../../service"
import { checkOrders } from "../../../../workflows/reconcile-leases/check-orders"
import { checkDeliveries } from "../../../../workflows/reconcile-leases/check-deliveries"
import {
  checkStanding,
  checkTakenBack,
} from "../../../../workflows/reconcile-leases/check-standing"
import { Deadline } from "../../run-task"
import type { TaskContext } from "../../../../workflows/task"
import { useLedger } from "./machine/database"
import { ago, askedLast, insertLease, onePage, OPTIONS, shownOrder } from "./machine/rows"

let db: Knex
useLedger("ledger_writes", (made) => (db = made))

const ID = "lease_01TEST"

async function lease(status: LeaseStatus, columns: Record<string, unknown> = {}) {
  await db("leasecloud_lease").insert({
    id: ID,
    status,
    status_since: new Date(),
    cart_id: "cart_1",
    order_id: "order_1",
    market: "se",
    currency_code: "sek",
    months: 36,
    own_insurance: false,
    invoice_interval: "MONTHLY",
    reference: `${await installationId(db)}.${ID}`,
    ...columns,
  })
  return { id: ID, order_id: "order_1" }
}

const remote = (activeStatus: string, partnerOrderId: string | null = null) =>
  shownOrder("remote-1", { activeStatus, partnerOrderId })

/** What the log and the counters of this process are told meanwhile. */
async function toldDuring(work: () => Promise<unknown>): Promise<TransitionEvent[]> {
  const told: TransitionEvent[] = []
  const stop = subscribe({ transition: (happened) => told.push(happened), flag: () => {} })
  await work().finally(stop)
  return told
}

const history = async () =>
  (await db("leasecloud_lease_event").orderBy("created_at").select("type")).map(({ type }) => type)

describe("a change of status", () => {
  it.each([
    ["READY_TO_SHIP", "ready_to_ship", "lease.ready-to-ship"],
    ["ACTIVE", "active", "lease.activated"],
    ["CANCELLED", "cancelled", "lease.cancelled"],
    ["DECLINED", "declined", "lease.declined"],
  ])("to %s reaches history, log and counters", async (reported, status, event) => {
    await lease("pending", { remote_id: "remote-1" })
    const told = await toldDuring(() =>
      applyRemoteOrder(
        db,
        ID,
        remote(reported),
        askedLast(() => 60_000)
      )
    )
    expect(told).toEqual([
      expect.objectContaining({ leaseId: ID, status, events: expect.arrayContaining([event]) }),
    ])
    expect(await history()).toEqual(expect.arrayContaining(["status.changed", event]))
  })

  it("is not told of an answer that says nothing new", async () => {
    await lease("pending", { remote_id: "remote-1" })
    expect(
      await toldDuring(() =>
        applyRemoteOrder(
          db,
          ID,
          remote("PENDING"),
          askedLast(() => 60_000)
        )
      )
    ).toEqual([])
  })

  it("that finds the order of an ended lease is told too", async () => {
    await lease("declined")
    const order = remote("PENDING", `${await installationId(db)}.${ID}`)
    const told = await toldDuring(() =>
      inspectUnmatchedOrders(db, accountOf(OPTIONS, "se"), [order])
    )
    expect(told).toEqual([expect.objectContaining({ events: ["settle.adopted"] })])
  })

  it("that the table does not have is refused, whoever asks", async () => {
    await lease("active")
    for (const to of LEASE_STATUSES.filter((status) => status !== "active")) {
      await expect(transition(db, { id: ID, from: ["active"], to })).rejects.toThrow(
        `A lease can't go from active to ${to}`
      )
    }
    expect(await db("leasecloud_lease").first("status")).toEqual({ status: "active" })
  })
})

describe("an answer to what was asked before the last one was written", () => {
  const DAY = 86_400_000
  const asked = () => ({ askedAt: Date.now() - 60_000, nextSyncMs: () => DAY })
  const account = accountOf(OPTIONS, "se")
  const ways = {
    "asked for": () => applyRemoteOrder(db, ID, remote("CANCELLED"), asked()),
    listed: () => applyListedOrders(db, account, onePage([remote("CANCELLED")]), asked()),
  }

  it.each(Object.entries(ways))(
    "may be the newer one: its lease is asked for again at once, %s",
    async (_, hear) => {
      const active = { remote_id: "remote-1", sent_to: account.sentTo, last_synced_at: new Date() }
      await lease("active", { ...active, next_sync_at: ago(-DAY) })
      await hear()
      const [row] = await db("leasecloud_lease")
      expect(row.status).toBe("active")
      expect(row.next_sync_at.getTime()).toBeLessThanOrEqual(Date.now())
      await db("leasecloud_lease").update({ next_sync_at: null })
      await hear()
      expect(await db("leasecloud_lease").pluck("next_sync_at")).toEqual([null])
    }
  )
})

describe("a flag and its history", () => {
  /** The history can't be written: a process that is killed between two statements looks the same. */
  async function withoutHistory(work: () => Promise<unknown>) {
    await db.raw("ALTER TABLE leasecloud_lease_event RENAME TO gone")
    await expect(work()).rejects.toThrow("leasecloud_lease_event")
    await db.raw("ALTER TABLE gone RENAME TO leasecloud_lease_event")
  }

  it("are raised together or not at all", async () => {
    const of = await lease("pending")
    await withoutHistory(() => openFlag(db, of, "orphan", { remote_id: "remote-1" }))
    expect(await db("leasecloud_lease_flag")).toHaveLength(0)
    expect(await openFlag(db, of, "orphan", { remote_id: "remote-1" })).toBe(true)
    expect(await history()).toEqual(["flag.opened", "lease.needs-attention"])
  })

  it("are raised once for the same evidence, and anew for other evidence", async () => {
    const of = await lease("pending")
    const raise = (remote_id: string) => openFlag(db, of, "orphan", { remote_id })
    const raised = await Promise.all([raise("remote-1"), raise("remote-1"), raise("remote-1")])
    expect(raised.filter(Boolean)).toHaveLength(1)
    expect(await raise("remote-2")).toBe(true)
    expect(await db("leasecloud_lease_flag").select("evidence")).toEqual([
      { evidence: { remote_id: "remote-2" } },
    ])
    expect(await history()).toHaveLength(4)
  })

  it("are cleared together or not at all, and raised again by a new cause", async () => {
    const of = await lease("pending")
    const open = () => db("leasecloud_lease_flag").whereNull("cleared_at")
    await openFlag(db, of, "orphan", { remote_id: "remote-1" })
    await withoutHistory(() => clearFlags(db, of, ["orphan"]))
    expect(await open()).toHaveLength(1)
    await clearFlags(db, of, ["orphan", "vanished"])
    expect(await open()).toHaveLength(0)
    expect((await history()).filter((type) => type === "flag.cleared")).toHaveLength(1)
    expect(await openFlag(db, of, "orphan", { remote_id: "remote-1" })).toBe(true)
  })
})

describe("a look at orders", () => {
  const leasecloud = () =>
    ({ ledger: openLedger(db, OPTIONS) }) as unknown as LeaseCloudModuleService
  const logger = { warn: jest.fn() } as unknown as TaskContext["logger"]
  const containerOf = (graph: (id: string) => Promise<object[]>) => {
    const query = {
      graph: async ({ filters }: { filters: { id: string } }) => ({
        data: await graph(filters.id),
      }),
    }
    return { resolve: () => query } as unknown as MedusaContainer
  }

  it("that the time cuts short before the first goes on with the first", async () => {
    await insertLease(db, "a")
    await insertLease(db, "b")
    const passed = [false]
    const deadline = { passed: () => passed.shift() ?? true } as Deadline
    const container = containerOf(async () => [{ id: "order_a" }, { id: "order_b" }])
    await checkOrders({ container, leasecloud: leasecloud(), logger, deadline })
    expect(await loadState(db, "check-orders")).toMatchObject({ begun: { after: "" } })
  })

  it("that stand without a lease goes on where one can't be read", async () => {
    for (const name of ["a", "b"]) {
      const lease = await insertLease(db, name, { status: "closed" })
      await flagStanding(db, lease, lease.order_id!, "expired")
    }
    const container = containerOf(async (id) => {
      if (id === "order_a") throw new Error("Connection terminated unexpectedly")
      return [{ id, status: "canceled" }]
    })
    const deadline = new Deadline(60_000)
    await checkStanding({ container, leasecloud: leasecloud(), logger, deadline })
    const open = db("leasecloud_lease_flag").whereNull("cleared_at").pluck("lease_id")
    expect(await open).toEqual(["lease_A"])
  })

  /** Lets a look come to one order. */
  const oneOrder = () => {
    const passed = [false, false]
    return { passed: () => passed.shift() ?? true } as Deadline
  }

  it("that stand without a lease comes to the last of them, one order a run", async () => {
    for (const name of ["a", "b", "c"]) {
      const lease = await insertLease(db, name, { status: "closed" })
      await flagStanding(db, lease, lease.order_id!, "expired")
    }
    const seen: string[] = []
    const container = containerOf(async (id) => {
      seen.push(id)
      return [{ id, status: id === "order_c" ? "canceled" : "pending", payment_collections: [] }]
    })
    const run = async () =>
      await checkStanding({ container, leasecloud: leasecloud(), logger, deadline: oneOrder() })
    const open = () =>
      db("leasecloud_lease_flag").whereNull("cleared_at").orderBy("lease_id").pluck("lease_id")
    for (let runs = 0; runs < 2; runs++) await run()
    expect(await open()).toEqual(["lease_A", "lease_B", "lease_C"])
    await run()
    expect(await open()).toEqual(["lease_A", "lease_B"])
    // The look is over, and the next one is not due.
    for (let runs = 0; runs < 3; runs++) await run()
    expect([...new Set(seen)]).toEqual(["order_a", "order_b", "order_c"])
    expect(await loadState(db, "check-standing")).toEqual({ at: expect.any(Number) })
  })

  it("that stand without a lease looks at all flags of a lease before it stops", async () => {
    const twice = await insertLease(db, "a", { status: "cancelled" })
    await openFlag(db, twice, "apply_again", { order_id: twice.order_id })
    await openFlag(db, twice, "unexpected_status", { status: "ACTIVE" })
    let looks = 0
    const container = containerOf(async (id) => {
      looks++
      return [{ id, status: "pending" }]
    })
    await checkStanding({ container, leasecloud: leasecloud(), logger, deadline: oneOrder() })
    expect(looks).toBe(2)
  })

  it("that stand without a lease come page by page, each lease with all its flags", async () => {
    for (const name of ["a", "b", "c"]) {
      const twice = await insertLease(db, name, { status: "cancelled" })
      await openFlag(db, twice, "apply_again", { order_id: twice.order_id })
      await openFlag(db, twice, "unexpected_status", { status: "ACTIVE" })
    }
    const pages: string[][] = []
    for (let after = ""; pages.at(-1)?.length !== 0; after = pages.at(-1)!.at(-1) ?? after) {
      pages.push((await flaggedStanding(db, after, 3)).map(({ id }) => id))
    }
    const [a, b, c] = ["lease_A", "lease_B", "lease_C"]
    expect(pages).toEqual([[a, a, b, b], [c, c], []])
  })

  it("that LeaseCloud has taken back lately are looked at in each run, until one is flagged", async () => {
    const goesOn = { status: "cancelled", remote_id: "remote-1", remote_status: "ACTIVE" }
    const evidence = { status: "cancelled", remote_status: "ACTIVE" }
    for (const name of ["stands", "canceled", "done", "unread", "before", "runs"]) {
      const status = name === "runs" ? "ready_to_ship" : "cancelled"
      const columns = { ...goesOn, status, remote_id: `remote-${name}` }
      const lease = await insertLease(db, name, columns)
      await openFlag(db, lease, "unexpected_status", evidence)
      const by = { actorId: "user_1", note: "asked" }
      if (name === "done") await acknowledgeFlag(db, lease, { code: "unexpected_status" }, by)
    }
    await db("leasecloud_lease_flag")
      .where({ lease_id: "lease_BEFORE" })
      .update({ updated_at: ago(6 * 60_000) })
    const seen: string[] = []
    const container = containerOf(async (id) => {
      seen.push(id)
      if (id === "order_unread" && seen.length < 6) throw new Error("Connection terminated")
      return [{ id, status: id === "order_stands" ? "pending" : "canceled" }]
    })
    const run = async () => {
      seen.length = 0
      const deadline = new Deadline(60_000)
      await checkTakenBack({ container, leasecloud: leasecloud(), logger, deadline })
      return await db("leasecloud_lease_flag")
        .where({ code: "cancel_at_leasecloud" })
        .orderBy("lease_id")
        .pluck("lease_id")
    }
    expect(await run()).toEqual(["lease_CANCELED", "lease_DONE"])
    expect(seen).toEqual(["order_canceled", "order_done", "order_stands", "order_unread"])
    await run()
    expect(seen).toEqual(["order_stands", "order_unread"])
  })

  it("that wait for their rest comes to the last of them, one order a run", async () => {
    const DAY = 86_400_000
    for (const name of ["a", "b", "c"]) {
      const row = { status: "ready_to_ship", status_since: ago(20 * DAY) } as const
      await openFlag(db, await insertLease(db, name, row), "partly_delivered", {})
    }
    const container = containerOf(async () => [])
    const open = () =>
      db("leasecloud_lease_flag").whereNull("cleared_at").orderBy("lease_id").pluck("lease_id")
    const left: string[][] = []
    for (let runs = 0; runs < 3; runs++) {
      const deadline = oneOrder()
      const own = { ...leasecloud(), options: OPTIONS } as unknown as LeaseCloudModuleService
      await checkDeliveries({ container, leasecloud: own, logger, deadline })
      left.push(await open())
    }
    expect(left).toEqual([["lease_B", "lease_C"], ["lease_C"], []])
  })

  it("that wait for their rest flags those that do so too long, and clears what has changed", async () => {
    const DAY = 86_400_000
    const ready = (name: string, days: number) =>
      insertLease(db, name, { status: "ready_to_ship", status_since: ago(days * DAY) })
    const dates: Record<string, number> = { order_long: 15, order_short: 13, order_young: 15 }
    await ready("long", 20)
    await ready("short", 20)
    await ready("young", 13)
    const whole = await ready("whole", 20)
    const later = await ready("later", 2)
    for (const lease of [whole, later]) await openFlag(db, lease, "partly_delivered", {})
    await insertLease(db, "active", { status: "active", status_since: ago(20 * DAY) })
    const orders = (ids: string[]) =>
      ids.map((id) => ({
        id,
        status: "pending",
        items: [
          {
            requires_shipping: true,
            detail: { quantity: 2, shipped_quantity: id === "order_whole" ? 2 : 1 },
          },
        ],
        fulfillments: [{ shipped_at: ago((dates[id] ?? 1) * DAY) }],
      }))
    const run = async () =>
      await checkDeliveries({
        container: containerOf(async (ids) => orders([ids].flat())),
        leasecloud: { ...leasecloud(), options: OPTIONS } as unknown as LeaseCloudModuleService,
        logger,
        deadline: new Deadline(60_000),
      })
    await run()
    const open = db("leasecloud_lease_flag").whereNull("cleared_at").select("lease_id", "evidence")
    const evidence = { delivered: 1, quantity: 2, since: expect.any(String) }
    expect(await open).toEqual([{ lease_id: "lease_LONG", evidence }])

    await db("leasecloud_lease").where({ id: "lease_LONG" }).update({ remote_id: "remote-1" })
    await applyRemoteOrder(
      db,
      "lease_LONG",
      remote("ACTIVE"),
      askedLast(() => 60_000)
    )
    expect(await open).toEqual([])
    // Asked again within ten minutes, it reads no order.
    dates.order_short = 15
    await run()
    expect(await open).toEqual([])
  })
})

it("looks for late orders of a lease that is sent again while the looks before it are done", async () => {
  const past = Date.now() - 60_000
  await saveState(db, "late:se", { due: [past] })
  const declared = await db.transaction()
  await expectLateOrders(declared, "se")
  const done = lateLookDone(db, "se")
  await new Promise((resolve) => setTimeout(resolve, 100))
  await declared.commit()
  await done
  const { due } = (await loadState<{ due: number[] }>(db, "late:se"))!
  expect(due.filter((look) => look > Date.now())).toHaveLength(2)
  expect(due).not.toContain(past)
  expect(await isLateLookDue(db, "se")).toBe(false)
})
