import { parsePhoneNumberFromString, type CountryCode } from "libphonenumber-js/min"
import { plainText } from "../identity/plain-text"
import type { InputResult } from "../identity/result"
import type { MarketCode } from "../markets"

/**
 * A phone number as a shopper typed it, in E.164 (+46701740605): the market's national form, or
 * any country's with + or 00. An extension is left out, since E.164 has none.
 *
 * @returns a refusal `phone_shape`, or the number, with a warning `phone_unassigned` where the
 *   length is right but no such number is known to be in use. Never throws.
 */
export function parsePhone(market: MarketCode, input: unknown): InputResult {
  const text = plainText(input)
  const defaultCountry = market.toUpperCase() as CountryCode
  const phone = text ? readSettled(text, defaultCountry) : undefined
  if (!phone || !phone.isPossible()) {
    return { ok: false, code: "phone_shape" }
  }
  const warnings = phone.isValid() ? [] : [{ code: "phone_unassigned" as const }]
  return { ok: true, value: phone.number, warnings }
}

/**
 * Reads a number until it reads as itself: where somebody wrote a national prefix after the country
 * code, some countries' rules drop one at each reading.
 */
function readSettled(text: string, defaultCountry: CountryCode) {
  // `extract: false`: the whole text must be a number, not just hold one.
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
