import { getBirthDate } from "stdnum/lib/cjs/dk/cpr"
import { validate as validateCvr } from "stdnum/lib/cjs/dk/cvr"
import {
  type CountryRules,
  type InvalidNumber,
  type ParsedNumber,
  withoutSeparators,
} from "./country-rules"

const CVR = /^(?:DK)?(?!0{8})(\d{8})$/
const CPR = /^(\d{2})(\d{8})$/

/** Added to the day of birth in the fictitious numbers of test systems. */
const FICTITIOUS = 60

/** Danish numbers. Normal forms: eight digits and ten digits. */
export const denmark: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

function readOrgNumber(text: string): ParsedNumber | InvalidNumber {
  const value = CVR.exec(withoutSeparators(text))?.[1]
  if (value === undefined) return "shape"
  return { value, personShaped: false, checksum: validateCvr(value).isValid }
}

/**
 * A CPR number has no reliable check digit. Since 2007 some numbers fail modulus 11, and CPR-kontoret
 * asks every system to accept them. So there is no warning: with `strictIdentity` it would refuse
 * real persons.
 */
function readNin(text: string, today: Date): ParsedNumber | InvalidNumber {
  const [value, day, rest] = CPR.exec(withoutSeparators(text)) ?? []
  if (value === undefined) return "shape"
  const birthDay = Number(day) > FICTITIOUS ? Number(day) - FICTITIOUS : Number(day)
  if (!isBorn(String(birthDay).padStart(2, "0") + rest, today)) return "date"
  return { value, personShaped: true, checksum: true }
}

/** The seventh digit gives the century (CPR-kontoret's table). */
function isBorn(cpr: string, today: Date): boolean {
  try {
    return getBirthDate(cpr) <= today
  } catch {
    return false
  }
}
