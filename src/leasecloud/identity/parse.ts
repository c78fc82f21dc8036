import type { MarketCode } from "../markets"
import { denmark } from "./denmark"
import { finland } from "./finland"
import { norway } from "./norway"
import { plainText } from "./plain-text"
import type { CountryRules, NumberResult } from "./result"
import { sweden } from "./sweden"

const RULES: Record<MarketCode, CountryRules> = {
  se: sweden,
  no: norway,
  dk: denmark,
  fi: finland,
}

const CODES = { orgNumber: "org_number", nin: "nin" } as const

/**
 * An organisation number as a shopper typed it, in the market's normal form: SE NNNNNN-NNNN, NO
 * nine digits, DK eight digits, FI NNNNNNN-N. Takes blanks, hyphens, dots, country prefixes, VAT
 * forms and a Swedish sole trader's personnummer. A number of a person's shape where none belongs
 * (DK, NO, FI) has the wrong shape.
 *
 * @param today tells a birth to come from a past one
 * @returns a refusal `org_number_shape`, or the number, with a warning `org_number_checksum` where
 *   the check digit doesn't match. Never throws.
 */
export function parseOrgNumber(
  market: MarketCode,
  input: unknown,
  today: Date = new Date()
): NumberResult {
  return parse("orgNumber", market, input, today)
}

/**
 * A national id as a shopper typed it, in the market's normal form: SE YYYYMMDDNNNN, NO eleven
 * digits, DK ten digits, FI eleven characters with the separator. Coordination, D- and synthetic
 * numbers included.
 *
 * @param today decides the century of ten Swedish digits, and tells a birth to come from a past one
 * @returns a refusal `nin_shape` or `nin_date`, or the number (always `personShaped`), with a
 *   warning `nin_checksum` where the check digit doesn't match (never in DK). Never throws.
 */
export function parseNin(
  market: MarketCode,
  input: unknown,
  today: Date = new Date()
): NumberResult {
  return parse("nin", market, input, today)
}

function parse(
  kind: keyof typeof CODES,
  market: MarketCode,
  input: unknown,
  today: Date
): NumberResult {
  const code = CODES[kind]
  const text = plainText(input)
  const reading = text === null ? "shape" : RULES[market][kind](text.toUpperCase(), today)
  if (reading === "date" && kind === "nin") {
    return { ok: false, code: "nin_date" }
  }
  if (typeof reading === "string") {
    return { ok: false, code: `${code}_shape` }
  }
  const warnings = reading.checksum ? [] : [{ code: `${code}_checksum` as const }]
  return { ok: true, value: reading.value, personShaped: reading.personShaped, warnings }
}
