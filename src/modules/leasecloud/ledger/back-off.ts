import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Db } from "./database"

/** Partner API: after a failed request back off exponentially, 1 minute, 2 minutes, and so on. */
export const FIRST_BACK_OFF_MS = 60_000
export const LONGEST_BACK_OFF_MS = 3_600_000

/**
 * While LeaseCloud does not answer: one request in so long does no harm, and all leases wait for it.
 * After an outage of days the first request finds out within 8 minutes.
 */
export const LONGEST_SILENCE_MS = 8 * 60_000

/** More doublings than any back-off has, and few enough for a number. */
const MOST_DOUBLINGS = 20

/** How long to wait after so many failures in a row before this one. Milliseconds. */
export function backOffMs(failures: number): number {
  const doublings = Math.min(Math.max(0, failures), MOST_DOUBLINGS)
  return Math.min(FIRST_BACK_OFF_MS * 2 ** doublings, LONGEST_BACK_OFF_MS)
}

/** The same for the leases of an update, by their `sync_failures`: when each is tried again. */
export function backOffAt(db: Db, longestMs = LONGEST_BACK_OFF_MS): Knex.Raw {
  return db.raw(
    "now() + least(?, ? * power(2, least(sync_failures, ?))) * interval '1 millisecond'",
    [longestMs, FIRST_BACK_OFF_MS, MOST_DOUBLINGS]
  )
}
