import { validate as validateOrgNumber } from "stdnum/lib/cjs/se/orgnr"
import {
  type CountryRules,
  type InvalidNumber,
  type ParsedNumber,
  isAfter,
  isCalendarDate,
  withoutSeparators,
} from "./country-rules"

/** Added to the day of birth in a samordningsnummer (18 a § folkbokföringslagen). */
const COORDINATION = 60

/**
 * A personnummer or samordningsnummer, with the century (Skatteverket's form) or without it (the
 * usual form). From the year a person turns 100, a plus replaces the hyphen.
 */
const NIN = /^(18|19|20)?(\d{6})(\+?)(\d{4})$/

/** An organisation number, alone, with `SE`, or with the `16` of the registers. */
const ORG_NUMBER = /^(?:SE|16)?(\d{6})(\+?)(\d{4})$/
const VAT_NUMBER = /^SE(\d{6})()(\d{4})01$/

/** Swedish numbers. Normal forms: NNNNNN-NNNN and YYYYMMDDNNNN. */
export const sweden: CountryRules = { orgNumber: readOrgNumber, nin: readNin }

/**
 * The third digit of a company's number is 2 or more, so it can't be a month (1974:174,
 * Skatteverket). A smaller digit means a person: a sole trader's organisation number is the
 * personnummer.
 */
function readOrgNumber(text: string, today: Date): ParsedNumber | InvalidNumber {
  const compact = withoutSeparators(text)
  const [, century, date, , serial] = NIN.exec(compact) ?? []
  if (century !== undefined && isBirthDate(century + date, today)) {
    return orgNumber(date, serial, true)
  }
  const [, head, plus, tail] = ORG_NUMBER.exec(compact) ?? VAT_NUMBER.exec(compact) ?? []
  if (head === undefined) return "shape"
  const personShaped = Number(head[2]) < 2
  // Ten digits don't give the century. The 2000s have each day of the 1900s.
  if (personShaped ? !isBirthDate(`20${head}`) : plus) return "shape"
  return orgNumber(head, tail, personShaped)
}

function orgNumber(head: string, tail: string, personShaped: boolean): ParsedNumber {
  return { value: `${head}-${tail}`, personShaped, checksum: luhn(head + tail) }
}

function readNin(text: string, today: Date): ParsedNumber | InvalidNumber {
  const [, century, date, plus, serial] = NIN.exec(withoutSeparators(text)) ?? []
  if (date === undefined) return "shape"
  const born = century === undefined ? withCentury(date, plus === "+", today) : century + date
  if (!isBirthDate(born, today)) return "date"
  return { value: born + serial, personShaped: true, checksum: luhn(date + serial) }
}

/** The youngest person of these six digits. After a plus, a person of a hundred years or more. */
function withCentury(date: string, plus: boolean, today: Date): string {
  const newest = today.getUTCFullYear() - (plus ? 100 : 0)
  const year = newest - ((newest - Number(date.slice(0, 2))) % 100)
  const full = `${year}${date.slice(2)}`
  return isBirthDate(full, today) ? full : `${year - 100}${date.slice(2)}`
}

/**
 * Whether the day YYYYMMDD exists, and is not later than `today`. In a samordningsnummer an unknown
 * month may be 00 and an unknown day 60 (Skatteverket's list of test numbers).
 */
function isBirthDate(date: string, today?: Date): boolean {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number)
  const coordination = day >= COORDINATION
  const bornMonth = coordination ? month || 1 : month
  const bornDay = coordination ? day - COORDINATION || 1 : day
  if (!isCalendarDate(year, bornMonth, bornDay)) return false
  return !(today && isAfter(year, bornMonth, bornDay, today))
}

/** The check digit of all Swedish numbers, from the last ten digits. */
function luhn(digits: string): boolean {
  return validateOrgNumber(digits).isValid
}
