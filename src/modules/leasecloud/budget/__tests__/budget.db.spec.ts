import fc from "../../../../../testbed/fast-check"
import { freeRequests, releaseToken, reserve, holdUntilWindowEnds } from "../budget"
import { type Lane, Shares } from "../lanes"
import { TABLES } from "../../ledger/database"
import { endSilence, noteSilence } from "../../ledger/silence"
import {
  createLedgerDatabase,
  emptyLedger,
  LedgerDatabase,
  letPass,
} from "../../ledger/__tests__/machine/database"

const RUNS = Number(process.env.BUDGET_RUNS ?? 40)
const TIMEOUT_MS = 10_000
const WINDOW_MS = 300_000
const SHARES = new Shares(100)
const HELD = { timeoutMs: TIMEOUT_MS, shares: SHARES }

/** A request by the rules, and not by the code: since when and until when LeaseCloud may count it. */
interface Sent {
  token: string
  lane: Lane
  leftAt: number
  answeredAt: number | null
}

/** What the budget promises, told by the requests that were let out, on a clock of its own. */
class Reference {
  now = 0
  readonly sent: Sent[] = []

  counting(lanes?: Lane[]): Sent[] {
    const lastArrival = ({ leftAt, answeredAt }: Sent) => answeredAt ?? leftAt + TIMEOUT_MS
    return this.sent.filter(
      (each) => lastArrival(each) + WINDOW_MS > this.now && (!lanes || lanes.includes(each.lane))
    )
  }

  /** Whether one more may leave in a lane while `due` leases wait to be sent. */
  mayLeave(lane: Lane, due: number): boolean {
    const used = (...lanes: Lane[]) => this.counting(lanes).length
    if (lane === "ad_hoc" && used("ad_hoc") >= 10) return false
    if ((lane === "ad_hoc" || lane === "quotes") && used("quotes", "ad_hoc") >= 20) return false
    let taken = this.counting().length
    if (lane !== "polling") taken = taken - used("polling") + Math.max(20, used("polling"))
    if (lane !== "orders") taken = taken - used("orders") + Math.max(10, used("orders"))
    if (lane !== "waiting") {
      const gives = lane === "orders" && used("orders") >= 10
      const waiting = used("waiting")
      taken = taken - waiting + Math.max(10, waiting, gives ? waiting + due : 0)
    }
    return taken < 100
  }
}

