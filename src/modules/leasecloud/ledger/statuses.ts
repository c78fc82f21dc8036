/** Every status of a lease, in the order in which a lease that goes well passes them. */
export const LEASE_STATUSES = [
  "draft",
  "submitting",
  "pending",
  "ready_to_ship",
  "active",
  "cancelled",
  "declined",
  "closed",
] as const

export type LeaseStatus = (typeof LEASE_STATUSES)[number]

/** Where a lease comes from: a cart that its shopper completes, or an order by its lease link. */
export const LEASE_SOURCES = ["checkout", "link"] as const

export type LeaseSource = (typeof LEASE_SOURCES)[number]

/**
 * The only ways in which a lease's status changes. LeaseCloud may report a later status without the
 * ones before it, so that `pending` also leads straight to `active`. `suites/model` has the same
 * table.
 */
export const TRANSITIONS: Record<LeaseStatus, readonly LeaseStatus[]> = {
  draft: ["submitting", "declined", "closed"],
  submitting: ["draft", "pending", "declined", "closed"],
  pending: ["ready_to_ship", "active", "cancelled", "declined"],
  ready_to_ship: ["active", "cancelled", "declined"],
  active: [],
  cancelled: [],
  declined: [],
  closed: [],
}

/** Statuses in which a lease was sent, or is about to be, and has not ended. */
export const LIVE_STATUSES = ["submitting", "pending", "ready_to_ship", "active"] as const

/** Statuses that are followed closely: not yet active, not ended. */
export const OPEN_STATUSES = ["submitting", "pending", "ready_to_ship"] as const

/** Statuses that nothing leads out of. */
export const ENDED_STATUSES = ["cancelled", "declined", "closed"] as const

/** Whether the lease was sent, or is about to be, and has not ended. */
export function isLive(status: LeaseStatus): boolean {
  return (LIVE_STATUSES as readonly string[]).includes(status)
}

/** Whether nothing leads out of the status. */
export function isEnded(status: LeaseStatus): boolean {
  return (ENDED_STATUSES as readonly string[]).includes(status)
}
