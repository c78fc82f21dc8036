import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import fc from "../../../../../testbed/fast-check"
import { accountOf } from "../../account"
import { applyRemoteOrder } from "../apply-remote-order"
import type { LeaseRow } from "../database"
import { periodEnd, recordEnds } from "../lease-period"
import { listLeases } from "../list"
import { applyListedOrders } from "../listed-orders"
import { letPass, useLedger } from "./machine/database"
import { askedLast, insertLease, onePage, OPTIONS, shownOrder } from "./machine/rows"

const DAY = 86_400_000

let db: Knex
useLedger("lease_period", (made) => (db = made))

const rowOf = (id: string) => db("leasecloud_lease").where({ id }).first()

/** A day in Sweden, so many days from now. */
const dayIn = (days: number) =>
  new Date(Date.parse(swedishDay(new Date())) + days * DAY).toISOString().slice(0, 10)

const swedishDay = (moment: Date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(moment)

const told = async () => {
  const events = await db("leasecloud_lease_event")
    .whereIn("type", ["lease.ending", "lease.ended"])
    .orderBy(["lease_id", "created_at"])
    .select("lease_id", "type", "emit_as", "data")
  return events.map(({ lease_id, type, emit_as, data }) => {
    expect(emit_as).toBe(type)
    return `${lease_id} ${type} ${data.ends_on}`
  })
}

describe("the end of a lease period", () => {
  /** By the calendar, counted in numbers. */
  function reference(since: Date, months: number): string {
    const [year, month, day] = swedishDay(since).split("-").map(Number)
    const index = month - 1 + months
    const lastOfMonth = new Date(Date.UTC(year, index + 1, 0)).getUTCDate()
    const end = new Date(Date.UTC(year, index, Math.min(day, lastOfMonth)))
    return end.toISOString().slice(0, 10)
  }

  const endsOf = async (periods: { since: Date; months: number }[]): Promise<string[]> => {
    const end = periodEnd(db, db.raw("given.since"), db.raw("given.months"))
    const { rows } = await db.raw(
      `SELECT ? AS ends_on FROM jsonb_to_recordset(?::jsonb)
         AS given(place int, since timestamptz, months int) ORDER BY place`,
      [end, JSON.stringify(periods.map((period, place) => ({ ...period, place })))]
    )
    return rows.map(({ ends_on }: { ends_on: string }) => ends_on)
  }

  it.each([
    ["2026-01-31T12:00:00Z", 1, "2026-02-28"],
    ["2028-01-31T12:00:00Z", 1, "2028-02-29"],
    ["2024-02-29T12:00:00Z", 36, "2027-02-28"],
    ["2026-08-31T12:00:00Z", 3, "2026-11-30"],
    ["2026-01-31T23:30:00Z", 1, "2026-03-01"],
    ["2026-07-31T22:30:00Z", 12, "2027-08-01"],
    ["2026-03-29T00:59:00Z", 24, "2028-03-29"],
  ])("that began at %s with %d months is %s", async (since, months, end) => {
    expect(await endsOf([{ since: new Date(since), months }])).toEqual([end])
  })

  it("is the calendar's, whenever it began", async () => {
    const period = fc.record({
      since: fc.date({
        min: new Date("2018-01-01"),
        max: new Date("2080-01-01"),
        noInvalidDate: true,
      }),
      months: fc.integer({ min: 1, max: 120 }),
    })
    const many = fc.array(period, { minLength: 100, maxLength: 100 })
    await fc.assert(
      fc.asyncProperty(many, async (periods) => {
        const expected = periods.map(({ since, months }) => reference(since, months))
        expect(await endsOf(periods)).toEqual(expected)
      }),
      { numRuns: 10 }
    )
  })
})

describe("a lease that becomes active", () => {
  const apply = (more: object) =>
    applyRemoteOrder(
      db,
      "lease_A",
      shownOrder("LC-1", { activeStatus: "ACTIVE", ...more }),
      askedLast(() => 1)
    )

  it("has the period of its months from then on, whatever is said later", async () => {
    await insertLease(db, "a", { status: "ready_to_ship", remote_id: "LC-1", months: 1 })
    await apply({})
    const row = await rowOf("lease_A")
    expect(row.active_since).toEqual(row.status_since)
    const { rows } = await db.raw(
      `SELECT to_char((active_since AT TIME ZONE 'Europe/Stockholm') + interval '1 month', 'YYYY-MM-DD') AS day
         FROM leasecloud_lease`
    )
    expect(row.ends_on).toBe(rows[0].day)
    await letPass(db, 40 * DAY)
    await apply({ totalAmount: 101 })
    expect(await rowOf("lease_A")).toMatchObject({
      active_since: row.active_since,
      ends_on: row.ends_on,
    })
  })

  it("has LeaseCloud's own period where an answer brings one", async () => {
    await insertLease(db, "a", { status: "pending", remote_id: "LC-1" })
    await apply({ figures: { startDate: "2026-01-31", endDate: "2028-12-31", residual: 7 } })
    expect(await rowOf("lease_A")).toMatchObject({
      active_since: new Date("2026-01-30T23:00:00Z"),
      ends_on: "2028-12-31",
      remote_figures: { startDate: "2026-01-31", endDate: "2028-12-31", residual: 7 },
    })
    await apply({
      figures: { endsAt: "2029-01-31T23:30:00Z", activatedAt: "2026-02-01T08:00:00Z" },
    })
    expect(await rowOf("lease_A")).toMatchObject({
      active_since: new Date("2026-02-01T08:00:00Z"),
      ends_on: "2029-02-01",
    })
  })

  it("gets its period if a process of the former version wrote none", async () => {
    const since = new Date("2026-01-31T12:00:00Z")
    const columns = { status: "active", status_since: since, remote_id: "LC-1", months: 1 }
    const account = accountOf(OPTIONS, "se")
    const shown = shownOrder("LC-1", { activeStatus: "ACTIVE" })
    await insertLease(db, "a", { ...columns, sent_to: account.sentTo })
    const list = (more: object = {}) =>
      applyListedOrders(
        db,
        account,
        onePage([{ ...shown, ...more }]),
        askedLast(() => 1)
      )
    await list()
    expect(await rowOf("lease_A")).toMatchObject({ active_since: since, ends_on: "2026-02-28" })

    // What the ledger makes nothing of is kept, and no reason to write the lease by itself.
    const { updated_at } = await rowOf("lease_A")
    await list({ figures: { seenTimes: 1 } })
    await list({ figures: { seenTimes: 2 } })
    expect(await rowOf("lease_A")).toMatchObject({ updated_at, remote_figures: { seenTimes: 2 } })
    await list({ figures: { seenTimes: 3, endDate: "2026-03-31" } })
    expect(await rowOf("lease_A")).toMatchObject({ ends_on: "2026-03-31" })
  })

  it("has none before, or if it ends without", async () => {
    for (const status of ["READY_TO_SHIP", "DECLINED"]) {
      await db("leasecloud_lease").delete()
      await insertLease(db, "a", { remote_id: "LC-1" })
      await apply({ activeStatus: status, figures: { startDate: "2026-01-31" } })
      expect(await rowOf("lease_A")).toMatchObject({ active_since: null, ends_on: null })
    }
  })
})

describe("the end of leases", () => {
  beforeEach(() => db.raw("UPDATE world.clock SET passed = interval '0'"))

  const active = (name: string, days: number, columns: object = {}) =>
    insertLease(db, name, {
      status: "active",
      remote_status: "ACTIVE",
      ends_on: dayIn(days),
      ...columns,
    })

  it("is told of once when it comes near and once when it is there", async () => {
    await active("far", 91)
    await active("near", 90)
    await active("past", 0)
    await active("stopped", 5, { terminated_at: new Date() })
    await active("over", -5, { terminated_at: new Date() })
    await active("ended", 5, { remote_status: "CANCELLED" })
    await active("declined", -5, { remote_status: " declined" })
    await active("gone", 5, { deleted_at: new Date() })
    await insertLease(db, "waits", { status: "ready_to_ship" })
    // Two processes of the shop, and a run after each of them.
    for (let run = 0; run < 2; run++) {
      await Promise.all([recordEnds(db, 90), recordEnds(db, 90)])
    }
    expect(await told()).toEqual([
      `lease_NEAR lease.ending ${dayIn(90)}`,
      `lease_PAST lease.ended ${dayIn(0)}`,
    ])
    expect(await rowOf("lease_NEAR")).toMatchObject({ status: "active", ended_at: null })
    expect(await rowOf("lease_PAST")).toMatchObject({ status: "active", ending_told_at: null })

    await letPass(db, 90 * DAY)
    await Promise.all([recordEnds(db, 90), recordEnds(db, 90)])
    expect(await told()).toEqual([
      `lease_FAR lease.ending ${dayIn(91)}`,
      `lease_NEAR lease.ending ${dayIn(90)}`,
      `lease_NEAR lease.ended ${dayIn(90)}`,
      `lease_PAST lease.ended ${dayIn(0)}`,
    ])
  })

  it("is told of if LeaseCloud takes back that it ended the lease, and not before", async () => {
    await active("a", 5, { remote_id: "LC-1" })
    const hear = async (activeStatus: string) => {
      const asked: (Date | null)[] = []
      const remote = shownOrder("LC-1", { activeStatus, figures: { endsOn: dayIn(5) } })
      const next = ({ terminated_at }: LeaseRow) => {
        asked.push(terminated_at)
        return null
      }
      await applyRemoteOrder(db, "lease_A", remote, askedLast(next))
      await recordEnds(db, 90)
      return asked
    }
    await hear("CANCELLED")
    expect(await told()).toEqual([])
    expect(await hear("CANCELLED")).toEqual([expect.any(Date)])
    // A word that nobody knows takes nothing back.
    expect(await hear("ON_HOLD")).toEqual([expect.any(Date)])
    expect(await told()).toEqual([])
    // It is followed again as one that runs.
    expect(await hear("ACTIVE")).toEqual([null])
    expect(await told()).toEqual([`lease_A lease.ending ${dayIn(5)}`])
  })

  it("is recorded with its event or not at all", async () => {
    await active("near", 5)
    await db.raw("ALTER TABLE leasecloud_lease_event RENAME TO gone")
    await expect(recordEnds(db, 90)).rejects.toThrow("leasecloud_lease_event")
    await db.raw("ALTER TABLE gone RENAME TO leasecloud_lease_event")
    expect(await rowOf("lease_NEAR")).toMatchObject({ ending_told_at: null })
    await recordEnds(db, 90)
    expect(await told()).toHaveLength(1)
  })

  it("is found by indexes that hold no lease whose end was told", async () => {
    const asked: { sql: string; bindings: Knex.RawBinding[] }[] = []
    const note = (query: (typeof asked)[number]) => asked.push(query)
    db.on("query", note)
    await recordEnds(db, 90)
    db.removeListener("query", note)
    const plans = await db.transaction(async (trx) => {
      // The table is too small for an index to pay.
      await trx.raw("SET LOCAL enable_seqscan = off")
      const explain = ({ sql, bindings }: (typeof asked)[number]) =>
        trx.raw(`EXPLAIN ${sql.replace(/\$\d+/g, "?")}`, bindings)
      return await Promise.all(asked.map(explain))
    })
    const planOf = ({ rows }: { rows: object[] }) => rows.flatMap(Object.values).join("\n")
    const range = (index: string, conditions: string) =>
      expect.stringMatching(new RegExp(`${index}[\\s\\S]*Index Cond: .*${conditions}`))
    expect(plans.map(planOf)).toEqual([
      range("IDX_leasecloud_lease_ending", "ends_on > .*ends_on <= "),
      range("IDX_leasecloud_lease_running", "ends_on <= "),
    ])
  })

  it("filters the list: those that run and end before a day", async () => {
    await active("soon", 10)
    await active("later", 20)
    await active("stopped", 10, { terminated_at: new Date() })
    await active("over", -1, { ended_at: new Date() })
    await insertLease(db, "waits")
    const page = { limit: 9, offset: 0, orderBy: "ends_on" as const, descending: false }
    const { rows, count } = await listLeases(db, { ends_before: dayIn(20) }, page)
    expect({ ids: rows.map(({ id }) => id), count }).toEqual({ ids: ["lease_SOON"], count: 1 })
    const all = await listLeases(db, { status: ["active"] }, page)
    expect(all.rows.map(({ id }) => id)).toEqual([
      "lease_OVER",
      "lease_STOPPED",
      "lease_SOON",
      "lease_LATER",
    ])
  })
})
