import type { Locale } from "../shared/locale"
import type { Field } from "./errors"
import { formatHint } from "./fields"
import { type Market, type NumberField, hintFor } from "./identity"
import { FORM_TEXTS } from "./texts"
import { setError } from "./values"

const isNumberField = (field: string | undefined): field is NumberField =>
  field === "org_number" || field === "nin"

/**
 * Says live what a number looks like. A shape is only faulted once the field was left, since every
 * number begins too short; a check digit is faulted at once, since then the number is whole. What
 * the shop has said of a number stands until the number changes.
 */
export function showHint(
  form: HTMLElement,
  input: HTMLInputElement,
  { market, locale, left }: { market: Market; locale: Locale; left: boolean }
): void {
  const { field } = input.dataset
  const typed = input.value.trim()
  if (!isNumberField(field)) {
    if (field && !left) {
      setError(form, field as Field, null)
    }
    return
  }
  if (left && typed) {
    input.dataset.left = ""
  }
  const hint = typed ? hintFor(field, market, typed) : null
  const faulty = hint === "checksum" || (hint === "shape" && "left" in input.dataset)
  input.toggleAttribute("data-ok", hint === "ok")
  const words =
    hint === "checksum" ? FORM_TEXTS[locale.language].checksum : formatHint(field, market, locale)
  if (faulty || !left) {
    setError(form, field, faulty ? words : null)
  }
}
