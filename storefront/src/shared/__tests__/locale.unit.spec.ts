import fc from "../../../../testbed/fast-check"
import { LANGUAGES, formatAmount, formatMonths, parseLocale } from "../locale"

describe("parseLocale", () => {
  it.each([
    ["sv-SE", { language: "sv", tag: "sv-SE" }],
    ["da", { language: "da", tag: "da" }],
    ["no", { language: "nb", tag: "nb" }],
    ["nn-NO", { language: "nb", tag: "nb-NO" }],
    ["fi_FI", { language: "fi", tag: "fi-FI" }],
    ["EN-gb", { language: "en", tag: "en-GB" }],
    ["en-Latn-US", { language: "en", tag: "en-US" }],
    ["sv-x-", { language: "sv", tag: "sv" }],
    ["da-x-foo", { language: "da", tag: "da" }],
    ["sv_SE.UTF-8", { language: "sv", tag: "sv-SE" }],
    ["swe", { language: "sv", tag: "sv" }],
    ["fi-FI-u-nu-arab", { language: "fi", tag: "fi-FI" }],
    ["sv-u-ca-buddhist-nu-arab", { language: "sv", tag: "sv" }],
  ])("reads %s", (tag, locale) => {
    expect(parseLocale(tag)).toEqual(locale)
  })

  it.each(["de-DE", "se-NO", "zh-yue-HK", "i-klingon", "svenska", "C", "*", ""])(
    "shows %j in English, numbers too",
    (tag) => expect(parseLocale(tag)).toEqual({ language: "en", tag: "en" })
  )

  const subtag = (unit: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
    fc.string({ unit, minLength, maxLength })
  const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzÅ")
  const part = fc.oneof(
    subtag(letter, 2, 2),
    subtag(fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789"), 1, 8),
    fc.constantFrom("u", "nu", "arab", "deva", "hanidec", "ca", "x", "t", "Arab", "NO", "UTF-8")
  )
  const start = fc.oneof(
    fc.constantFrom(...LANGUAGES, "no", "nn", "nno", "swe", "i", "art", "en-GB-oed"),
    subtag(letter, 2, 3)
  )
  const tags = fc
    .tuple(start, fc.array(part, { maxLength: 4 }), fc.constantFrom("-", "_"))
    .map(([first, rest, separator]) => [first, ...rest].join(separator))

  it("decides texts and numbers by one language, and writes 0 to 9, for any tag", () => {
    fc.assert(
      fc.property(fc.oneof(tags, fc.string()), (given) => {
        const { language, tag } = parseLocale(given)
        const { locale, numberingSystem } = new Intl.NumberFormat(tag).resolvedOptions()
        expect([new Intl.Locale(locale).language, numberingSystem]).toEqual([language, "latn"])
      }),
      { numRuns: 1_000, examples: [["nn-NO"], ["ar-u-nu-arab"], ["sv-u-nu-arab"]] }
    )
  })

  it("shows English where the browser can't write the language's numbers", () => {
    jest.spyOn(Intl.NumberFormat, "supportedLocalesOf").mockReturnValueOnce([])
    expect(parseLocale("sv-SE")).toEqual({ language: "en", tag: "en" })
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

it("writes the amounts of a column with the same number of decimals", () => {
  const column = [716, 376.8].map((monthlyAmount) => ({
    months: 36,
    monthlyAmount,
    currencyCode: "sek",
  }))
  const written = column.map((quote) => formatAmount(quote, parseLocale("en"), column))
  expect(written).toEqual(["SEK\u00a0716.00", "SEK\u00a0376.80"])
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
