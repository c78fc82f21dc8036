import type { Locale } from "../shared/locale"
import { formatHint } from "./fields"
import { type Market, type NumberField, hintFor } from "./identity"
import { FORM_TEXTS } from "./texts"
import { setError } from "./values"

const isNumberField = (field: string | undefined): field is NumberField =>
  field === "org_number" || field === "nin"

/**
 * Says live what a number looks like. A shape is only faulted once the field was left, since every
 * number begins too short; a check digit is faulted at once, since then the number is whole.
 */
export function showHint(
  form: HTMLElement,
  input: HTMLInputElement,
  { market, locale, left }: { market: Market; locale: Locale; left: boolean }
): void {
  const { field } = input.dataset
  if (!isNumberField(field)) {
    return
  }
  if (left) {
    input.dataset.left = ""
  }
  const typed = input.value.trim()
  const hint = typed ? hintFor(field, market, typed) : null
  const faulty = hint === "checksum" || (hint === "shape" && "left" in input.dataset)
  input.toggleAttribute("data-ok", hint === "ok")
  const texts = FORM_TEXTS[locale.language]
  const words = hint === "checksum" ? texts.checksum : formatHint(field, market, locale)
  setError(form, field, faulty ? words : null)
}
