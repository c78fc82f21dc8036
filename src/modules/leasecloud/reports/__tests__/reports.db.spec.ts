import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import fc from "../../../../../testbed/fast-check"
import { MARKET_CODES, type MarketCode } from "../../../../leasecloud/markets"
import { atOnce } from "../../at-once"
import { emptyLedger, useLedger } from "../../ledger/__tests__/machine/database"
import { insertLease } from "../../ledger/__tests__/machine/rows"
import { amountColumns } from "../../ledger/database"
import { LEASE_STATUSES } from "../../ledger/statuses"
import { monthAt, monthsOf } from "../months"
import { Reports } from "../reports"

let db: Knex
useLedger("reports", (made) => (db = made))

const PERIOD = { from: "2025-11", to: "2026-02" }
const RUNS = 40
const HOUR = 3_600_000

const lease = fc.record({
  market: fc.constantFrom<MarketCode>("se", "dk", "no", "fi"),
  status: fc.constantFrom(...LEASE_STATUSES),
  decline_reason: fc.constantFrom(null, "lender", "refused", "applicant_expired"),
  // A few of each are outside of the period, and some are at its very edges.
  created_at: fc.oneof(
    fc.date({
      min: new Date("2025-10-20T00:00:00Z"),
      max: new Date("2026-03-10T00:00:00Z"),
      noInvalidDate: true,
    }),
    fc
      .constantFrom(
        ...["2025-11-01T00:00:00.000Z", "2025-12-31T23:59:59.999Z", "2026-01-01T00:00:00.000Z"],
        ...["2026-02-28T23:59:59.999Z", "2026-03-01T00:00:00.000Z", "2025-10-31T23:59:59.999Z"]
      )
      .map((text) => new Date(text))
  ),
  isSent: fc.boolean(),
  hoursToSign: fc.option(fc.integer({ min: 0, max: 2_000 })),
  total: fc.integer({ min: 1, max: 900_000_000 }),
  quoted: fc.integer({ min: 1, max: 9_000_000 }),
  answered: fc.option(fc.integer({ min: 1, max: 9_000_000 })),
  isDeleted: fc.integer({ min: 1, max: 10 }).map((drawn) => drawn === 10),
})

type Drawn = ReturnType<typeof lease.generate>["value"]

async function insert(leases: Drawn[]) {
  await atOnce([...leases.entries()], 6, async ([at, each]) => {
    const { market, status, decline_reason, created_at } = each
    await insertLease(db, `r${at}`, {
      market,
      status,
      decline_reason,
      created_at,
      cart_id: `cart_${at}`,
      submitted_at: each.isSent ? created_at : null,
      remote_id: each.isSent ? `LC-${at}` : null,
      signed_at: signedAt(each),
      deleted_at: each.isDeleted ? new Date() : null,
      ...amountColumns("total_amount", each.total),
      ...amountColumns("quoted_monthly_amount", each.quoted),
      ...amountColumns("monthly_amount", each.answered),
    })
  })
}

const signedAt = ({ isSent, hoursToSign, created_at }: Drawn) =>
  isSent && hoursToSign != null ? new Date(created_at.getTime() + hoursToSign * HOUR) : null

/** The report's figures in words of the docs, counted one lease after the other. */
function plainCount(leases: Drawn[]) {
  const figures = {
    ...{ applied: 0, sent: 0, signed: 0, active: 0, declined: 0, cancelled: 0 },
    ...{ volume: 0, monthly_volume: 0 },
  }
  const hours: number[] = []
  let lost = 0
  for (const each of leases) {
    const isDeclined =
      each.status === "declined" && ["lender", "refused"].includes(each.decline_reason ?? "")
    figures.applied++
    if (each.isSent) figures.sent++
    if (signedAt(each)) {
      figures.signed++
      hours.push(each.hoursToSign!)
    } else if (isDeclined || each.status === "cancelled") {
      lost++
    }
    if (each.status === "active") figures.active++
    if (isDeclined) figures.declined++
    if (each.status === "cancelled") figures.cancelled++
    if (each.status === "ready_to_ship" || each.status === "active") {
      figures.volume += each.total
      figures.monthly_volume += each.answered ?? each.quoted
    }
  }
  hours.sort((one, other) => one - other)
  const middle =
    (hours[Math.floor((hours.length - 1) / 2)] + hours[Math.ceil((hours.length - 1) / 2)]) / 2
  return {
    ...figures,
    acceptance: figures.signed + lost ? figures.signed / (figures.signed + lost) : null,
    median_days_to_sign: hours.length ? Math.round((middle * 3600) / 8640) / 10 : null,
  }
}

describe("the report", () => {
  it("counts what a plain count counts, whatever became of the leases", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lease, { maxLength: 60, size: "max" }),
        fc.subarray(MARKET_CODES, { minLength: 1 }),
        async (leases, markets) => {
          await emptyLedger(db)
          await insert(leases)
          const { months, totals } = await new Reports({ db }).leases(PERIOD, markets)
          const counted = leases.filter(({ isDeleted }) => !isDeleted)
          const of = (market: MarketCode, month?: string) =>
            counted.filter(
              (each) =>
                each.market === market &&
                (month
                  ? monthAt(each.created_at) === month
                  : monthsOf(PERIOD).includes(monthAt(each.created_at)))
            )
          const used = markets.filter((market) => of(market).length)
          expect(totals).toEqual(used.map((market) => ({ market, ...plainCount(of(market)) })))
          expect(months).toEqual(
            used.flatMap((market) =>
              monthsOf(PERIOD).map((month) => ({ market, month, ...plainCount(of(market, month)) }))
            )
          )
        }
      ),
      { numRuns: RUNS }
    )
  })

  it("tells which articles the leases are of that are signed and stand", async () => {
    const sent = (...items: [string, number, number][]) => ({
      created_at: new Date("2026-01-15T00:00:00Z"),
      sent_order: {
        items: items.map(([article, quantity, amount]) => ({ article, quantity, amount })),
      },
    })
    await insertLease(db, "a", { ...sent(["DESK", 2, 1000.1], ["LAMP", 1, 5]), status: "active" })
    await insertLease(db, "b", { ...sent(["DESK", 1, 500.05]), status: "ready_to_ship" })
    await insertLease(db, "c", { ...sent(["DESK", 9, 9000]), status: "pending" })
    await insertLease(db, "d", { ...sent(["SOFA", 1, 700]), status: "active", market: "no" })
    await insertLease(db, "erased", { ...sent(), sent_order: null, status: "active" })
    expect(await new Reports({ db }).articles(PERIOD, ["no", "se"])).toEqual([
      { market: "no", article: "SOFA", leases: 1, quantity: 1, amount: 70_000 },
      { market: "se", article: "DESK", leases: 2, quantity: 3, amount: 150_015 },
      { market: "se", article: "LAMP", leases: 1, quantity: 1, amount: 500 },
    ])
  })
})