const lane = fc.constantFrom<Lane>("orders", "waiting", "polling", "quotes", "ad_hoc")
const take = fc.record({
  kind: fc.constant("take" as const),
  lane,
  count: fc.integer({ min: 1, max: 45 }),
})
const moves = fc.oneof(
  { weight: 5, arbitrary: take },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("answer" as const),
      count: fc.integer({ min: 1, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("keep" as const),
      count: fc.integer({ min: 1, max: 20 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("pass" as const),
      ms: fc.integer({ min: 1_000, max: 320_000 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      count: fc.integer({ min: 0, max: 70 }),
    }),
  }
)

describe("the request budget", () => {
  let ledger: LedgerDatabase

  beforeAll(async () => {
    ledger = await createLedgerDatabase(`budget_${process.pid}`)
  })

  beforeEach(async () => await emptyLedger(ledger.db))

  afterAll(async () => await ledger.drop())

  /** So many leases wait to be sent and are due, beside those that don't count as such. */
  const leasesWait = async (count: number) => {
    const { db } = ledger
    const row = (name: string, columns: object) => ({
      id: `lease_${name}`,
      cart_id: `cart_${name}`,
      reference: name,
      status: "submitting",
      status_since: new Date(),
      market: "se",
      currency_code: "sek",
      months: 36,
      own_insurance: false,
      invoice_interval: "MONTHLY",
      next_sync_at: new Date(0),
      ...columns,
    })
    await db(TABLES.lease).delete()
    await db(TABLES.lease).insert([
      ...Array.from({ length: count }, (_, n) => row(`due_${n}`, {})),
      row("later", { next_sync_at: db.raw("now() + interval '1 day'") }),
      row("on_its_way", { attempt_started_at: new Date() }),
      row("taken", { status: "pending", remote_id: "lc_1" }),
    ])
  }

  it("keeps to its limit, its shares and its caps, whoever asks and in whatever order", async () => {
    const { db } = ledger
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 4, maxLength: 14 }), async (history) => {
        await emptyLedger(db)
        await leasesWait(0)
        const reference = new Reference()
        let due = 0
        for (const move of history) {
          if (move.kind === "wait") {
            due = move.count
            await leasesWait(due)
          }
          if (move.kind === "pass") {
            await letPass(db, move.ms)
            reference.now += move.ms
          }
          if (move.kind === "answer") {
            const open = reference.counting().filter(({ answeredAt }) => answeredAt === null)
            for (const sent of open.slice(0, move.count)) {
              if (reference.now > sent.leftAt + TIMEOUT_MS) continue
              await holdUntilWindowEnds(db, sent.token)
              sent.answeredAt = reference.now
            }
          }
          if (move.kind === "keep") {
            for (const { token } of reference.counting().slice(-move.count)) {
              await releaseToken(db, token)
              reference.sent.splice(
                reference.sent.findIndex((each) => each.token === token),
                1
              )
            }
          }
          if (move.kind === "take") {
            for (let asked = 0; asked < move.count; asked++) {
              const may = reference.mayLeave(move.lane, due)
              const { token } = await reserve(db, move.lane, "se", HELD)
              expect(token != null).toBe(may)
              if (token == null) break
              const at = { leftAt: reference.now, answeredAt: null }
              reference.sent.push({ token, lane: move.lane, ...at })
            }
          }
          if (move.kind === "take") {
            const may = reference.mayLeave(move.lane, due)
            expect((await freeRequests(db, move.lane, SHARES)) > 0).toBe(may)
          }
          expect(reference.counting().length).toBeLessThanOrEqual(100)
          expect(reference.counting(["quotes", "ad_hoc"]).length).toBeLessThanOrEqual(20)
          expect(reference.counting(["ad_hoc"]).length).toBeLessThanOrEqual(10)
          for (const [guaranteed, share] of [
            ["orders", 10],
            ["waiting", 10],
            ["polling", 20],
          ] as const) {
            const unused = Math.max(0, share - reference.counting([guaranteed]).length)
            expect(await freeRequests(db, guaranteed, SHARES)).toBeGreaterThanOrEqual(unused)
          }
        }
      }),
      { numRuns: RUNS }
    )
  })

  it("lets waiting leases go before new completions, and keeps ten requests for those", async () => {
    const { db } = ledger
    const takeAll = async (lane: Lane) => {
      let taken = 0
      while ((await reserve(db, lane, "se", HELD)).token != null) taken++
      return taken
    }
    await leasesWait(40)
    expect(await takeAll("orders")).toBe(40)
    expect(await takeAll("waiting")).toBe(40)
    await db(TABLES.token).delete()

    await leasesWait(100)
    expect(await takeAll("orders")).toBe(10)
    await leasesWait(0)
    expect(await takeAll("orders")).toBe(60)
  })

  it("keeps no request for the leases of a market in which LeaseCloud does not answer", async () => {
    const { db } = ledger
    await leasesWait(90)
    await db(TABLES.lease).where({ id: "lease_due_0" }).update({ market: "dk" })
    await noteSilence(db, "se")
    const takeAll = async () => {
      let taken = 0
      while ((await reserve(db, "orders", "no", HELD)).token != null) taken++
      return taken
    }
    // Of 100, less what following has, and ten for waiting leases.
    expect(await takeAll()).toBe(70)
    await db(TABLES.token).delete()
    await endSilence(db, "se")
    expect(await takeAll()).toBe(10)
  })

  it.each([
    [10, { orders: 7, waiting: 7, polling: 8, quotes: 2, ad_hoc: 1 }],
    [1_000, { orders: 700, waiting: 700, polling: 800, quotes: 200, ad_hoc: 100 }],
  ])("shares a limit of %d as it shares 100", async (limit, most) => {
    const shares = new Shares(limit)
    for (const [lane, expected] of Object.entries(most)) {
      expect(await freeRequests(ledger.db, lane as Lane, shares)).toBe(expected)
      expect(shares.mostOf(lane as Lane)).toBe(expected)
    }
    const held = { timeoutMs: TIMEOUT_MS, shares: new Shares(10) }
    const takes = Array.from({ length: 20 }, () => reserve(ledger.db, "polling", "se", held))
    expect((await Promise.all(takes)).filter(({ token }) => token)).toHaveLength(8)
  })

  it("counts what a process of the former version took", async () => {
    const { db } = ledger
    for (const lane of ["orders", "polling", "quotes"]) {
      await db(TABLES.token).insert({
        id: `ltok_${lane}`,
        lane,
        market: "se",
        reserved_at: db.fn.now(),
        expires_at: db.raw("now() + interval '5 minutes'"),
      })
    }
    // Of 100, less what the others are guaranteed, and three are gone.
    expect(await freeRequests(db, "polling", SHARES)).toBe(100 - 3 - 9 - 10)
    expect(await freeRequests(db, "quotes", SHARES)).toBe(19)
  })
})
