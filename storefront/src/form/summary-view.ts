import { amountView, perMonth, termsOf } from "../lease/lease-view"
import { h } from "../shared/elements"
import { type Locale, fill } from "../shared/locale"
import type { LeaseSummary } from "../shared/lease-answer"
import type { ChangedAmount } from "./lease-api"
import { FORM_TEXTS } from "./texts"

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
    ...amountView(lease, before, locale),
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
