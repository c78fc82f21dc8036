import type { LeaseStatus } from "./types"

export type BadgeColor = "green" | "red" | "blue" | "orange" | "grey" | "purple"

/** The colour of a status badge: orange waits, blue is the merchant's turn, green runs. */
export const STATUS_COLOR: Record<LeaseStatus, BadgeColor> = {
  draft: "grey",
  submitting: "orange",
  pending: "orange",
  ready_to_ship: "blue",
  active: "green",
  cancelled: "red",
  declined: "red",
  closed: "grey",
}

/** May the order be released for fulfilment by hand? Only while the gate is closed. */
export function canRelease(lease: { status: LeaseStatus; released_at: string | null }): boolean {
  return (lease.status === "submitting" || lease.status === "pending") && !lease.released_at
}

/** May the lease be resolved by hand? While nobody knows for sure what LeaseCloud has. */
export function canResolve(lease: { status: LeaseStatus; remote_id: string | null }): boolean {
  return lease.status === "submitting" && !lease.remote_id
}

/** May who leased be erased? Once the lease is over. */
export function canErase(lease: { status: LeaseStatus; terminated_at: string | null }): boolean {
  return (
    ["draft", "cancelled", "declined", "closed"].includes(lease.status) ||
    (lease.status === "active" && lease.terminated_at !== null)
  )
}
