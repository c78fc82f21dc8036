import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LeaseRow } from "./database"

/** An attempt's start as read into a Date: the column holds microseconds. */
const CLOSE_MS = 2

/**
 * Only while the lease stands where the caller left it, in its own attempt or in none: a process
 * that stood still may wake up when others have given its attempt up and sent again.
 */
export function inAttemptOf(lease: Pick<LeaseRow, "attempt_started_at">) {
  const started = lease.attempt_started_at?.getTime()
  return (query: Knex.QueryBuilder) => {
    query.whereNull("remote_id")
    if (started == null) {
      query.whereNull("attempt_started_at")
    } else {
      const range = [new Date(started - CLOSE_MS), new Date(started + CLOSE_MS)] as const
      query.whereBetween("attempt_started_at", [...range])
    }
  }
}
