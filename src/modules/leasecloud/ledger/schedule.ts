import { nextDueAt } from "../planner/schedule"
import type { LeaseRow } from "./database"

/**
 * Milliseconds until a lease that was just seen is asked for again; null for one that is done with.
 * `passCost`: requests that one look at all open leases takes.
 */
export function nextSyncMs(
  { status, status_since }: Pick<LeaseRow, "status" | "status_since">,
  passCost = 0
): number | null {
  const now = new Date()
  const due = nextDueAt({ status, statusSince: status_since }, now, Math.random, passCost)
  return due && due.getTime() - now.getTime()
}
