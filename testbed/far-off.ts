/**
 * A schedule whose next run is about twelve hours away, for jobs that a test, the campaign or the
 * bench runs by itself. Not farther: Medusa's own engine waits by a timer, and one that is set to
 * more than 24 days ends at once.
 */
export function farOff(now = new Date()): string {
  return `0 ${(now.getHours() + 12) % 24} * * *`
}
