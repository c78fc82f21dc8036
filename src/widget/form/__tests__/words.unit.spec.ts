import { LANGUAGES, parseLocale } from "../../shared/locale"
import { FORM_TEXTS } from "../texts"
import { explain, explainAtField } from "../words"

const sv = parseLocale("sv")
const en = parseLocale("en")

describe("explain", () => {
  it("puts a known code into the shopper's language", () => {
    expect(explain({ code: "below_minimum", message: "Leasing starts at 6,000 SEK" }, sv)).toBe(
      "Summan är för låg för leasing."
    )
  })

  it("names what the billing address lacks", () => {
    const problem = {
      field: "billing_address.city",
      code: "missing_field",
      message: "Enter a city",
    }
    expect(explain(problem, sv)).toBe("Faktureringsadressen är inte komplett: ort.")
  })

  it("leaves an unknown objection in the shop's own words", () => {
    expect(explain({ code: "new", message: "Not on Sundays" }, sv)).toBe("Not on Sundays")
  })
})

describe("explainAtField", () => {
  it("says the form of a number in the shopper's letters", () => {
    const problem = { field: "nin", code: "nin_shape", message: "must be 12 digits" }
    expect(explainAtField(problem, "se", sv)).toBe("Format ÅÅÅÅMMDD-XXXX")
    expect(explainAtField(problem, "fi", parseLocale("fi"))).toBe("Muoto PPKKVV-XXXX")
  })

  it("leads over to a foreign message, and shows an English one as it is", () => {
    const problem = { field: "org_number", code: "", message: "Unknown company" }
    expect(explainAtField(problem, "se", sv)).toBe("Kontrollera fältet: Unknown company")
    expect(explainAtField(problem, "se", en)).toBe("Unknown company")
  })
})

describe("the form's words", () => {
  const placeholders = (texts: object): unknown[] =>
    Object.entries(texts).map(([name, text]) =>
      typeof text === "string" ? [name, text.match(/\{\w+\}/g)] : placeholders(text)
    )

  it.each(LANGUAGES)("leave room for the same values in %s", (language) => {
    expect(placeholders(FORM_TEXTS[language])).toEqual(placeholders(FORM_TEXTS.en))
  })
})
