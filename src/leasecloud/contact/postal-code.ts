import isPostalCode from "validator/lib/isPostalCode"
import { plainText } from "../identity/plain-text"
import type { InputResult } from "../identity/result"
import type { MarketCode } from "../markets"

const RULES = {
  se: { locale: "SE", prefix: /^(?:SE|S)(?=\d)/ },
  no: { locale: "NO", prefix: /^(?:NO|N)(?=\d)/ },
  dk: { locale: "DK", prefix: /^(?:DK)(?=\d)/ },
  // Åland has Finnish codes under a prefix of its own.
  fi: { locale: "FI", prefix: /^(?:FI|FIN|AX)(?=\d)/ },
} as const

/**
 * A postal code of the market as a shopper typed it, in digits alone (SE 11120, not 111 20: the
 * older API's examples have no blank). Takes blanks, hyphens and the country prefix.
 *
 * @returns a refusal `postal_code_shape`, or the code. Never throws.
 */
export function parsePostalCode(market: MarketCode, input: unknown): InputResult {
  const { locale, prefix } = RULES[market]
  const text = plainText(input)?.toUpperCase() ?? ""
  const value = text.replace(/[ -]/g, "").replace(prefix, "")
  if (!isPostalCode(value, locale) || /^0+$/.test(value)) {
    return { ok: false, code: "postal_code_shape" }
  }
  return { ok: true, value, warnings: [] }
}
