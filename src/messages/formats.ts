import type { Language } from "./language"

/**
 * How the language writes amounts of a currency: "24 000 kr". `isWhole`: none of the amounts needs
 * decimals. Amounts in major units.
 */
export function currencyFormat(
  language: Language,
  currency: string,
  isWhole: boolean
): (amount: number) => string {
  const digits = isWhole ? 0 : 2
  const { format } = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  return format
}

/** A lease period: "36 months". */
export const periodOf = (language: Language, months: number): string =>
  new Intl.NumberFormat(language, { style: "unit", unit: "month", unitDisplay: "long" }).format(
    months
  )

/** The day in the markets' middle time zone: in UTC an evening there is the day before. */
export const longDate = (language: Language, moment: string): string =>
  new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "long",
    timeZone: "Europe/Stockholm",
  }).format(new Date(moment))
