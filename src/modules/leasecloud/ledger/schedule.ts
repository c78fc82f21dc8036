import { nextDueAt } from "../planner"
import type { LeaseRow } from "./database"

/** Milliseconds until a lease that was just seen is asked for again; null for one that is done with. */
export function nextSyncMs(lease: Pick<LeaseRow, "status" | "status_since">): number | null {
  const now = new Date()
  const due = nextDueAt({ status: lease.status, statusSince: lease.status_since }, now, Math.random)
  return due && due.getTime() - now.getTime()
}
