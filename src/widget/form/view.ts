import { h } from "../shared/dom"
import { formatAmount, formatMonths } from "../shared/format"
import type { Locale } from "../shared/locale"
import { periodRow } from "../shared/rows"
import type { Quote } from "../shared/types"
import { checkbox, numberField, textField } from "./fields"
import type { Market } from "./identity"
import { FORM_TEXTS, fill } from "./texts"
import type { ChangedAmount, LeaseSummary } from "./types"

/** The form is built anew when one of these changes; what was typed is carried over. */
export interface FormShape {
  locale: Locale
  market: Market
  /** Invoice intervals on offer; with fewer than two there is nothing to choose. */
  intervals: string[]
}

/** Shows the periods; none while they are being loaded. */
export function showPeriods(form: HTMLElement, quotes: Quote[], locale: Locale): void {
  const { perMonth } = FORM_TEXTS[locale.language]
  form
    .querySelector(".rows")
    ?.replaceChildren(
      ...quotes.map((quote) =>
        periodRow(
          quote,
          "months",
          locale,
          h("span", { part: "amount" }, formatAmount(quote, locale) + perMonth)
        )
      )
    )
}

function applicant({ locale, market }: FormShape): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  return h(
    "fieldset",
    { part: "section" },
    h("legend", {}, texts.applicant),
    h(
      "div",
      { class: "pair" },
      numberField("org_number", market, locale),
      numberField("nin", market, locale)
    ),
    checkbox("other", texts.otherPerson, ""),
    h(
      "div",
      { class: "pair inset", "data-if": "other", hidden: true },
      textField({ field: "first_name", label: texts.firstName, autocomplete: "given-name" }),
      textField({ field: "last_name", label: texts.lastName, autocomplete: "family-name" }),
      textField({ field: "email", label: texts.email, type: "email", autocomplete: "email" }),
      textField({ field: "phone", label: texts.phone, type: "tel", autocomplete: "tel" }),
      h("p", { class: "hint" }, texts.otherPersonWhy)
    ),
    checkbox("delegate", texts.mayNotSign, ""),
    h(
      "div",
      { class: "inset", "data-if": "delegate", hidden: true },
      textField({
        field: "authorized_signatory",
        label: texts.signatory,
        hint: texts.signatoryWhy,
        type: "email",
        required: true,
      })
    )
  )
}

function terms({ locale, intervals }: FormShape): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  const names: Record<string, string> = { MONTHLY: texts.monthly, QUARTERLY: texts.quarterly }
  const options = intervals
    .filter((interval) => interval in names)
    .map((interval) => h("option", { value: interval }, names[interval]))
  return h(
    "fieldset",
    { part: "section" },
    h("legend", {}, texts.terms),
    checkbox("own_insurance", texts.ownInsurance, texts.ownInsuranceWhy),
    options.length > 1 &&
      h(
        "div",
        { part: "field", class: "field" },
        h("label", { part: "label", for: "invoice_interval" }, texts.interval),
        h(
          "select",
          { part: "input", id: "invoice_interval", "data-field": "invoice_interval" },
          ...options
        )
      )
  )
}

/** Builds the form. `method="dialog"` makes sure that no browser ever puts a field into the URL. */
export function formView(shape: FormShape): HTMLFormElement {
  const texts = FORM_TEXTS[shape.locale.language]
  return h(
    "form",
    { part: "form", method: "dialog", novalidate: true, autocomplete: "off" },
    h(
      "fieldset",
      { part: "section", class: "periods" },
      h("legend", {}, texts.period, " ", h("span", { class: "note" }, texts.exVat)),
      h("div", { class: "rows" }),
      h("p", { part: "error", id: "months-error", class: "error" })
    ),
    applicant(shape),
    terms(shape),
    h("button", { part: "submit", type: "submit" }, texts.submit)
  )
}

/** "SEK 1,150/month", or that the amount isn't known. */
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

/** What stands in the form's place once it was applied for. */
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

/** What stands there when the cart costs more than the shopper has seen: old, new, and one click. */
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
