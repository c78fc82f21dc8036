import { validate as validateOrgNumber } from "stdnum/lib/cjs/no/orgnr"
import {
  type CountryRules,
  type InvalidNumber,
  type ParsedNumber,
  isCalendarDate,
  withoutSeparators,
} from "./country-rules"

const ORG_NUMBER = /^(?:NO)?(?!0{9})(\d{9})(?:MVA)?$/
const NIN = /^(\d{2})(\d{2})(\d{2})\d{5}$/

/** Added to the day of birth in a D-number. */
const D_NUMBER = 40

/**
 * Added to the month of birth of synthetic persons: 80 by Skatteetaten (Tenor, Test-Norge), 65 by
 * Norsk helsenett, 40 by NAV and in H-numbers. A lender's sandbox knows no other persons, so these
 * shapes are valid.
 */
const MONTH_OFFSETS = [80, 65, 40]

const K1_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const K2_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Norwegian numbers. Normal forms: nine digits and eleven digits. */
export const norway: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

function readOrgNumber(text: string): ParsedNumber | InvalidNumber {
  const value = ORG_NUMBER.exec(withoutSeparators(text))?.[1]
  if (value === undefined) return "shape"
  return { value, personShaped: false, checksum: validateOrgNumber(value).isValid }
}

function readNin(text: string): ParsedNumber | InvalidNumber {
  const [value, ...parts] = NIN.exec(withoutSeparators(text)) ?? []
  if (value === undefined) return "shape"
  const [day, month, year] = parts.map(Number)
  const birthDay = day > D_NUMBER ? day - D_NUMBER : day
  const birthMonth = month - (MONTH_OFFSETS.find((offset) => month > offset) ?? 0)
  // From 2032 on the digits give no century, so none is read from them today either.
  if (!isCalendarDate(2000 + year, birthMonth, birthDay)) return "date"
  return { value, personShaped: true, checksum: checkDigitsMatch(value) }
}

/**
 * Both check digits by the rule of 2032: the first may leave a remainder of 0 to 3. Older numbers
 * leave 0 and stay valid. Source: Skatteetaten, "Nye fødselsnummer og
 * d-nummer fra 2032" and the Folkeregisteret API's page on it. `stdnum` knows only the old rule.
 */
function checkDigitsMatch(value: string): boolean {
  const digits = [...value].map(Number)
  const remainder = (weights: number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * digits[index], 0) % 11
  return remainder(K1_WEIGHTS) <= 3 && remainder(K2_WEIGHTS) === 0
}
