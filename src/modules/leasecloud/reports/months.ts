/** A calendar month in UTC, such as "2026-11". */
export type Month = string

/** The number of months since the year 0. */
function numberOf(month: Month): number {
  const [year, ofYear] = month.split("-").map(Number)
  return year * 12 + ofYear - 1
}

function monthOf(number: number): Month {
  const [year, ofYear] = [Math.floor(number / 12), (number % 12) + 1]
  return `${String(year).padStart(4, "0")}-${String(ofYear).padStart(2, "0")}`
}

/** The month of a moment, by the calendar of UTC. */
export function monthAt(moment: Date): Month {
  return moment.toISOString().slice(0, 7)
}

/** The month so many months later, or earlier if `months` is negative. */
export function addMonths(month: Month, months: number): Month {
  return monthOf(numberOf(month) + months)
}

/** How many months a period has, with its first and its last. */
export function lengthOf({ from, to }: Period): number {
  return numberOf(to) - numberOf(from) + 1
}

/** The first moment of a month. */
export function startOf(month: Month): Date {
  return new Date(`${month}-01T00:00:00.000Z`)
}

/** Months, with the first and the last. */
export interface Period {
  from: Month
  to: Month
}

/** Every month of a period. */
export function monthsOf(period: Period): Month[] {
  return Array.from({ length: lengthOf(period) }, (_, at) => addMonths(period.from, at))
}

/** From the first moment of a period to the first moment after it. */
export function spanOf({ from, to }: Period): { since: Date; before: Date } {
  return { since: startOf(from), before: startOf(addMonths(to, 1)) }
}
