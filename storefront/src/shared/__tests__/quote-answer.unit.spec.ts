import { missingOf } from "../../widget/view"
import { chooseQuote, readAnswer } from "../quote-answer"

const quote = (months: number, monthly_amount: unknown = 412.35) => ({
  months,
  monthly_amount,
  currency_code: "sek",
})
const valid = { tax_basis: "excl_vat", default_months: 36, eligible: true, reasons: [] }

describe("readAnswer", () => {
  it("reads quotes by rising months", () => {
    const answer = readAnswer({ ...valid, quotes: [quote(36), quote(12, 990)] })
    expect(answer).toEqual({
      quotes: [
        { months: 12, monthlyAmount: 990, currencyCode: "sek" },
        { months: 36, monthlyAmount: 412.35, currencyCode: "sek" },
      ],
      reasons: [],
      defaultMonths: 36,
    })
  })

  it("picks a variant's part out of an answer for many", () => {
    const body = {
      tax_basis: "excl_vat",
      default_months: 24,
      variants: {
        a: { quotes: [quote(24, 100)], eligible: true, reasons: [] },
        b: {
          quotes: [],
          eligible: false,
          reasons: [{ code: "below_minimum", message: "Too low" }],
        },
      },
    }
    expect(readAnswer(body, "a").quotes).toHaveLength(1)
    expect(readAnswer(body, "b").reasons).toMatchObject([
      { code: "below_minimum", message: "Too low" },
    ])
    expect(readAnswer(body, "c").quotes).toEqual([])
  })

  it("reads what is missing below the minimum", () => {
    const data = { minimum_amount: 6000, missing_amount: 1500.5, currency_code: "sek" }
    const reason = { code: "below_minimum", message: "Too low", data }
    const { reasons } = readAnswer({ ...valid, eligible: false, reasons: [reason] })
    expect(missingOf(reasons)).toEqual({ amount: 1500.5, currencyCode: "sek" })
    for (const data of [null, {}, { missing_amount: "1500", currency_code: "sek" }]) {
      const { reasons } = readAnswer({ reasons: [{ ...reason, data }] })
      expect(reasons).toMatchObject([{ code: "below_minimum", message: "Too low" }])
      expect(missingOf(reasons)).toBeNull()
    }
  })

  it.each([
    ["not eligible, though quotes are there", { ...valid, eligible: false, quotes: [quote(36)] }],
    ["another tax basis", { ...valid, tax_basis: "incl_vat", quotes: [quote(36)] }],
    ["no tax basis", { ...valid, tax_basis: undefined, quotes: [quote(36)] }],
    ["an amount of zero", { ...valid, quotes: [quote(36), quote(24, 0)] }],
    ["an amount that is text", { ...valid, quotes: [quote(36, "412")] }],
    ["an amount that is missing", { ...valid, quotes: [quote(36, null)] }],
    ["half a month", { ...valid, quotes: [quote(1.5)] }],
    ["no currency", { ...valid, quotes: [{ months: 36, monthly_amount: 1 }] }],
    ["quotes that are no list", { ...valid, quotes: { 36: 412 } }],
    ["nothing", null],
    ["a text", "Bad gateway"],
  ])("gives no quotes for %s", (_, body) => {
    expect(readAnswer(body).quotes).toEqual([])
  })
})

describe("chooseQuote", () => {
  const quotes = [12, 24, 60].map((months) => ({ months, monthlyAmount: 1, currencyCode: "sek" }))
  const months = (preferred: (number | null)[], defaultMonths: number | null = 24) =>
    chooseQuote({ quotes, reasons: [], defaultMonths }, preferred)?.months

  it("takes the first preferred period that is on offer", () => {
    expect(months([null, 36, 60, 12])).toBe(60)
  })

  it("takes the nearest to the period preferred first, else to the shop's default", () => {
    expect(months([36])).toBe(24)
    expect(months([null, 48, 10])).toBe(60)
    expect(months([0, null], 10)).toBe(12)
  })

  it("takes the longer of two that are as near, as the shop does", () => {
    expect(months([42], 12)).toBe(60)
    expect(months([], 18)).toBe(24)
  })

  it("takes the longest if no period is preferred", () => {
    expect(months([], null)).toBe(60)
  })

  it("gives null if there are no quotes", () => {
    expect(chooseQuote({ quotes: [], reasons: [], defaultMonths: 36 }, [36])).toBeNull()
  })
})
