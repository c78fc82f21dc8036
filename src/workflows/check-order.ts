import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { type LeaseRow, differences, isLive, orderFacts } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { alignOrderWorkflow } from "./align-order"
import type { AlignContext } from "./align-order/apply-to-order"
import { arrangePayments, undoAuthorization } from "./align-order/arrange-payments"
import { flagPaidOtherwise } from "./align-order/paid-otherwise"
import { readLeasedOrder, readOrderState } from "./align-order/read-order"
import { underLeaseLock } from "./lease-lock"

/**
 * Holds an order against what LeaseCloud has of it, and flags the differences. Answers whether the
 * order's payment has to follow its lease again.
 */
export async function compareOrder(context: AlignContext, lease: LeaseRow): Promise<boolean> {
  const { ledger } = context.leasecloud
  const order = lease.order_id ? await readOrderState(context.container, lease.order_id) : null
  if (!order || !isLive(lease.status)) {
    return false
  }
  if (order.status === "canceled") {
    await undoAuthorization(context, lease, order)
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

const WAITS_FOR_LOCK_MS = 5_000

/**
 * Looks at an order that the merchant may have changed: flags what is another than LeaseCloud has, and
 * restores the lease's payment where Medusa ended it or changed its amount. Does nothing for an order
 * without a live lease. Runs under the lease's lock, and may run twice.
 * @throws Error if the lease stays locked: nothing was looked at.
 */
export async function checkOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const found = await leasecloud.ledger.leaseOfOrder(orderId)
  if (!found || !isLive(found.status)) {
    return
  }
  const { id } = found
  const lags = await underLeaseLock(container, found, WAITS_FOR_LOCK_MS, async () => {
    const lease = await leasecloud.ledger.findLease(id)
    return lease ? await compareOrder({ container, leasecloud }, lease) : false
  })
  if (lags === "busy") {
    throw new Error(`the lease of order ${orderId} stays locked`)
  }
  if (lags) {
    await alignOrderWorkflow(container).run({ input: { lease_id: id } })
  }
}
