import type { Language } from "./language"

/** An amount in major units with its currency's code, which is clear where three are called "kr". */
export function money(
  language: Language,
  { amount, currency_code }: { amount: number; currency_code: string }
): string {
  const digits = new Intl.NumberFormat(language, {
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  })
  return `${digits.format(amount)} ${currency_code.toUpperCase()}`
}

/** Periods in order, as "12, 24 or 36". */
export function periods(language: Language, months: number[]): string {
  return oneOf(
    language,
    [...months].sort((a, b) => a - b).map((period) => String(period))
  )
}

/** Alternatives, as "a, b or c", in English too without a comma before "or". */
export function oneOf(language: Language, values: readonly string[]): string {
  const tag = language === "en" ? "en-GB" : language
  return new Intl.ListFormat(tag, { type: "disjunction" }).format(values)
}

/** LeaseCloud's own words, each behind the name of what it is about, and `more` if some are left out. */
export function reasons(
  names: Partial<Record<string, string>>,
  refused: readonly { field: string; message: string }[],
  more: string | 0
): string {
  const told = refused.map(({ field, message }) =>
    names[field] ? `${names[field]}: ${message}` : message
  )
  return [...told, ...(more ? [more] : [])].join("; ")
}
