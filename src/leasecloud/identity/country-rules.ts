/**
 * A valid number in its normal form. `checksum`: the check digits match, or the country has no
 * reliable ones.
 */
export type ParsedNumber = { value: string; personShaped: boolean; checksum: boolean }
/** What is wrong with an invalid number. `date`: the date of birth does not exist. */
export type InvalidNumber = "shape" | "date"

/** Parses normalized text in upper case. `today` decides the century and rejects later births. */
export type NumberParser = (text: string, today: Date) => ParsedNumber | InvalidNumber

/** One country's organisation numbers and national ids. */
export type CountryRules = { orgNumber: NumberParser; nin: NumberParser }

/** A text without the usual separators of a number: blanks, hyphens, dots. */
export function withoutSeparators(text: string): string {
  return text.replace(/[ .-]/g, "")
}

/** Whether the calendar has this day. The year has four digits. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = utcDate(year, month, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether the day is later than `today`, in UTC. */
export function isAfter(year: number, month: number, day: number, today: Date): boolean {
  return utcDate(year, month, day).getTime() > today.getTime()
}

function utcDate(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day))
}
