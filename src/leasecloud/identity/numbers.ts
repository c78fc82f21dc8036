import { normalizeInput, type NumberResult } from "../input"
import { MARKET_CODES, type MarketCode } from "../markets"
import type { CountryRules } from "./country-rules"
import { denmark } from "./denmark"
import { finland } from "./finland"
import { norway } from "./norway"
import { sweden } from "./sweden"

const RULES: Record<MarketCode, CountryRules> = {
  se: sweden,
  no: norway,
  dk: denmark,
  fi: finland,
}

const CODES = { orgNumber: "org_number", nin: "nin" } as const

/**
 * Reads an organisation number as a shopper typed it, with blanks, hyphens, dots, country prefix or
 * as a VAT number. In Sweden it accepts a sole trader's personnummer. In DK, NO and FI a personal
 * number has the wrong shape.
 *
 * @param today rejects later dates of birth
 * @returns the number in the market's normal form (SE NNNNNN-NNNN, NO nine digits, DK eight digits,
 *   FI NNNNNNN-N), or the error `org_number_shape`. The warning `org_number_checksum`: the check
 *   digit doesn't match. Never throws.
 */
export function parseOrgNumber(
  market: MarketCode,
  input: unknown,
  today: Date = new Date()
): NumberResult {
  return parse("orgNumber", market, input, today)
}

/**
 * Reads a national id as a shopper typed it. It accepts coordination, D- and synthetic numbers.
 *
 * @param today decides the century of ten Swedish digits, and rejects later dates of birth
 * @returns the number (always `personShaped`) in the market's normal form (SE YYYYMMDDNNNN, NO eleven
 *   digits, DK ten digits, FI eleven characters with the separator), or the error `nin_shape` or
 *   `nin_date`. The warning `nin_checksum`: the check digit doesn't match (never in DK). Never throws.
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
  const text = normalizeInput(input)
  const parsed = text === null ? "shape" : RULES[market][kind](text.toUpperCase(), today)
  if (parsed === "date" && kind === "nin") {
    return { ok: false, code: "nin_date" }
  }
  if (typeof parsed === "string") {
    return { ok: false, code: `${code}_shape` }
  }
  const warnings = parsed.checksum ? [] : [{ code: `${code}_checksum` as const }]
  return { ok: true, value: parsed.value, personShaped: parsed.personShaped, warnings }
}

/**
 * The company numbers that a text may be, in their normal forms: digits alone can be a number of two
 * markets. None if it is a number of no market, or a person's, which is stored nowhere.
 */
export function companyNumbers(input: unknown): { market: MarketCode; value: string }[] {
  return MARKET_CODES.flatMap((market) => {
    const parsed = parseOrgNumber(market, input)
    return parsed.ok && !parsed.personShaped ? [{ market, value: parsed.value }] : []
  })
}

type Writer = (value: string) => string

const asParsed: Writer = (value) => value

/**
 * The API's documentation describes `nin` as YYYYMMDD(-)XXXX. Only Swedish numbers have that form.
 * No source says what it wants of the others, so they are sent in their national form.
 */
const NIN: Record<MarketCode, Writer> = {
  se: asParsed,
  no: asParsed,
  dk: asParsed,
  fi: asParsed,
}

/** The older API asked for 000000-0000 in Sweden. No source has the forms of the other markets. */
const ORG_NUMBER: Record<MarketCode, Writer> = {
  se: asParsed,
  no: asParsed,
  dk: asParsed,
  fi: asParsed,
}

/** A national id of `parseNin` in LeaseCloud's form (partner API: create order, `nin`). */
export function ninForWire(market: MarketCode, value: string): string {
  return NIN[market](value)
}

/** An organisation number of `parseOrgNumber` in LeaseCloud's form (create order, `orgNumber`). */
export function orgNumberForWire(market: MarketCode, value: string): string {
  return ORG_NUMBER[market](value)
}

/** A merchant can recognise a number by its last characters. */
const SHOWN = 2

/**
 * Masks a number: all but its last two characters become asterisks, and hyphens stay. A short text
 * is masked whole. Only `personShaped` numbers need a mask, since company numbers are public.
 */
export function maskOrgNumber(value: string): string {
  const characters = [...value]
  const shownFrom = characters.length > 2 * SHOWN ? characters.length - SHOWN : characters.length
  return characters.map((one, at) => (at >= shownFrom || one === "-" ? one : "*")).join("")
}
