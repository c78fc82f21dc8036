import type { Locale } from "../shared/locale"
import type { Reason } from "../shared/types"
import type { Problem } from "./errors"
import { formatHint } from "./fields"
import type { Market } from "./identity"
import { FORM_TEXTS, fill } from "./texts"

/** Says in the shopper's language what the shop objects to; its own words where we have none. */
export function explain(problem: Reason | Problem, locale: Locale): string {
  const { reasons, billingFields } = FORM_TEXTS[locale.language]
  const known: Record<string, string> = reasons
  const names: Record<string, string> = billingFields
  const { code, message } = problem
  const billing = "field" in problem && problem.field.replace(/^billing_address\./, "")
  if (billing && names[billing] && (code === "missing_field" || code === "invalid_field")) {
    return fill(reasons.billing, { field: names[billing] })
  }
  return known[code] ?? message
}

/** The same, at a field of the form, which can say itself what it expects. */
export function explainAtField(problem: Problem, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const { code } = problem
  if (code === "org_number_shape" || code === "nin_shape") {
    return formatHint(code === "nin_shape" ? "nin" : "org_number", market, locale)
  }
  if (code === "org_number_checksum" || code === "nin_checksum") {
    return texts.checksum
  }
  if (code === "missing_field") {
    return texts.required
  }
  const words = explain(problem, locale)
  const isForeign = words === problem.message && locale.language !== "en"
  return isForeign ? fill(texts.checkField, { message: words }) : words
}
