import { h } from "../shared/elements"
import { type Locale, formatAmount, formatMonths } from "../shared/locale"
import type { ChangedAmount, LeaseSummary } from "./lease-api"
import { FORM_TEXTS, fill } from "./texts"

/** "SEK 1,150/month", or a text if the amount is unknown. */
function perMonth(amount: number | null, currencyCode: string, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  return amount === null
    ? texts.noAmount
    : formatAmount({ months: 0, monthlyAmount: amount, currencyCode }, locale) + texts.perMonth
}

/** "36 months, SEK 1,150/month excl. VAT". */
function termsOf({ months, monthlyAmount, currencyCode }: LeaseSummary, locale: Locale): string {
  const { exVat } = FORM_TEXTS[locale.language]
  const amount = perMonth(monthlyAmount, currencyCode, locale)
  return `${formatMonths(months, locale)}, ${amount}${monthlyAmount === null ? "" : ` ${exVat}`}`
}

/** Replaces the form after the shop has accepted the application. */
export function summaryView(lease: LeaseSummary, notes: string[], locale: Locale): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  return h(
    "div",
    { part: "summary", class: "summary" },
    h("p", { class: "title", tabindex: "-1" }, texts.ready),
    h("p", { part: "amount" }, termsOf(lease, locale)),
    h("p", {}, texts.readyWhy),
    ...notes.map((note) => h("p", { class: "hint" }, note)),
    h("button", { part: "change", type: "button" }, texts.change)
  )
}

/** Replaces the form if the monthly amount has risen: the old one, the new one, a button to confirm. */
export function changedView(
  lease: LeaseSummary,
  { before }: ChangedAmount,
  locale: Locale
): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  const { monthlyAmount, currencyCode } = lease
  const amount = perMonth(monthlyAmount, currencyCode, locale)
  return h(
    "div",
    { part: "summary", class: "summary changed" },
    h("p", { class: "title", tabindex: "-1", role: "alert" }, texts.changed),
    before !== null &&
      h(
        "p",
        { class: "hint" },
        `${texts.before}: `,
        h("s", {}, perMonth(before, currencyCode, locale))
      ),
    h("p", { part: "amount" }, `${texts.now}: ${termsOf(lease, locale)}`),
    monthlyAmount !== null && h("p", {}, texts.changedWhy),
    h(
      "div",
      { class: "buttons" },
      monthlyAmount === null
        ? h("button", { part: "retry", type: "button" }, texts.tryAgain)
        : h("button", { part: "confirm", type: "button" }, fill(texts.confirm, { amount })),
      h("button", { part: "change", type: "button" }, texts.change)
    )
  )
}

/** Replaces the form of a lease link once there is a lease: its status, and what happens next. */
export function statusView(lease: LeaseSummary, notes: string[], locale: Locale): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  const status = lease.status as keyof typeof texts.status
  const next = (texts.next as Record<string, string>)[status]
  const { notice } = lease
  return h(
    "div",
    { part: "summary", class: next ? "summary" : "summary ended", role: "status" },
    h("p", { class: "title", tabindex: "-1" }, texts.status[status]),
    h("p", { part: "amount" }, termsOf(lease, locale)),
    h("p", {}, next ?? texts.unpaid),
    ...(notice ? [fill(texts.lender, { message: notice }), ...notes] : notes).map((note) =>
      h("p", { class: "hint" }, note)
    )
  )
}
