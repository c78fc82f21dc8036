import { formatAge, formatAmount, formatCountry, formatMoney, formatTariff } from "../format"
import { createInstance } from "i18next"
import resources from "../../i18n"
import { intlLocale } from "../language"

const plain = (text: string | null) => text?.replace(/\s/g, " ").replace("−", "-")

it("writes amounts with the currency's code, as each language does", () => {
  expect(plain(formatMoney("en", 1234.5, "sek"))).toBe("SEK 1,234.50")
  expect(plain(formatMoney("sv", 1234.5, "sek"))).toBe("1 234,50 SEK")
  expect(plain(formatMoney("da", 1234.5, "dkk"))).toBe("1.234,50 DKK")
  expect(plain(formatMoney("fi", 1234.5, "eur"))).toBe("1 234,50 EUR")
  expect(formatMoney("en", null, "sek")).toBeNull()
  expect(plain(formatMoney("en", 0, "sek"))).toBe("SEK 0.00")
})

it("writes amounts without a currency where a heading names it", () => {
  expect(plain(formatAmount("sv", 1234.5, "sek"))).toBe("1 234,50")
})

it("writes a tariff as the percentage it is", () => {
  expect(plain(formatTariff("sv", 3.5625))).toBe("3,5625 %")
  expect(formatTariff("en", 2.9)).toBe("2.90%")
})

it("says how long ago in the largest whole unit", () => {
  const now = new Date("2025-11-12T12:00:00Z")
  const age = (date: string) => plain(formatAge("en", date, now))
  expect(age("2025-11-12T11:59:30Z")).toBe("30 seconds ago")
  expect(age("2025-11-12T11:00:20Z")).toBe("59 minutes ago")
  expect(age("2025-11-11T11:00:00Z")).toBe("yesterday")
  expect(age("2025-11-12T15:00:00Z")).toBe("in 3 hours")
})

it("names a market by its country", () => {
  expect([formatCountry("sv", "dk"), formatCountry("nb", "fi")]).toEqual(["Danmark", "Finland"])
})

it("writes numbers in the language of the texts, for each language of Medusa's admin", async () => {
  const codes = ["sv", "sv-SE", "nb", "no-NO", "enGB", "ptBR", "de", "nn", "not a code"]
  expect(codes.map(intlLocale)).toEqual([
    ...["sv", "sv-SE", "nb", "nb-NO", "en-GB"],
    ...["en", "en", "en", "en"],
  ])
  expect(intlLocale(undefined)).toBe("en")

  const i18n = createInstance()
  await i18n.init({ resources, fallbackLng: "en" })
  for (const code of [...codes, ...Object.keys(resources)]) {
    const textOf = (each: string) => i18n.getFixedT(each, "leasecloud")("status.active")
    expect(textOf(code)).toBe(textOf(intlLocale(code)))
  }
})
