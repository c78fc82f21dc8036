import fc from "../../../../../testbed/fast-check"
import type { LeaseRow } from "../../ledger/database"
import { sampleOrder } from "../../payload/__tests__/sample-order"
import { compareWithShown, mustBeShown } from "../shown-amount"

/** Postgres hands amounts out as text. */
const shown = (monthly: number | null, total: number) => ({
  quoted_monthly_amount: monthly === null ? null : String(monthly),
  total_amount: String(total),
})

const amount = fc.integer({ min: 1, max: 100_000_000 })
const RUNS = { numRuns: 500 }

it("compares the monthly amounts where both are known, whatever the totals say", () => {
  fc.assert(
    fc.property(amount, amount, amount, amount, (before, now, total, totalNow) => {
      const present = { total: totalNow, monthlyAmount: now }
      expect(mustBeShown(shown(before, total), present)).toBe(now > before)
    }),
    RUNS
  )
})

it("compares the totals while the monthly amount is unknown, and asks for one that was never shown", () => {
  fc.assert(
    fc.property(amount, amount, amount, (monthly, total, totalNow) => {
      const unknown = { total: totalNow, monthlyAmount: null }
      expect(mustBeShown(shown(monthly, total), unknown)).toBe(totalNow > total)
      const known = { total: totalNow, monthlyAmount: monthly }
      expect(mustBeShown(shown(null, total), known)).toBe(true)
      expect(mustBeShown(shown(null, total), unknown)).toBe(totalNow > total)
    }),
    RUNS
  )
})

it("does not compare digits as text", () => {
  expect(mustBeShown(shown(90_000, 1), { total: 1, monthlyAmount: 100_000 })).toBe(true)
  expect(mustBeShown(shown(100_000, 1), { total: 1, monthlyAmount: 90_000 })).toBe(false)
  expect(mustBeShown(shown(null, 900), { total: 1_000, monthlyAmount: null })).toBe(true)
})

describe("an order whose monthly amount is above the one that was shown", () => {
  const asked = async (monthlyAmount: number | null) => {
    const known = monthlyAmount === null ? null : [{ months: 36, monthlyAmount }]
    const draft = { market: "no", months: 36, ...shown(89_900, 1) } as LeaseRow
    const order = sampleOrder({ currency_code: "nok" })
    const { monthlyAmount: ofOrder, toConfirm } = await compareWithShown(
      async () => known,
      draft,
      order
    )
    return toConfirm ? toConfirm("en") : ofOrder
  }

  it("waits for the shopper's word, in the market's own currency", async () => {
    expect(await asked(89_900)).toBe(89_900)
    expect(await asked(90_000)).toMatch(/900 NOK per month/)
  })

  it("waits for it without an amount, where none is known and the total is higher", async () => {
    expect(await asked(null)).toMatch(/^(?!.*NOK).*confirm/i)
  })
})
