import { COMPLETION_LOCK_MS } from "../../modules/leasecloud/internal"
import { examineOrder } from "../reconcile-leases/examine-order"
import { OrderOfCart, ordersOfCarts } from "../reconcile-leases/recent-orders"
import type { TaskContext } from "../task"

const BATCH = 500

/**
 * Erases applicants whose time is over, closes the drafts that lost theirs, and forgets old counts and attempts.
 * If a draft has an order, that is looked at first: it may stand without anybody being paid for it.
 * One draft that can't be closed does not delay the others.
 */
export async function eraseExpired(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  await ledger.eraseExpired()
  const drafts = await ledger.expiredDrafts(leasecloud.options.applicantRetention, BATCH)
  if (!drafts.length) {
    return
  }
  const now = await ledger.databaseTime()
  const carts = drafts.map(({ cart_id }) => cart_id)
  const orders = await ordersOfCarts(container, carts)
  const orderOf = new Map(orders.map((order) => [order.cart_id, order]))
  for (const draft of drafts) {
    const { id: leaseId, cart_id: cartId } = draft
    const order = orderOf.get(cartId)
    const isYoung = order && now - order.created_at < COMPLETION_LOCK_MS
    const examine = async ({ order_id: orderId }: OrderOfCart) =>
      isYoung || deadline.passed()
        ? "later"
        : await examineOrder(context, { leaseId, cartId, orderId, waitMs: 0 })
    try {
      const outcome = order ? await examine(order) : "done"
      if (outcome === "done") await ledger.closeLease(draft, "applicant_expired", order?.order_id)
    } catch (error) {
      const kind = error instanceof Error ? error.name : "unknown"
      logger.warn(`leasecloud: the draft ${leaseId} could not be closed (${kind})`)
    }
  }
}
