import type { LeaseRow } from "./database"

/** Partner API: poll one order at most once a minute. */
const MINUTE_MS = 60_000

/** Milliseconds until a lease is asked for again; null for one that is not followed closely. */
export function nextSyncMs(lease: Pick<LeaseRow, "status">): number | null {
  return lease.status === "pending" || lease.status === "ready_to_ship" ? MINUTE_MS : null
}
