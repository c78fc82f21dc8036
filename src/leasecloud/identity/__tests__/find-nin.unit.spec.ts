import fc from "../../../../testbed/fast-check"
import { writtenForms } from "../../../../testbed/written-forms"
import { MARKET_CODES } from "../../markets"
import { holdsNin } from "../find-nin"
import { COMPANY_NUMBERS, MISTYPED_NINS, NINS, SOLE_TRADERS } from "./published-numbers"
import { WRITTEN_NINS, WRITTEN_SOLE_TRADERS } from "./written-numbers"

const inWords = (number: string) => `Kim, ${number}, called 2026-11-20 about 2 chairs.`

const PUBLISHED = [...Object.values(NINS), SOLE_TRADERS, ...Object.values(MISTYPED_NINS)]
  .flat()
  .map(([written]) => written)

const ODD = [
  "SE 900602-239701",
  "131052308T",
  "131052 308t",
  "131052.308T",
  "19 121212 12 12",
  "19 12 12 12 12 12",
]

it.each([...PUBLISHED, ...ODD])("finds %s in a text", (written) => {
  expect(holdsNin(written)).toBe(true)
  expect(holdsNin(inWords(written))).toBe(true)
  expect(holdsNin(`2026-11-20 ${written} 4`)).toBe(true)
})

it("finds any person's number in any way to write it", () => {
  // A henkilötunnus and a sole trader's number have forms that are nobody's: of the other's country, or
  // of a birth that is to come.
  const shared = [WRITTEN_SOLE_TRADERS, WRITTEN_NINS.fi].map((each) =>
    each.map(({ written }) => [written])
  )
  const others = [WRITTEN_NINS.se, WRITTEN_NINS.no, WRITTEN_NINS.dk].map((each) =>
    each.map(({ value, written }) => [written, ...writtenForms(value)])
  )
  fc.assert(
    fc.property(fc.oneof(...shared, ...others), (forms) => {
      expect(forms.filter((form) => !holdsNin(inWords(form)))).toEqual([])
    }),
    { numRuns: 500 }
  )
})

it.each([
  "",
  "Called on 2026-11-27 at 12:30, again on 27.11.2026 12.30 and 2026-11-27 12.30",
  "Call back: +46 70 123 45 67, 070-123 45 67, +4520123456, +47 912 34 567, +358 40 123 4567",
  "Call back: 0701 23 45 67, +46 70 12 12 12 12, +45 20 12 12 34",
  "Order 1042 of SEK 1 012 000.00 is LeaseCloud's 5f0c1a2e-0101-4180-9f31-010180123456",
  "order_01K9ZQ8Y0G6M10101801 and invoices 20260001, 20260002",
  "Paid 11250 + 12340 = 23590",
])("takes no date, no telephone number and no ID for one: %s", (text) => {
  expect(holdsNin(text)).toBe(false)
})

it.each(MARKET_CODES)("takes no company's number for one in %s", (market) => {
  const numbers = COMPANY_NUMBERS[market].map(([written]) => written)
  expect(numbers.filter((number) => holdsNin(inWords(number)))).toEqual([])
})
