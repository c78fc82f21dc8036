// Hints about national numbers during typing. They refuse nothing: the form sends every number, and
// the shop validates it.

import { type Locale, fill } from "../shared/locale"
import { FORM_TEXTS } from "./texts"

export type Market = "se" | "dk" | "no" | "fi"

/** `shape`: not (yet) a number of this kind. `checksum`: the shape is right, the check digit is not. */
export type Hint = "ok" | "shape" | "checksum"

interface Rule {
  /** The format to show. Y, M and D become letters of the shopper's language. */
  pattern: string
  /** The name of the number in its own country. */
  term: string
  shape: RegExp
  /** Checks the check digits of a number of the right shape. Missing if the number has none. */
  checks?: (value: string) => boolean
}

const digitsOf = (value: string): number[] => [...value.replace(/\D/g, "")].map(Number)

const weigh = (digits: number[], weights: number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * digits[index], 0)

/**
 * Luhn over the last ten digits. A century, the prefix 16 of an organization and the suffix 01 of a
 * VAT number don't count.
 */
function luhn(value: string): boolean {
  const sum = digitsOf(value.replace(/^(SE\d{10})01$/, "$1"))
    .slice(-10)
    .map((digit, index) => (index % 2 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2))
    .reduce((total, digit) => total + digit, 0)
  return sum % 10 === 0
}

const mod11 =
  (...weights: number[]) =>
  (value: string): boolean =>
    weigh(digitsOf(value), weights) % 11 === 0

/** From 2032 on, the first check digit may leave a remainder of 0 to 3. */
function norwegian(value: string): boolean {
  const digits = digitsOf(value)
  return (
    weigh(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 < 4 &&
    weigh(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  )
}

function finnish(value: string): boolean {
  const number = Number(value.slice(0, 6) + value.slice(7, 10))
  return "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31] === value[10]
}

const ORG_NUMBERS: Record<Market, Rule> = {
  se: {
    pattern: "XXXXXX-XXXX",
    term: "Organisationsnummer",
    shape: /^((16|18|19|20)?\d{6}\+?\d{4}|SE\d{10}(01)?)$/,
    checks: luhn,
  },
  dk: {
    pattern: "XXXXXXXX",
    term: "CVR-nummer",
    shape: /^(DK)?\d{8}$/,
    checks: mod11(2, 7, 6, 5, 4, 3, 2, 1),
  },
  no: {
    pattern: "XXX XXX XXX",
    term: "Organisasjonsnummer",
    shape: /^(NO)?\d{9}(MVA)?$/,
    checks: mod11(3, 2, 7, 6, 5, 4, 3, 2, 1),
  },
  fi: {
    pattern: "XXXXXXX-X",
    term: "Y-tunnus",
    shape: /^(FI)?\d{8}$/,
    checks: mod11(7, 9, 10, 5, 8, 4, 2, 1),
  },
}

const NINS: Record<Market, Rule> = {
  se: {
    pattern: "YYYYMMDD-XXXX",
    term: "Personnummer",
    shape: /^(18|19|20)?\d{2}(0\d|1[0-2])(0[1-9]|[126-8]\d|3[01]|9[01])\+?\d{4}$/,
    checks: luhn,
  },
  // Danish numbers since 2007 have no valid check digit.
  dk: {
    pattern: "DDMMYY-XXXX",
    term: "CPR-nummer",
    shape: /^([0-26-8]\d|[39][01])(0[1-9]|1[0-2])\d{6}$/,
  },
  no: { pattern: "DDMMYY XXXXX", term: "Fødselsnummer", shape: /^\d{11}$/, checks: norwegian },
  fi: {
    pattern: "DDMMYY-XXXX",
    term: "Henkilötunnus",
    shape: /^([0-2]\d|3[01])(0[1-9]|1[0-2])\d{2}[-+A-FU-Y]\d{3}[0-9A-Y]$/,
    checks: finnish,
  },
}

const RULES = { org_number: ORG_NUMBERS, nin: NINS }

/** The two fields that hold a national number. */
export type NumberField = keyof typeof RULES

/**
 * Checks a number during typing. Blanks, dots, dashes and case don't count. In a Finnish identity
 * number the separator counts: it stands for the century.
 */
export function hintFor(field: NumberField, market: Market, input: string): Hint {
  const compact = input
    .replace(/\s/g, "")
    .replace(/[–−‐‑]/g, "-")
    .toUpperCase()
  const value = market === "fi" && field === "nin" ? compact : compact.replace(/[.-]/g, "")
  const { shape, checks } = RULES[field][market]
  if (!shape.test(value)) {
    return "shape"
  }
  return !checks || checks(value) ? "ok" : "checksum"
}

/** The format of a number and its name in its country. */
export function describe(field: NumberField, market: Market): Pick<Rule, "pattern" | "term"> {
  return RULES[field][market]
}

/** The format of a number, in letters of the shopper's language: YYYYMMDD is ÅÅÅÅMMDD in Swedish. */
export function formatHint(field: NumberField, market: Market, locale: Locale): string {
  const texts = FORM_TEXTS[locale.language]
  const letters: Record<string, string> = texts.dateLetters
  return fill(texts.format, {
    pattern: describe(field, market).pattern.replace(/[YMD]/g, (letter) => letters[letter]),
  })
}

/** The market whose numbers the form asks for: of the country, else of the currency. */
export function marketOf(countryCode: string, currencyCode: string): Market {
  const country = countryCode.toLowerCase()
  if (country in NINS) {
    return country as Market
  }
  const byCurrency: Record<string, Market> = { sek: "se", dkk: "dk", nok: "no", eur: "fi" }
  return byCurrency[currencyCode.toLowerCase()] ?? "se"
}
