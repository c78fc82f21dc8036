import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { MAIL_KINDS, type MailKind } from "../../../../mails/kinds"
import fc from "../../../../../testbed/fast-check"
import { MailRow, TABLES } from "../database"
import { addEvents, claimOutbox, type NewEvent } from "../events"
import { openFlag } from "../flags"
import { createLink } from "../links"
import {
  claimMail,
  interruptMails,
  mailsOf,
  nextMail,
  planMails,
  recordMail,
  unsentMails,
} from "../mails"
import { noteOverdue } from "../overdue"
import { transition } from "../transition"
import { emptyLedger, letPass, useLedger } from "./machine/database"
import { ago, insertLease } from "./machine/rows"

const MINUTE = 60_000
const DAY = 86_400_000

let db: Knex
useLedger("ledger_mails", (made) => (db = made))

const mails = (): Promise<MailRow[]> => db(TABLES.mail).orderBy("created_at").orderBy("kind")
const planned = async () =>
  (await mails()).map(({ lease_id, kind, number }) => [lease_id, kind, number].join(" "))

/** What the job does with events that wait: of the kinds that are switched on. */
async function plan(kinds: readonly MailKind[] = MAIL_KINDS): Promise<void> {
  await planMails(db, kinds, await claimOutbox(db, 100))
}

async function leaseWith(name: string, columns: object, ...events: NewEvent["type"][]) {
  const lease = await insertLease(db, name, columns)
  await addEvents(
    db,
    lease,
    events.map((type) => ({ type }))
  )
  return lease
}

describe("a mail is planned", () => {
  it.each([
    ["lease.submitted", "pending", "applied"],
    ["lease.ready-to-ship", "ready_to_ship", "signed"],
    ["lease.activated", "active", "active"],
    ["lease.declined", "declined", "declined"],
    ["lease.cancelled", "cancelled", "cancelled"],
  ] as const)("of %s, while the lease is %s", async (event, status, kind) => {
    await leaseWith("a", { status }, event)
    await plan()
    expect(await planned()).toEqual([`lease_A ${kind} 0`])
    expect(await mails()).toMatchObject([{ status: "planned", link_id: null, sent_at: null }])
  })

  it("once, however often its event comes, and in whichever process", async () => {
    const lease = await leaseWith("a", {}, "lease.submitted")
    const rows = await claimOutbox(db, 10)
    await Promise.all(Array.from({ length: 4 }, () => planMails(db, MAIL_KINDS, rows)))
    await addEvents(db, lease, [{ type: "lease.submitted" }])
    await plan()
    expect(await planned()).toEqual(["lease_A applied 0"])
  })

  it("of the last of several statuses alone: the others are no news", async () => {
    await leaseWith("a", { status: "active" }, "lease.submitted", "lease.ready-to-ship")
    await leaseWith("b", { status: "active" }, "lease.ready-to-ship", "lease.activated")
    await plan()
    expect(await planned()).toEqual(["lease_B active 0"])
  })

  it("of kinds that are switched on, and not later of what was due while they were off", async () => {
    const lease = await leaseWith("a", {}, "lease.submitted")
    await plan(["signed"])
    await transition(db, {
      id: lease.id,
      from: ["pending"],
      to: "ready_to_ship",
      events: [{ type: "lease.ready-to-ship" }],
    })
    await plan()
    expect(await planned()).toEqual(["lease_A signed 0"])
  })

  it("of no lease that LeaseCloud terminated before it was active", async () => {
    const over = { status: "ready_to_ship", terminated_at: new Date() } as const
    await leaseWith("a", over, "lease.ready-to-ship")
    await leaseWith("b", { ...over, status: "active" }, "lease.activated")
    await plan()
    expect(await planned()).toEqual(["lease_B active 0"])
  })

  it("of no draft, of no lease that was never sent or has no order", async () => {
    await leaseWith("draft", { status: "draft", submitted_at: null }, "lease.submitted")
    await leaseWith("unsent", { status: "declined", submitted_at: null }, "lease.declined")
    await leaseWith("lost", { order_id: null }, "lease.submitted")
    await leaseWith("gone", { deleted_at: new Date() }, "lease.submitted")
    await plan()
    expect(await planned()).toEqual([])
  })

  it("of an application that expired, and not of other reasons to apply again", async () => {
    const of = async (name: string, reason: string) => {
      const lease = await insertLease(db, name, { status: "declined" })
      await openFlag(db, lease, "apply_again", { order_id: lease.order_id, reason })
      return lease
    }
    const a = await of("a", "expired")
    await addEvents(db, a, [{ type: "lease.declined", data: { reason: "applicant_expired" } }])
    await of("b", "declined")
    const c = await of("c", "expired")
    await db(TABLES.flag).where({ lease_id: c.id }).update({ acknowledged_at: new Date() })
    await plan()
    expect(await planned()).toEqual(["lease_A apply_again 0"])
  })

  it("of a lease link that is to be mailed, with the link", async () => {
    const link = { orderId: "order_a", months: null, expiresAt: ago(-DAY) }
    await createLink(db, link)
    const { id } = await createLink(db, { ...link, mailed: true, serverUrl: "https://shop.test" })
    await plan()
    expect(await mails()).toMatchObject([{ kind: "lease_link", link_id: id, lease_id: null }])
    const lease = await insertLease(db, "a")
    expect(await mailsOf(db, lease)).toMatchObject([{ kind: "lease_link", status: "planned" }])
    expect(await mailsOf(db, await insertLease(db, "b"))).toEqual([])
  })
})

