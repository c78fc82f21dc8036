import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min"
import isEmail from "validator/lib/isEmail"
import isPostalCode from "validator/lib/isPostalCode"
import { type InputResult, normalizeInput } from "./input"
import type { MarketCode } from "./markets"

/** Longest email address (RFC 5321), in characters. The API allows more. */
export const MAX_EMAIL = 254

/**
 * Reads an email address as a shopper typed it. It removes blanks and invisible characters around
 * the address, and changes nothing else: letter case may matter before the @. It accepts
 * international names, but no display names, no quoted names and no hosts without a domain.
 *
 * @returns the address, or the error `email_shape`. Never throws.
 */
export function parseEmail(input: unknown): InputResult {
  const fits = typeof input === "string" && input.length <= 2 * MAX_EMAIL
  const value = fits ? input.replace(/\p{Cf}/gu, "").trim() : ""
  if (!isEmail(value, { blacklisted_chars: '"' })) {
    return { ok: false, code: "email_shape" }
  }
  return { ok: true, value, warnings: [] }
}

/**
 * Reads a phone number as a shopper typed it: the market's national form, or any country's with +
 * or 00. It leaves out an extension, since E.164 has none.
 *
 * @returns the number in E.164 (+46701740605), or the error `phone_shape`. The warning
 *   `phone_unassigned`: the length is right, but the number is in no known range. Never throws.
 */
export function parsePhone(market: MarketCode, input: unknown): InputResult {
  const text = normalizeInput(input)
  const defaultCountry = market.toUpperCase() as CountryCode
  const phone = text ? parseUntilStable(text, defaultCountry) : undefined
  if (!phone || !phone.isPossible()) {
    return { ok: false, code: "phone_shape" }
  }
  const warnings = phone.isValid() ? [] : [{ code: "phone_unassigned" as const }]
  return { ok: true, value: phone.number, warnings }
}

/**
 * Parses a number until the result stays the same. Somebody may have written the national prefix
 * after the country code, and some countries' rules drop one prefix each time.
 */
function parseUntilStable(text: string, defaultCountry: CountryCode) {
  // `extract: false`: the whole text must be a number.
  const read = (written: string) =>
    parsePhoneNumberFromString(written, { defaultCountry, extract: false })
  let phone = read(text)
  let again = phone && read(phone.number)
  while (phone && again && again.number !== phone.number) {
    phone = again
    again = read(phone.number)
  }
  return again
}

const RULES = {
  se: { locale: "SE", prefix: /^(?:SE|S)(?=\d)/ },
  no: { locale: "NO", prefix: /^(?:NO|N)(?=\d)/ },
  dk: { locale: "DK", prefix: /^(?:DK)(?=\d)/ },
  // Åland has Finnish codes under a prefix of its own.
  fi: { locale: "FI", prefix: /^(?:FI|FIN|AX)(?=\d)/ },
} as const

/**
 * Reads a postal code of the market as a shopper typed it, with blanks, hyphens or the country
 * prefix.
 *
 * @returns the digits (SE 11120, since the older API's examples have no blank), or the error
 *   `postal_code_shape`. Never throws.
 */
export function parsePostalCode(market: MarketCode, input: unknown): InputResult {
  const { locale, prefix } = RULES[market]
  const text = normalizeInput(input)?.toUpperCase() ?? ""
  const value = text.replace(/[ -]/g, "").replace(prefix, "")
  if (!isPostalCode(value, locale) || /^0+$/.test(value)) {
    return { ok: false, code: "postal_code_shape" }
  }
  return { ok: true, value, warnings: [] }
}
