import { formatAmount, formatMonths, parseLocale } from "../locale"

describe("parseLocale", () => {
  it.each([
    ["sv-SE", { language: "sv", tag: "sv-SE" }],
    ["da", { language: "da", tag: "da" }],
    ["no", { language: "nb", tag: "no" }],
    ["nn-NO", { language: "nb", tag: "nn-NO" }],
    ["fi_FI", { language: "fi", tag: "fi-FI" }],
    ["EN-gb", { language: "en", tag: "en-GB" }],
  ])("reads %s", (tag, locale) => {
    expect(parseLocale(tag)).toEqual(locale)
  })

  it("shows a language without texts in English, numbers too", () => {
    expect(parseLocale("de-DE")).toEqual({ language: "en", tag: "en" })
    expect(parseLocale("")).toEqual({ language: "en", tag: "en" })
  })

  it("keeps the language of a tag whose rest is invalid", () => {
    expect(parseLocale("sv-x-")).toEqual({ language: "sv", tag: "sv" })
  })
})

describe("formatAmount", () => {
  const format = (monthlyAmount: number, currencyCode: string, tag: string) =>
    formatAmount({ months: 36, monthlyAmount, currencyCode }, parseLocale(tag))

  // Intl writes a no-break space between number and currency.
  it.each([
    [412.35, "sek", "sv", "412,35\u00a0kr"],
    [1412, "sek", "sv", "1\u00a0412\u00a0kr"],
    [412.5, "dkk", "da", "412,50\u00a0kr."],
    [412.35, "nok", "nb", "412,35\u00a0kr"],
    [41.05, "eur", "fi", "41,05\u00a0€"],
    [412.35, "sek", "en", "SEK\u00a0412.35"],
  ])("writes %d %s in %s", (amount, currency, tag, written) => {
    expect(format(amount, currency, tag)).toBe(written)
  })
})

describe("formatMonths", () => {
  it.each([
    ["en", "36 months"],
    ["sv", "36 månader"],
    ["da", "36 måneder"],
    ["nb", "36 måneder"],
    ["fi", "36 kuukautta"],
  ])("writes 36 months in %s", (tag, written) => {
    expect(formatMonths(36, parseLocale(tag)).replace("\u00a0", " ")).toBe(written)
  })

  it("writes one month as one", () => {
    expect(formatMonths(1, parseLocale("en"))).toBe("1 month")
  })
})
