import type { StoredOrder } from "../../../../simulator/orders"
import type { Application, MadeMove, Purchase } from "../../record"
import { auditAmounts } from "../orders"
import { NOW, at, leasedPurchase } from "./leased-purchase"

/** An application that was answered within a second: goods for 1,000.00 at 30.00 a month. */
const applied = (change: Partial<Application> = {}): Application => ({
  kind: "applied",
  months: 36,
  startedAt: NOW - 2_000,
  endedAt: NOW - 1_000,
  status: 200,
  leaseId: "lease_1",
  saysVersion: false,
  monthlyAmount: 30,
  exVat: 100_000,
  ...change,
})

const sentFor = (exVat: number) =>
  ({
    internalOrderId: "f00.lease_1",
    items: [{ unitAmount: exVat, quantity: 1 }],
  }) as unknown as StoredOrder["body"]

/** What is found of a purchase whose order the lender got at second 0. */
function found(
  applications: Application[],
  order: Partial<StoredOrder> = {},
  purchase: Partial<Purchase> = {}
): string[] {
  const sent = { months: 36, monthlyAmount: 3_000, body: sentFor(100_000), ...order }
  const facts = leasedPurchase({ months: sent.months }, [sent])
  Object.assign(facts.record.purchases[0], { applications, ...purchase })
  return auditAmounts(facts).map(({ text }) => text)
}

const DEARER = { monthlyAmount: 3_001 }
const neverShown = [expect.stringMatching(/^remote_0: 3001 a month was never shown/)]

it("finds nothing where the lender has what was shown, or less", () => {
  expect(found([applied()])).toEqual([])
  expect(found([applied()], { monthlyAmount: 2_999 })).toEqual([])
})

it("finds an amount that no application was shown, and periods that nobody applied for", () => {
  expect(found([applied()], DEARER)).toEqual(neverShown)
  expect(found([applied({ months: 24 })])).toEqual(["remote_0 is for 36 months, not 24"])
})

it("believes either of two tabs, and one without an answer", () => {
  const other = applied({ monthlyAmount: 31, startedAt: NOW - 1_500 })
  expect(found([applied(), other], DEARER)).toEqual([])
  const unanswered = applied({ months: 24, status: null, endedAt: NOW + 1_000 })
  expect(found([applied(), unanswered], { months: 24 })).toEqual([
    expect.stringMatching(/was never shown/),
  ])
  expect(found([applied(), applied({ ...unanswered, status: 400 })], { months: 24 })).toEqual([
    "remote_0 is for 24 months, not 36",
  ])
})

it("takes an amount for shown that a refused completion told, if the shopper applied again after it", () => {
  const told = (startedAt: number) => {
    const message =
      "The cart now costs 3,001.00 SEK per month excl. VAT over 36 months. This is more"
    const refused = {
      startedAt: NOW - 900,
      endedAt: NOW - 800,
      message,
    } as Purchase["completions"][0]
    const again = applied({ status: null, startedAt, endedAt: startedAt, monthlyAmount: null })
    return found([applied(), again], { monthlyAmount: 300_100 }, { completions: [refused] })
  }
  expect(told(NOW - 700)).toEqual([])
  expect(told(NOW - 850)).toEqual([expect.stringMatching(/300100 a month was never shown/)])
})

it("lets a merchant's change before the sending answer for a dearer lease, not one after it", () => {
  const edit = (seconds: number) => [{ move: "edit", at: Date.parse(at(seconds)) } as MadeMove]
  expect(found([applied()], DEARER, { merchantMoves: edit(-1) })).toEqual([])
  expect(found([applied()], DEARER, { merchantMoves: edit(1) })).toEqual(neverShown)
})

it("finds another order than the version that was looked at, unless the job sent it later", () => {
  const looked = applied({ kind: "linked", saysVersion: true, exVat: 90_000, endedAt: NOW + 1_000 })
  const another = "remote_0 is another order than the one looked at by link"
  expect(found([looked])).toEqual([another])
  expect(found([{ ...looked, saysVersion: false }])).toEqual([])
  expect(found([{ ...looked, endedAt: NOW - 1 }])).toEqual([])
})

it("finds a sum that is neither the order's nor the edited order's", () => {
  const sent = { body: sentFor(110_000) }
  expect(found([applied()], sent)).toEqual(["remote_0: sent 110000, the order is 100000"])
  expect(found([applied()], sent, { exVatEdited: 110_000 })).toEqual([])
})
