import type { Quote } from "./quote-answer"

export const LANGUAGES = ["en", "sv", "da", "nb", "fi"] as const
export type Language = (typeof LANGUAGES)[number]

/** A language of the elements, and the tag for the format of numbers. */
export interface Locale {
  language: Language
  tag: string
}

/**
 * Reads a language tag. `no` and `nn` count as Bokmål. A language without texts becomes English,
 * for numbers too.
 */
export function parseLocale(tag: string): Locale {
  const clean = tag.trim().replace(/_/g, "-")
  const primary = clean.split("-")[0].toLowerCase()
  const known = primary === "no" || primary === "nn" ? "nb" : primary
  const language = LANGUAGES.find((each) => each === known)
  if (!language) {
    return { language: "en", tag: "en" }
  }
  try {
    return { language, tag: Intl.getCanonicalLocales(clean)[0] }
  } catch {
    return { language, tag: language }
  }
}

/** An element's locale: its `locale`, else the `lang` around it, else the browser's language. */
export function localeOf(element: HTMLElement): Locale {
  return parseLocale(
    element.getAttribute("locale") ||
      element.closest<HTMLElement>("[lang]")?.lang ||
      document.documentElement.lang ||
      navigator.language
  )
}

/** "412,35 kr", "SEK 412.35". Two decimals if the amount is not whole: nothing is rounded away. */
export function formatAmount({ monthlyAmount, currencyCode }: Quote, { tag }: Locale): string {
  const digits = Number.isInteger(monthlyAmount) ? 0 : 2
  return new Intl.NumberFormat(tag, {
    style: "currency",
    currency: currencyCode,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(monthlyAmount)
}

/** "36 months", "36 månader". */
export function formatMonths(months: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: "month",
    unitDisplay: "long",
  }).format(months)
}
