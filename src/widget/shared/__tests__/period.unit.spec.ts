import { chooseQuote } from "../period"

const quotes = [12, 24, 60].map((months) => ({ months, monthlyAmount: 1, currencyCode: "sek" }))
const months = (wishes: (number | null)[], defaultMonths: number | null = 24) =>
  chooseQuote({ quotes, reasons: [], defaultMonths }, wishes)?.months

describe("chooseQuote", () => {
  it("takes the first wish that is on offer", () => {
    expect(months([null, 36, 60, 12])).toBe(60)
  })

  it("falls back to the shop's default, then to the longest period", () => {
    expect(months([36])).toBe(24)
    expect(months([36], 48)).toBe(60)
    expect(months([], null)).toBe(60)
  })

  it("makes up nothing where there are no quotes", () => {
    expect(chooseQuote({ quotes: [], reasons: [], defaultMonths: 36 }, [36])).toBeNull()
  })
})
