import { MARKET_CODES } from "../../leasecloud/markets"
import {
  LANGUAGES,
  MESSAGES,
  languageOfTag,
  type Language,
  type MessageKey,
  inLanguage,
  problem,
  problemAs,
} from ".."

const OTHERS = LANGUAGES.filter((language) => language !== "en")
const KEYS = Object.keys(MESSAGES.en) as MessageKey[]

/** All that any text may need to know. */
const ABOUT = {
  amount: 6000,
  minimum_amount: 6000,
  missing_amount: 1250.5,
  currency_code: "sek",
  country_code: "de",
  months: [36, 12],
  field: "email" as const,
  market: "se" as const,
  max: 64,
  from: 1,
  to: 120,
  periods: 24,
  days: 5,
  values: ["MONTHLY", "QUARTERLY"],
  names: ["se", "dk"],
  unknown: ["se"],
  allowed: ["se"],
  ids: ["sc_1", "sc_2"],
  remote_id: "LC-1",
  status: "pending" as const,
  region: "Sverige",
  refused: [{ field: "email", message: "no" }],
  left: 3,
}

const say = (language: Language, key: MessageKey, about: object = ABOUT) =>
  MESSAGES[language][key](about as never)

it.each(OTHERS)("every text in %s is a translation, whole and with what it names", (language) => {
  for (const key of KEYS) {
    const text = say(language, key)
    expect([key, text]).toEqual([key, expect.stringMatching(/^\S.*\S$/s)])
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    expect([key, text]).not.toEqual([key, say("en", key)])
  }
})

it.each(LANGUAGES)("a number's form in %s is that of its market", (language) => {
  for (const key of ["org_number_shape", "nin_shape", "nin_date"] as const) {
    const forms = MARKET_CODES.map((market) => say(language, key, { market }))
    expect(new Set(forms).size).toBe(MARKET_CODES.length)
  }
})

it("an amount is written as its language writes numbers", () => {
  const about = { amount: 7000.5, currency_code: "sek" }
  const told = LANGUAGES.map((each) => say(each, "above_maximum", about).replace(/\s/g, " "))
  expect(told).toEqual([
    "Leasing is available up to 7,000.50 SEK excl. VAT.",
    "Leasing är möjlig upp till 7 000,50 SEK exkl. moms.",
    "Leasing er mulig op til 7.000,50 SEK ekskl. moms.",
    "Leasing er mulig opp til 7 000,50 SEK ekskl. mva.",
    "Leasingin enimmäissumma on 7 000,50 SEK ilman alv:tä.",
  ])
})

it.each([
  ["sv", "sv"],
  ["sv-SE", "sv"],
  ["no", "nb"],
  ["nn-NO", "nb"],
  ["FI_fi", "fi"],
  ["sv_SE.UTF-8", "sv"],
  ["swe", "sv"],
  ["da-x-foo", "da"],
  ["fi-FI-u-nu-arab", "fi"],
  ["svenska", undefined],
  ["C", undefined],
  ["*", undefined],
  ["de-DE", undefined],
  ["", undefined],
  [null, undefined],
])("the locale %j reads as %s", (tag, language) => {
  expect(languageOfTag(tag)).toBe(language)
})

describe("a problem", () => {
  const BELOW = { minimum_amount: 6000, missing_amount: 1250.5, currency_code: "sek" }

  it("is told in English where it is found, and in the reader's language from what it holds", () => {
    const told = problem("below_minimum", { ...BELOW, items: ["a"] })
    expect(told).toEqual({
      code: "below_minimum",
      message: "Leasing starts at 6,000 SEK excl. VAT.",
      items: ["a"],
      data: BELOW,
    })
    expect(inLanguage("da", told)).toEqual({
      ...told,
      message: "Leasing er mulig fra 6.000 SEK ekskl. moms.",
    })
  })

  it("under a shared code keeps which of its messages it is", () => {
    const told = problemAs("invalid_field", "postal_code_shape", { field: "zip", market: "no" })
    expect(told).toMatchObject({ code: "invalid_field", field: "zip" })
    expect(inLanguage("sv", told).message).toBe("Postnumret måste vara 4 siffror.")
  })

  it("that is LeaseCloud's own stays in LeaseCloud's words", () => {
    const told = { field: "nin", message: "Okänt personnummer", code: "toString" }
    expect(inLanguage("fi", told)).toBe(told)
  })
})
