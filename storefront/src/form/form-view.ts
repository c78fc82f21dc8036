import { h, periodRow } from "../shared/elements"
import { type Language, type Locale, formatAmount } from "../shared/locale"
import type { Quote } from "../shared/quote-answer"
import { type Market, type NumberField, describe, formatHint } from "./identity"
import type { Field } from "./refusal"
import { FORM_TEXTS } from "./texts"

/** If one of these changes, the panel builds a new form and copies the values into it. */
export interface FormShape {
  locale: Locale
  market: Market
  /** Invoice intervals on offer. With fewer than two the form has no choice of them. */
  intervals: string[]
  /** Whether the form sends the application. A cart's is sent with the order. */
  sends: boolean
}

/** Shows the periods: none while the quotes load. */
export function showPeriods(form: HTMLElement, quotes: Quote[], locale: Locale): void {
  const { perMonth } = FORM_TEXTS[locale.language]
  const rows = quotes.map((quote) => {
    const unit = h("span", { part: "unit" }, perMonth)
    const amount = formatAmount(quote, locale, quotes)
    return periodRow(quote, "months", locale, h("span", { part: "amount" }, amount, unit))
  })
  form.querySelector(".rows")?.replaceChildren(...rows)
}

interface FieldSpec {
  field: Field
  label: string
  hint?: string
  required?: boolean
  type?: "text" | "email" | "tel"
  inputmode?: "text" | "numeric"
  autocomplete?: string
}

/** An input with a label, a hint and an error. */
function textField(spec: FieldSpec): HTMLElement {
  const { field, label, hint, required, type = "text", inputmode, autocomplete = "off" } = spec
  return h(
    "div",
    { part: "field", class: "field" },
    h("label", { part: "label", for: field }, label),
    h("input", {
      part: "input",
      id: field,
      "data-field": field,
      type,
      inputmode,
      autocomplete,
      // Keeps password managers from storing these numbers.
      ...(autocomplete === "off" && { "data-1p-ignore": true, "data-lpignore": "true" }),
      autocapitalize: type === "text" ? null : "off",
      required,
      maxlength: 255,
      "aria-describedby": `${field}-hint ${field}-error`,
    }),
    h("p", { part: "hint", id: `${field}-hint`, class: "hint" }, hint ?? ""),
    h("p", { part: "error", id: `${field}-error`, class: "error" })
  )
}

/** A checkbox with a label and a hint. */
function checkbox(id: string, label: string, hint: string): HTMLElement {
  return h(
    "div",
    { part: "choice", class: "choice" },
    h("input", { type: "checkbox", id, "aria-describedby": hint ? `${id}-hint` : null }),
    h("label", { for: id }, label),
    hint && h("p", { part: "hint", id: `${id}-hint`, class: "hint" }, hint)
  )
}

const NATIVE: Record<Market, Language> = { se: "sv", dk: "da", no: "nb", fi: "fi" }

/**
 * An input for a national number. In the country's own language the label is the country's term.
 * Otherwise it is a general term, and the hint has the country's. Only Finnish identity numbers
 * contain letters.
 */
function numberField(field: NumberField, market: Market, locale: Locale): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  const { term } = describe(field, market)
  const isNative = NATIVE[market] === locale.language
  const general = field === "nin" ? texts.nin : texts.orgNumber
  const hints = [
    !isNative && term !== general && term,
    formatHint(field, market, locale),
    field === "nin" && texts.ninWhy,
  ]
  return textField({
    field,
    label: isNative ? term : general,
    hint: hints.filter(Boolean).join(". "),
    required: true,
    inputmode: field === "nin" && market === "fi" ? "text" : "numeric",
  })
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
    checkbox("delegate", texts.otherSigns, ""),
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

/** Builds the form. With `method="dialog"` no browser puts a field into the URL. */
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
    h("button", { part: "submit", type: "submit" }, shape.sends ? texts.apply : texts.submit)
  )
}
