import type { LeaseRow } from "../ledger/database"
import { isEnded } from "../ledger/statuses"

/** What Medusa asks the payment of, and what the ledger has for it. */
export interface Asked {
  /** The lease of the cart, as it is now; null if nobody applied. */
  lease: Pick<LeaseRow, "status" | "order_id" | "applicant_id"> | null
  /** The draft that this completion was about to send, if another process was faster. */
  tried: Pick<LeaseRow, "applicant_id"> | null
  orderId: string
  sessionStatus: string
}

/** Why a completion is refused: keys of the shopper's messages. */
export type RefusedBecause =
  | "apply_first"
  | "application_replaced"
  | "not_accepted"
  | "application_closed"
  | "lease_cancelled"
  | "lease_declined"

/** `other_order`: the lease was sent for another order, which this one may take over. */
export type Answer =
  { kind: "authorized" | "pending" | "other_order" } | { kind: "refused"; because: RefusedBecause }

/**
 * The answer to a payment's authorization, for a lease that this completion does not send. Only a
 * session that waits already is ever authorized.
 */
export function decideAnswer({ lease, tried, orderId, sessionStatus }: Asked): Answer {
  if (!lease) {
    return refused("apply_first")
  }
  const isItsOrder = lease.order_id === orderId
  if (isItsOrder && sessionStatus === "pending_authorization") {
    const isSigned = lease.status === "ready_to_ship" || lease.status === "active"
    return { kind: isSigned ? "authorized" : "pending" }
  }
  if (lease.status === "draft") {
    return refused(isReplaced(lease, tried) ? "application_replaced" : "not_accepted")
  }
  if (isEnded(lease.status)) {
    return refused(tried ? "not_accepted" : becauseEnded(lease.status))
  }
  return { kind: isItsOrder ? "pending" : "other_order" }
}

/** Whether somebody applied again while this completion was about to send what stood before. */
function isReplaced({ applicant_id }: NonNullable<Asked["lease"]>, tried: Asked["tried"]): boolean {
  return tried !== null && applicant_id !== null && applicant_id !== tried.applicant_id
}

function becauseEnded(status: LeaseRow["status"]): RefusedBecause {
  if (status === "closed") {
    return "application_closed"
  }
  return status === "cancelled" ? "lease_cancelled" : "lease_declined"
}

function refused(because: RefusedBecause): Answer {
  return { kind: "refused", because }
}
