import { h } from "../shared/dom"
import type { Locale } from "../shared/locale"
import type { Field } from "./errors"
import { type Market, type NumberField, describe } from "./identity"
import { FORM_TEXTS, fill } from "./texts"

interface FieldSpec {
  field: Field
  label: string
  hint?: string
  required?: boolean
  type?: "text" | "email" | "tel"
  inputmode?: "text" | "numeric"
  autocomplete?: string
}

/** A labelled input with room for a hint and for what is wrong with it. */
export function textField(spec: FieldSpec): HTMLElement {
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
      // Password managers keep what looks like a secret; these numbers are not theirs to keep.
      ...(autocomplete === "off" && { "data-1p-ignore": true, "data-lpignore": "true" }),
      autocapitalize: type === "text" ? null : "off",
      spellcheck: "false",
      required,
      maxlength: 255,
      "aria-describedby": `${field}-hint ${field}-error`,
    }),
    h("p", { part: "hint", id: `${field}-hint`, class: "hint" }, hint ?? ""),
    h("p", { part: "error", id: `${field}-error`, class: "error" })
  )
}

/** A box to tick, with a line that says what it means. */
export function checkbox(id: string, label: string, hint: string): HTMLElement {
  return h(
    "div",
    { part: "choice", class: "choice" },
    h("input", { type: "checkbox", id, "aria-describedby": hint ? `${id}-hint` : null }),
    h("label", { for: id }, label),
    hint && h("p", { part: "hint", id: `${id}-hint`, class: "hint" }, hint)
  )
}

/** "Organisation number (CVR-nummer)": the shopper's word, and the country's where it is another. */
function nameOf(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const ours = field === "nin" ? texts.nin : texts.orgNumber
  const { term } = describe(field, market)
  const native: Record<Market, string> = { se: "sv", dk: "da", no: "nb", fi: "fi" }
  if (native[market] === locale.language || ours === term) {
    return term
  }
  return `${ours} (${term})`
}

/** The pattern of a number in the shopper's letters: YYYYMMDD is ÅÅÅÅMMDD in Swedish. */
export function formatHint(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const { pattern } = describe(field, market)
  const letters: Record<string, string> = texts.dateLetters
  return fill(texts.format, {
    pattern: pattern.replace(/[YMD]/g, (letter) => letters[letter]),
  })
}

/** Input for a national number. Finnish identity numbers hold letters, the others only digits. */
export function numberField(field: NumberField, market: Market, locale: Locale): HTMLElement {
  const texts = FORM_TEXTS[locale.language]
  const format = formatHint(field, market, locale)
  return textField({
    field,
    label: nameOf(field, market, locale),
    hint: field === "nin" ? `${format}. ${texts.ninWhy}` : format,
    required: true,
    inputmode: field === "nin" && market === "fi" ? "text" : "numeric",
  })
}