describe("a planned mail", () => {
  const add = async (name: string) => {
    await leaseWith(name, {}, "lease.submitted")
    await plan()
    return (await nextMail(db, []))!
  }

  it("is claimed by one process alone", async () => {
    const { id } = await add("a")
    const claims = await Promise.all(Array.from({ length: 5 }, () => claimMail(db, id)))
    expect(claims.filter(Boolean)).toHaveLength(1)
    expect(await nextMail(db, [])).toBeNull()
    await recordMail(db, id, { status: "sent" })
    expect(await claimMail(db, id)).toBe(false)
    expect(await mails()).toMatchObject([{ status: "sent", sent_at: expect.any(Date) }])
  })

  it("that a kill left in flight is given up, and never sent again", async () => {
    const { id } = await add("a")
    await claimMail(db, id)
    expect(await interruptMails(db)).toBe(0)
    await letPass(db, 2 * MINUTE)
    expect(await interruptMails(db)).toBe(1)
    expect(await interruptMails(db)).toBe(0)
    expect(await mails()).toMatchObject([{ status: "interrupted", reason: "process_ended" }])
    await addEvents(db, { id: "lease_A", order_id: "order_a" }, [{ type: "lease.submitted" }])
    await plan()
    expect(await nextMail(db, [])).toBeNull()
    expect(await claimMail(db, id)).toBe(false)
  })

  it("that was given up may prove to be sent, and not to have failed", async () => {
    const { id } = await add("a")
    await claimMail(db, id)
    await letPass(db, 2 * MINUTE)
    await interruptMails(db)
    await recordMail(db, id, { status: "failed", reason: "provider_error" })
    expect(await mails()).toMatchObject([{ status: "interrupted" }])
    await recordMail(db, id, { status: "sent" })
    expect(await mails()).toMatchObject([{ status: "sent", reason: null }])
    await recordMail(db, id, { status: "failed", reason: "provider_error" })
    expect(await mails()).toMatchObject([{ status: "sent" }])
  })

  it("comes before those that were planned later, unless it is left for the next run", async () => {
    const first = await add("a")
    await add("b")
    expect(await nextMail(db, [])).toMatchObject({ lease_id: "lease_A" })
    expect(await nextMail(db, [first.id])).toMatchObject({ lease_id: "lease_B" })
  })

  it("that was not sent is shown for a while", async () => {
    const { id } = await add("a")
    await recordMail(db, id, { status: "failed", reason: "no_address" })
    const unsent = { kind: "applied", status: "failed", reason: "no_address", lease_id: "lease_A" }
    const right = await add("b")
    await recordMail(db, right.id, { status: "failed", reason: "out_of_date" })
    expect(await unsentMails(db)).toMatchObject([unsent])
    await letPass(db, 8 * DAY)
    expect(await unsentMails(db)).toEqual([])
  })
})

