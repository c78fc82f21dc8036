import { InvalidChecksum } from "stdnum/lib/cjs/exceptions"
import { validate as validateHetu } from "stdnum/lib/cjs/fi/hetu"
import { validate as validateBusinessId } from "stdnum/lib/cjs/fi/ytunnus"
import {
  type CountryRules,
  type InvalidNumber,
  type ParsedNumber,
  withoutSeparators,
} from "./country-rules"

/** Business ids from before 2001 may have six digits before the hyphen. */
const BUSINESS_ID = /^(?:FI)?(?!0+$)(\d{7,8})$/

/**
 * The separator is part of the id and gives the century: + for the 1800s, - and since 2023
 * Y, X, W, V, U for the 1900s, A and since 2023 B to F for the 2000s (DVV, "Henkilötunnuksen
 * välimerkkiuudistus"). The check character is none of G, I, O, Q, Z.
 */
const HETU = /^\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]$/

/** Finnish numbers. Normal forms: NNNNNNN-N and DDMMYYCNNNT with its separator C. */
export const finland: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

function readOrgNumber(text: string): ParsedNumber | InvalidNumber {
  const digits = BUSINESS_ID.exec(withoutSeparators(text))?.[1].padStart(8, "0")
  if (digits === undefined) return "shape"
  return {
    value: `${digits.slice(0, 7)}-${digits.slice(7)}`,
    personShaped: false,
    checksum: validateBusinessId(digits).isValid,
  }
}

function readNin(text: string): ParsedNumber | InvalidNumber {
  const value = text.replace(/ /g, "")
  if (!HETU.test(value)) return "shape"
  const { isValid, error } = validateHetu(value)
  // The shape is right, so every error but that of the check character is about the date.
  if (!isValid && !(error instanceof InvalidChecksum)) return "date"
  return { value, personShaped: true, checksum: isValid }
}
