import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import {
  type LeaseRow,
  differences,
  isLive,
  lags,
  orderFacts,
} from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { alignOrderWorkflow } from "./align-order"
import type { AlignContext } from "./align-order/apply-to-order"
import { arrangePayments } from "./align-order/arrange-payments"
import { cancelPayments } from "./align-order/cancel-payments"
import { isOverUncaptured } from "./align-order/lease-collection"
import { flagPaidOtherwise } from "./align-order/paid-otherwise"
import { readLeasedOrder, readOrderState } from "./align-order/read-order"
import { underLeaseLock, underOrderLock } from "./lease-lock"

/**
 * Holds an order against what LeaseCloud has of it, and flags the differences. Answers whether the
 * order's payment has to follow its lease again.
 */
export async function compareOrder(context: AlignContext, lease: LeaseRow): Promise<boolean> {
  const { ledger } = context.leasecloud
  const order = lease.order_id ? await readOrderState(context.container, lease.order_id) : null
  if (order?.status === "canceled") {
    await cancelPayments(context, order)
    await ledger.orderWasCanceled(order.id)
    return lags(lease)
  }
  if (!order || !isLive(lease.status)) {
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
  if (!isPaid && !isOverUncaptured(order, lease)) {
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
 * without a live lease. Runs under the locks of lease and order, and may run twice.
 * @throws Error if one of them stays locked: nothing was looked at.
 */
export async function checkOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await ledger.leaseOfOrder(orderId)
  if (lease && isLive(lease.status)) {
    await lookAt(container, lease)
  }
}

/**
 * An order was cancelled in Medusa. LeaseCloud has no cancel call: the merchant is told at once. Medusa's
 * cancel takes no lock, so that the lease may have moved the order in the middle of it: what was
 * authorized meanwhile is cancelled under the lease's lock.
 * @throws Error if the lease stays locked: the payments were not looked at.
 */
export async function orderWasCanceled(container: MedusaContainer, orderId: string): Promise<void> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await ledger.orderWasCanceled(orderId)
  const lease = await ledger.leaseOfOrder(orderId)
  if (lease) {
    await lookAt(container, lease)
  }
}

async function lookAt(container: MedusaContainer, found: LeaseRow): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { id, order_id } = found
  const isToFollow = await underLeaseLock(container, found, WAITS_FOR_LOCK_MS, async () => {
    const lease = await leasecloud.ledger.findLease(id)
    if (!lease?.order_id) return false
    return await underOrderLock(container, lease.order_id, WAITS_FOR_LOCK_MS, () =>
      compareOrder({ container, leasecloud }, lease)
    )
  })
  if (isToFollow === "busy") {
    throw new Error(`order ${order_id}, or its lease, stays locked`)
  }
  if (isToFollow) {
    await alignOrderWorkflow(container).run({ input: { lease_id: id } })
  }
}
