import { readAnswer } from "../answer"

const quote = (months: number, monthly_amount: unknown = 412.35) => ({
  months,
  monthly_amount,
  currency_code: "sek",
})
const sound = { tax_basis: "excl_vat", default_months: 36, eligible: true, reasons: [] }

describe("readAnswer", () => {
  it("reads quotes by rising months", () => {
    const answer = readAnswer({ ...sound, quotes: [quote(36), quote(12, 990)] })
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
    expect(readAnswer(body, "b").reasons).toEqual([{ code: "below_minimum", message: "Too low" }])
    expect(readAnswer(body, "c").quotes).toEqual([])
  })

  it.each([
    ["not eligible, though quotes are there", { ...sound, eligible: false, quotes: [quote(36)] }],
    ["another tax basis", { ...sound, tax_basis: "incl_vat", quotes: [quote(36)] }],
    ["no tax basis", { ...sound, tax_basis: undefined, quotes: [quote(36)] }],
    ["an amount of zero", { ...sound, quotes: [quote(36), quote(24, 0)] }],
    ["an amount that is text", { ...sound, quotes: [quote(36, "412")] }],
    ["an amount that is missing", { ...sound, quotes: [quote(36, null)] }],
    ["half a month", { ...sound, quotes: [quote(1.5)] }],
    ["no currency", { ...sound, quotes: [{ months: 36, monthly_amount: 1 }] }],
    ["quotes that are no list", { ...sound, quotes: { 36: 412 } }],
    ["nothing", null],
    ["a text", "Bad gateway"],
  ])("gives no quotes for %s", (_, body) => {
    expect(readAnswer(body).quotes).toEqual([])
  })
})
