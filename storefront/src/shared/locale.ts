import type { Quote } from "./quote-answer"

export const LANGUAGES = ["en", "sv", "da", "nb", "fi"] as const
export type Language = (typeof LANGUAGES)[number]

/** A language of the elements, and the tag for the format of numbers. */
export interface Locale {
  language: Language
  tag: string
}

/** The start of a tag: language, script, region. What follows may change numerals and calendars. */
const START = /^[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|\d{3}))?(?![a-z\d])/i

/**
 * Reads a language tag, as browsers, shops and operating systems write it. `no` and `nn` count as
 * Bokmål. One language decides texts and numbers: it is English if there are no texts in the tag's
 * language, or if the browser can't write its numbers.
 */
export function parseLocale(tag: string): Locale {
  const [start] = START.exec(tag.trim()) ?? ["en"]
  const { language: primary, region } = new Intl.Locale(start.replace(/_/g, "-"))
  const known = primary === "no" || primary === "nn" ? "nb" : primary
  const [language] = Intl.NumberFormat.supportedLocalesOf(
    LANGUAGES.filter((each) => each === known)
  )
  return language
    ? { language: language as Language, tag: language + (region ? `-${region}` : "") }
    : { language: "en", tag: "en" }
}

/** The `lang` around an element. A shadow root has that of its host. */
function langAround(element: Element): string | undefined {
  const holder = element.closest<HTMLElement>("[lang]")
  const root = element.getRootNode()
  return holder?.lang ?? (root instanceof ShadowRoot ? langAround(root.host) : undefined)
}

/** An element's locale: its `locale`, else the `lang` around it, else the browser's language. */
export function localeOf(element: HTMLElement): Locale {
  return parseLocale(element.getAttribute("locale") || langAround(element) || navigator.language)
}

/** "412,35 kr", "SEK 412.35", of major units. Two decimals unless it is `whole`: nothing is rounded away. */
export function formatMoney(
  amount: number,
  currency: string,
  { tag }: Locale,
  whole = Number.isInteger(amount)
): string {
  const digits = whole ? 0 : 2
  return new Intl.NumberFormat(tag, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount)
}

/** A monthly amount. It has decimals if one of the quotes in its column has: 716.00 above 376.80. */
export const formatAmount = (quote: Quote, locale: Locale, column = [quote]): string =>
  formatMoney(
    quote.monthlyAmount,
    quote.currencyCode,
    locale,
    column.every(({ monthlyAmount }) => Number.isInteger(monthlyAmount))
  )

/** "36 months", "36 månader". */
export function formatMonths(months: number, { tag }: Locale): string {
  return new Intl.NumberFormat(tag, {
    style: "unit",
    unit: "month",
    unitDisplay: "long",
  }).format(months)
}

/** Puts values into the `{…}` of a text. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
