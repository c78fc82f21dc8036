import { differences, isLive, type LeaseRow, orderFacts } from "../../modules/leasecloud"
import { arrangePayments } from "../align-order/arrange-payments"
import { AlignContext, flagPaidOtherwise } from "../align-order/apply-to-order"
import { readOrderState } from "../align-order/read-order"
import { readLeasedOrder } from "./read-leased-order"

/**
 * Holds an order against what LeaseCloud has of it, and flags the differences. Answers whether the
 * order's payment has to follow its lease anew.
 */
export async function compareOrder(context: AlignContext, lease: LeaseRow): Promise<boolean> {
  const { ledger } = context.leasecloud
  const order = lease.order_id ? await readOrderState(context.container, lease.order_id) : null
  if (!order || !isLive(lease.status)) {
    return false
  }
  if (order.status === "canceled") {
    await ledger.flagCancelled(lease)
    return false
  }
  if (!lease.remote_id && !lease.attempt_started_at) {
    // It is sent as it stands by then.
    await ledger.clearFlags(lease, ["order_changed"])
    return false
  }
  await flagDifferences(context, lease, order.id)
  const isPaid = await flagPaidOtherwise(context, lease, order)
  if (lease.status === "ready_to_ship" || lease.status === "active") {
    await ledger.markUnaligned(lease)
    return true
  }
  if (!isPaid) {
    await arrangePayments(context, lease, order)
  }
  return false
}

async function flagDifferences(
  { container, leasecloud }: AlignContext,
  lease: LeaseRow,
  orderId: string
): Promise<void> {
  const order = await readLeasedOrder(container, orderId)
  if (order && lease.order_total != null) {
    const now = orderFacts(order, lease.market)
    const changes = differences(lease.sent_order, Number(lease.order_total), now)
    await leasecloud.ledger.flagChanged(lease, changes)
  }
}
