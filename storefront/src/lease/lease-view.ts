import { h } from "../shared/elements"
import { type Locale, fill, formatAmount, formatMonths } from "../shared/locale"
import type { LeaseStatus } from "../shared/order-lease"
import { LEASE_TEXTS } from "./texts"

/** What a lease costs. Amounts in major units, excluding VAT. */
export interface Terms {
  months: number
  /** Null if the shop doesn't know it. */
  monthlyAmount: number | null
  currencyCode: string
}

/** What is shown of a lease that was sent, beside its terms. */
export interface SentLease extends Terms {
  status: string
  notice?: string | null | undefined
}

/** "SEK 1,150/month", or a text if the amount is unknown. */
export function perMonth(amount: number | null, currencyCode: string, locale: Locale): string {
  const texts = LEASE_TEXTS[locale.language]
  return amount === null
    ? texts.noAmount
    : formatAmount({ months: 0, monthlyAmount: amount, currencyCode }, locale) + texts.perMonth
}

/** "36 months, SEK 1,150/month excl. VAT". */
export function termsOf({ months, monthlyAmount, currencyCode }: Terms, locale: Locale): string {
  const { exVat } = LEASE_TEXTS[locale.language]
  const amount = perMonth(monthlyAmount, currencyCode, locale)
  return `${formatMonths(months, locale)}, ${amount}${monthlyAmount === null ? "" : ` ${exVat}`}`
}

/** The amount that was shown and the amount now, if a monthly amount has risen. */
export function amountView(terms: Terms, before: number | null, locale: Locale): HTMLElement[] {
  const texts = LEASE_TEXTS[locale.language]
  const was =
    before !== null &&
    h(
      "p",
      { class: "hint" },
      `${texts.before}: `,
      h("s", {}, perMonth(before, terms.currencyCode, locale))
    )
  const now = h("p", { part: "amount" }, `${texts.now}: ${termsOf(terms, locale)}`)
  return was ? [was, now] : [now]
}

/** Before these LeaseCloud's notice says what comes next. After them it is out of date. */
const NOTICED = ["submitting", "pending"]

/**
 * The status of a lease, its terms, and what happens next.
 *
 * @param ended what to say of a lease that came to nothing
 * @param notes shown below
 */
export function statusView(
  { status: given, notice, ...terms }: SentLease,
  ended: string,
  notes: string[],
  locale: Locale
): HTMLElement {
  const texts = LEASE_TEXTS[locale.language]
  const status = given === "draft" ? "submitting" : given
  const titles: Partial<Record<LeaseStatus | (string & {}), string>> = texts.status
  const nexts: Partial<Record<LeaseStatus | (string & {}), string>> = texts.next
  const title = titles[status]
  const next = nexts[status] ?? (title ? ended : "")
  const hints = [
    notice && NOTICED.includes(status) ? fill(texts.lender, { message: notice }) : "",
    ...notes,
  ]
  return h(
    "div",
    { part: "summary", class: nexts[status] ? "summary" : "summary ended", role: "status" },
    title ? h("p", { part: "title", class: "title", tabindex: "-1" }, title) : null,
    h("p", { part: "amount" }, termsOf(terms, locale)),
    next ? h("p", {}, next) : null,
    ...hints.map((hint) => (hint ? h("p", { part: "hint", class: "hint" }, hint) : null))
  )
}

/** "The lease period ends on 31 January 2029." of `2029-01-31`. */
export function endView(date: string, { tag, language }: Locale): string {
  const day = new Date(`${date}T00:00:00Z`)
  const format = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" })
  return fill(LEASE_TEXTS[language].endsOn, {
    date: Number.isNaN(day.getTime()) ? date : format.format(day),
  })
}
