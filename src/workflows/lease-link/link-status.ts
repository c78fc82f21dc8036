import { type LeaseRow, type LinkRow, isLive } from "../../modules/leasecloud/internal"
import type { OrderState } from "../align-order/read-order"
import { isPaidOrPromised } from "../align-order/who-pays"

export const LINK_STATUSES = ["open", "used", "expired", "revoked", "paid"] as const

export type LinkStatus = (typeof LINK_STATUSES)[number]

/**
 * The lease that a lease link leads to: the one that was applied for by it, else the order's live one.
 * Null if it leads to an application.
 */
export function leaseOfLink(link: LinkRow, leases: LeaseRow[]): LeaseRow | null {
  const own = leases.find(({ id }) => id === link.lease_id)
  const wasSent = own && own.status !== "draft" && own.status !== "closed"
  const live = link.revoked_at ? undefined : leases.find(({ status }) => isLive(status))
  return (wasSent ? own : live) ?? null
}

/**
 * Where a lease link stands. `used`: the order is leased, or its lease was sent by this link and has
 * ended. `paid`: it is paid another way, or about to be. A link of a canceled order that nobody leased
 * is revoked.
 */
export function statusOfLink(
  link: LinkRow,
  leases: LeaseRow[],
  order: Pick<OrderState, "status" | "othersPaid" | "othersSessions" | "payment"> | null,
  now: number
): LinkStatus {
  if (link.revoked_at) {
    return "revoked"
  }
  if (leaseOfLink(link, leases)) {
    return "used"
  }
  if (!order || order.status === "canceled") {
    return "revoked"
  }
  if (isPaidOrPromised(order)) {
    return "paid"
  }
  return link.expires_at.getTime() <= now ? "expired" : "open"
}
