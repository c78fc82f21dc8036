/** Whether the calendar has this day. The year has four digits. */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  const date = utcDate(year, month, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether the day has not begun yet at `today`, by UTC. */
export function isAfter(year: number, month: number, day: number, today: Date): boolean {
  return utcDate(year, month, day).getTime() > today.getTime()
}

function utcDate(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day))
}
