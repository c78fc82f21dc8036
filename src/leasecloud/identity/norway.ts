import { validate as validateOrgNumber } from "stdnum/lib/cjs/no/orgnr"
import { isCalendarDate } from "./dates"
import { withoutSeparators } from "./plain-text"
import type { CountryRules, Misreading, Reading } from "./result"

const ORG_NUMBER = /^(?:NO)?(?!0{9})(\d{9})(?:MVA)?$/
const NIN = /^(\d{2})(\d{2})(\d{2})\d{5}$/

/** Added to the day of birth in a D-number. */
const D_NUMBER = 40

/**
 * Added to the month of birth: 80 in Skatteetaten's synthetic persons (Tenor, Test-Norge), 65 in
 * Norsk helsenett's, 40 in NAV's and in H-numbers. A lender's sandbox knows no other persons, so
 * that their shape is a right one.
 */
const MONTH_OFFSETS = [80, 65, 40]

const K1_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const K2_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Norwegian numbers. Normal forms: nine digits and eleven digits. */
export const norway: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

function readOrgNumber(text: string): Reading | Misreading {
  const value = ORG_NUMBER.exec(withoutSeparators(text))?.[1]
  if (value === undefined) return "shape"
  return { value, personShaped: false, checksum: validateOrgNumber(value).isValid }
}

function readNin(text: string): Reading | Misreading {
  const [value, ...parts] = NIN.exec(withoutSeparators(text)) ?? []
  if (value === undefined) return "shape"
  const [day, month, year] = parts.map(Number)
  const birthDay = day > D_NUMBER ? day - D_NUMBER : day
  const birthMonth = month - (MONTH_OFFSETS.find((offset) => month > offset) ?? 0)
  // From 2032 the digits tell no century any more, so that none is read from them today either.
  if (!isCalendarDate(2000 + year, birthMonth, birthDay)) return "date"
  return { value, personShaped: true, checksum: checkDigitsMatch(value) }
}

/**
 * Both check digits by the rule of 2032, under which the first may leave a remainder of 0 to 3;
 * numbers issued before leave 0 and stay valid. Source: Skatteetaten, "Nye fødselsnummer og
 * d-nummer fra 2032" and the Folkeregisteret API's page on it. `stdnum` knows only the old rule.
 */
function checkDigitsMatch(value: string): boolean {
  const digits = [...value].map(Number)
  const remainder = (weights: number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * digits[index], 0) % 11
  return remainder(K1_WEIGHTS) <= 3 && remainder(K2_WEIGHTS) === 0
}