describe("a signature that is overdue", () => {
  const reminders = async () =>
    (await db(TABLES.event).where({ type: "lease.signature-overdue" }).orderBy("created_at")).map(
      ({ lease_id, data, emit_as }) => `${lease_id} ${data.number} ${data.days} ${emit_as}`
    )
  const overdue = (name: string, number: number, days: number) =>
    `lease_${name} ${number} ${days} lease.signature-overdue`
  const pass = async (ms: number, days = [3, 7]) => {
    await letPass(db, ms)
    await noteOverdue(db, days)
  }
  const now = async () => new Date((await db.raw("SELECT now() AS now")).rows[0].now)

  it("is told after each of the days, of leases that wait still, once", async () => {
    await noteOverdue(db, [3, 7])
    await insertLease(db, "a", { status_since: await now() })
    await insertLease(db, "b", { status_since: await now(), status: "ready_to_ship" })
    await pass(3 * DAY - MINUTE)
    expect(await reminders()).toEqual([])
    await pass(2 * MINUTE)
    await pass(MINUTE)
    expect(await reminders()).toEqual([overdue("A", 1, 3)])
    await pass(4 * DAY)
    await pass(10 * DAY)
    expect(await reminders()).toEqual([overdue("A", 1, 3), overdue("A", 2, 7)])
    await plan(["signature_reminder"])
    expect(await planned()).toEqual([
      "lease_A signature_reminder 1",
      "lease_A signature_reminder 2",
    ])
  })

  it("is told once of what came due while the shop was down, by its last day", async () => {
    await noteOverdue(db, [3, 7])
    await insertLease(db, "a", { status_since: await now() })
    await pass(20 * DAY)
    await pass(DAY)
    expect(await reminders()).toEqual([overdue("A", 2, 7)])
  })

  it("is not told of what was due before the plugin first looked", async () => {
    const since = new Date((await now()).getTime() - 5 * DAY)
    await insertLease(db, "a", { status_since: since })
    await noteOverdue(db, [3, 7])
    expect(await reminders()).toEqual([])
    await pass(3 * DAY)
    expect(await reminders()).toEqual([overdue("A", 2, 7)])
  })

  it("is told once, of two processes that look at the same time", async () => {
    await noteOverdue(db, [3])
    await insertLease(db, "a", { status_since: await now() })
    await letPass(db, 4 * DAY)
    await Promise.all(Array.from({ length: 4 }, () => noteOverdue(db, [3])))
    expect(await reminders()).toEqual([overdue("A", 1, 3)])
  })

  it("is told of each of the leases that come to it in one run", async () => {
    await noteOverdue(db, [3])
    for (const name of ["a", "b"]) await insertLease(db, name, { status_since: await now() })
    await letPass(db, 3 * DAY + 60_000)
    await noteOverdue(db, [3])
    expect((await reminders()).length).toBe(2)
  })

  it("finds its leases by an index", async () => {
    await db.raw(
      `INSERT INTO leasecloud_lease (id, status, status_since, order_id, market, currency_code,
                                     months, own_insurance, invoice_interval, reference)
       SELECT 'lease_' || n, CASE WHEN n % 10 = 0 THEN 'pending' ELSE 'active' END,
              now() - n * interval '1 hour', 'order_' || n, 'se', 'sek', 36, false, 'MONTHLY',
              'r' || n FROM generate_series(1, 5000) AS n; ANALYZE leasecloud_lease`
    )
    const { rows } = await db.raw(
      `EXPLAIN SELECT id FROM leasecloud_lease
        WHERE status = 'pending' AND deleted_at IS NULL
          AND status_since > now() - interval '3 days 1 minute'
          AND status_since <= now() - interval '3 days'`
    )
    expect(JSON.stringify(rows)).toContain("IDX_leasecloud_lease_pending")
  })

  it("is told by each of the days between two runs, whatever the days and the runs", async () => {
    const day = fc.integer({ min: 1, max: 6 })
    const days = fc.uniqueArray(day, { maxLength: 3 }).map((all) => all.sort((a, b) => a - b))
    const hours = fc.integer({ min: 1, max: 40 })
    await fc.assert(
      fc.asyncProperty(
        days,
        fc.array(hours, { minLength: 1, maxLength: 10 }),
        async (due, runs) => {
          await emptyLedger(db)
          await noteOverdue(db, due)
          await insertLease(db, "a", { status_since: await now() })
          const expected: string[] = []
          let hour = 0
          for (const passed of runs) {
            const before = hour
            hour += passed
            await pass(passed * 3_600_000, due)
            const last = due.filter((each) => each * 24 > before && each * 24 <= hour).pop()
            if (last) expected.push(overdue("A", due.indexOf(last) + 1, last))
          }
          expect(await reminders()).toEqual(expected)
        }
      ),
      { numRuns: 25 }
    )
  })
})
