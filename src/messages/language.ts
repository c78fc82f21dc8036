export const LANGUAGES = ["en", "sv", "da", "nb", "fi"] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The language of a tag, as Medusa stores it for carts and orders ("sv-SE") or as an operating system
 * writes it ("sv_SE.UTF-8"). Each form of Norwegian becomes Bokmål. Undefined if there are no texts in
 * the language.
 */
export function languageOfTag(tag: string | null | undefined): Language | undefined {
  const [primary = "und"] = tag?.trim().match(/^[a-z]{2,3}(?![a-z\d])/i) ?? []
  // "swe" is "sv".
  const { language: code } = new Intl.Locale(primary)
  const wanted = code === "no" || code === "nn" ? "nb" : code
  return LANGUAGES.find((language) => language === wanted)
}

/** An amount in major units with its currency code, since three currencies are called "kr". */
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

/** A whole number, with the language's separator of thousands. */
export const number = (language: Language, value: number): string =>
  new Intl.NumberFormat(language).format(value)

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

/** LeaseCloud's messages, each after the name of its field, and `more` if some are left out. */
export function reasons(
  names: Partial<Record<string, string>>,
  refused: readonly { field: string; message: string }[],
  more: string | 0
): string {
  const messages = refused.map(({ field, message }) =>
    names[field] ? `${names[field]}: ${message}` : message
  )
  return [...messages, ...(more ? [more] : [])].join("; ")
}
