import { COMPLETION_LOCK_MS } from "../../modules/leasecloud/internal"
import { eraseOutlived, eraseRequested } from "../erase-requested"
import { examineOrder } from "../reconcile-leases/examine-order"
import { OrderOfCart, ordersOfCarts } from "../reconcile-leases/recent-orders"
import type { TaskContext } from "../task"

const BATCH = 500

/**
 * Erases applicants whose time is over, closes the drafts that lost theirs, and forgets old counts and attempts.
 * What ended long ago comes last: there may be very much of it. Until the time of the stage is over.
 */
export async function eraseExpired(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const isOver = () => deadline.passed()
  const stuck = await leasecloud.ledger.eraseExpired(isOver)
  if (stuck.length) {
    logger.warn(`leasecloud: the drafts ${stuck.join(", ")} could not be blanked`)
  }
  await eraseRequested(container, isOver)
  await closeExpired(context)
  await eraseOutlived(container, isOver)
}

/**
 * Closes the drafts whose applicants are erased. If a draft has an order, that is looked at first: it may
 * stand without anybody being paid for it. One draft that can't be closed does not delay the others.
 */
async function closeExpired(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const drafts = await ledger.expiredDrafts(leasecloud.options.applicantRetention, BATCH)
  if (!drafts.length) {
    return
  }
  const now = await ledger.databaseTime()
  const checkouts = drafts.filter(({ source }) => source === "checkout")
  const orders = await ordersOfCarts(
    container,
    checkouts.flatMap(({ cart_id }) => cart_id ?? [])
  )
  const orderOf = new Map(orders.map((order) => [order.cart_id, order]))
  for (const draft of drafts) {
    const order = draft.source === "checkout" ? orderOf.get(draft.cart_id) : undefined
    const isYoung = order && now - order.created_at < COMPLETION_LOCK_MS
    const examine = async ({ order_id: orderId }: OrderOfCart) =>
      isYoung || deadline.passed()
        ? "later"
        : await examineOrder(context, { lease: draft, orderId, waitMs: 0 })
    try {
      const outcome = order ? await examine(order) : "done"
      // The customer of a link applied and heard nothing, unless LeaseCloud refused.
      if (draft.source === "link" && !draft.refusal)
        await ledger.closeStanding(draft, draft.order_id!, "expired")
      else if (outcome === "done")
        await ledger.closeLease(draft, "applicant_expired", order?.order_id ?? draft.order_id)
    } catch (error) {
      const kind = error instanceof Error ? error.name : "unknown"
      logger.warn(`leasecloud: the draft ${draft.id} could not be closed (${kind})`)
    }
  }
}
