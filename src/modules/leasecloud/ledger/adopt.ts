import { Db, LeaseRow } from "./database"
import { LIVE_STATUSES } from "./statuses"
import { transition } from "./transition"

export interface OrderOfLease {
  orderId: string
  paymentSessionId: string
  paymentCollectionId: string
}

/** A new order of the same cart takes over the lease of one that Medusa rolled back. One winner. */
export async function adoptOrder(
  db: Db,
  lease: LeaseRow,
  order: OrderOfLease
): Promise<LeaseRow | null> {
  return await transition(db, {
    id: lease.id,
    from: LIVE_STATUSES,
    onlyIf: (query) => query.whereRaw("order_id IS NOT DISTINCT FROM ?", [lease.order_id]),
    set: {
      order_id: order.orderId,
      payment_session_id: order.paymentSessionId,
      payment_collection_id: order.paymentCollectionId,
      aligned_status: null,
    },
    events: [
      { type: "adopted_by_order", data: { order_id: order.orderId, former: lease.order_id } },
    ],
  })
}
