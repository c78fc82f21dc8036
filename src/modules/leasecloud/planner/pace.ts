/** Requests that the polling lane may send in a minute: 80 in 5 minutes. */
export const LANE_A_MINUTE = 16

/**
 * Where the open leases cost more than is free, a sweep sends so many: one less than the lane takes
 * in, so that what a sweep sent is free again when the sweep five minutes later asks for it.
 */
const SPREAD = LANE_A_MINUTE - 1

/** Leases that are looked at once a day leave so much of the lane to the open ones. */
const KEPT_FOR_OPEN = 40

/**
 * What a sweep, one of a minute, may send: in all, and for daily leases once no open one is due.
 * `free`: requests of the lane; `passCost`: those that one look at all open leases takes. A look
 * that fits is made at once. A larger one is spread evenly: after a burst it would stand still until
 * the window has passed, and what changed right after the burst would be seen a window later. Daily
 * leases always get a request where one is free, however many are open.
 */
export function shareOut(free: number, passCost: number): { open: number; daily: number } {
  if (passCost > free) {
    const spread = Math.min(free, SPREAD)
    return { open: spread, daily: spread }
  }
  return { open: free, daily: Math.max(free - KEPT_FOR_OPEN, Math.min(free, 1)) }
}
