import { getBirthDate } from "stdnum/lib/cjs/dk/cpr"
import { validate as validateCvr } from "stdnum/lib/cjs/dk/cvr"
import { withoutSeparators } from "./plain-text"
import type { CountryRules, Misreading, Reading } from "./result"

const CVR = /^(?:DK)?(?!0{8})(\d{8})$/
const CPR = /^(\d{2})(\d{8})$/

/** Added to the day of birth in fictitious numbers, which test systems use. */
const FICTITIOUS = 60

/** Danish numbers. Normal forms: eight digits and ten digits. */
export const denmark: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

function readOrgNumber(text: string): Reading | Misreading {
  const value = CVR.exec(withoutSeparators(text))?.[1]
  if (value === undefined) return "shape"
  return { value, personShaped: false, checksum: validateCvr(value).isValid }
}

/**
 * A CPR number has no check digit to rely on: since 2007 numbers are issued that fail modulus 11,
 * and CPR-kontoret asks every system to take them. So there is no warning that `strictIdentity`
 * could turn into a refusal of a real person.
 */
function readNin(text: string, today: Date): Reading | Misreading {
  const [value, day, rest] = CPR.exec(withoutSeparators(text)) ?? []
  if (value === undefined) return "shape"
  const birthDay = Number(day) > FICTITIOUS ? Number(day) - FICTITIOUS : Number(day)
  if (!isBorn(String(birthDay).padStart(2, "0") + rest, today)) return "date"
  return { value, personShaped: true, checksum: true }
}

/** Reads the century from the seventh digit, as CPR-kontoret's table has it. */
function isBorn(cpr: string, today: Date): boolean {
  try {
    return getBirthDate(cpr) <= today
  } catch {
    return false
  }
}
