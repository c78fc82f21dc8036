import { inUsualCharacters } from "../input"
import { MARKET_CODES } from "../markets"
import { parseNin, parseOrgNumber } from "./numbers"

/** Between the parts of a number. */
const GAP = "(?: ?[-+.] ?| )?"

/** Its century stands apart, and all else in pairs. Without it, a date and its time are written so. */
const IN_PAIRS = `\\d{2}[-+. ](?:\\d{2}${GAP}){4}\\d{2}`

/**
 * A date of birth, with or without its century and in one piece or three, and then four or five
 * digits; a Swedish VAT number ends in 01. Each place is looked at, since numbers may stand side by side.
 */
const OF_DIGITS = new RegExp(
  `(?<!\\d)(?=((?:(?:\\d{2})?\\d{2}${GAP}\\d{2}${GAP}\\d{2}${GAP}(?:\\d{4}(?:01)?|\\d{3}${GAP}\\d{2})|${IN_PAIRS})(?!\\d)))`,
  "g"
)

/** A henkilötunnus, also if its separator is another one or left out. */
const FINNISH = new RegExp(`(?<!\\d)(?=(\\d{6})(?:${GAP}|([A-FU-Y]))(\\d{3}[0-9A-Y])(?!\\d))`, "g")

/**
 * Whether a text holds what may be a person's national identity number, in any usual way to write it:
 * one of the four markets', or a Swedish sole trader's company number. Its shape and its date of birth
 * decide, since a mistyped number tells of a person too. Company numbers, dates and telephone numbers
 * with their country code are none.
 */
export function holdsNin(text: string): boolean {
  const written = inUsualCharacters(text).toUpperCase()
  const finnish = [...written.matchAll(FINNISH)].map(
    ([, date, separator = "-", rest]) => date + separator + rest
  )
  const ofDigits = [...written.matchAll(OF_DIGITS)].map(([, number]) => number)
  return [...finnish, ...ofDigits].some(isOfPerson)
}

function isOfPerson(number: string): boolean {
  const companies = [number, `SE${number}`].map((each) => parseOrgNumber("se", each))
  return (
    MARKET_CODES.some((market) => parseNin(market, number).ok) ||
    companies.some((each) => each.ok && each.personShaped)
  )
}
