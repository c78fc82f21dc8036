import { h } from "../shared/dom"
import type { Language, Locale } from "../shared/locale"
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

/** The pattern of a number in the shopper's letters: YYYYMMDD is ÅÅÅÅMMDD in Swedish. */
export function formatHint(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const letters: Record<string, string> = texts.dateLetters
  return fill(texts.format, {
    pattern: describe(field, market).pattern.replace(/[YMD]/g, (letter) => letters[letter]),
  })
}

const NATIVE: Record<Market, Language> = { se: "sv", dk: "da", no: "nb", fi: "fi" }

/**
 * Input for a national number: by its own country's name for who speaks that language, else by a
 * general one, with the country's name in the hint. Only Finnish identity numbers hold letters.
 */
export function numberField(field: NumberField, market: Market, locale: Locale): HTMLElement {
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
