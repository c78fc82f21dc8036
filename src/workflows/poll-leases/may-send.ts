import type { LeaseRow } from "../../modules/leasecloud/internal"
import type { OrderState } from "../align-order/read-order"
import { isCoveredOtherwise, isPaidOtherwise, isWaiting, sessionOf } from "../align-order/who-pays"

type AskedOrder = Pick<
  OrderState,
  "status" | "total" | "collections" | "othersSessions" | "othersPaid" | "payment"
>

/**
 * What an order says of its lease that waits to be sent. `order_gone`: rolled back, deleted or canceled.
 * `paid_otherwise`: somebody else is paid for all of it, or nothing is to be paid. `open_elsewhere`:
 * another way to pay is open, and has not come to the order's total. `session_gone`: the order stands,
 * but no session of this lease waits on it.
 */
export type Evidence =
  "wanted" | "order_gone" | "paid_otherwise" | "open_elsewhere" | "session_gone"

/**
 * Whether an order still waits for this very lease: it exists and is not canceled, something is to be
 * paid, the lease's own session, by its id, waits on it, and nobody else is paid for it or may be.
 */
export function evidenceFor(
  order: AskedOrder | null,
  { payment_session_id }: Pick<LeaseRow, "payment_session_id">
): Evidence {
  if (!order || order.status === "canceled") {
    return "order_gone"
  }
  if (order.total <= 0) {
    return "paid_otherwise"
  }
  if (isPaidOtherwise(order)) {
    return isCoveredOtherwise(order) ? "paid_otherwise" : "open_elsewhere"
  }
  const waits = isWaiting(sessionOf(order, payment_session_id)) && order.payment == null
  return waits ? "wanted" : "session_gone"
}
