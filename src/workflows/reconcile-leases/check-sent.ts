import type { IPaymentModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { clearFlags, flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import { markChecked, uncheckedLeases } from "../../modules/leasecloud/ledger/reconcile"
import { OrderState, readOrderState } from "../align-order/read-order"
import { renewSession } from "../align-order/renew-session"
import { isPaidOtherwise, isWaiting, sessionOf } from "../align-order/who-pays"
import { underCartLock } from "../cart-lock"
import type { SweepContext } from "../sweep/context"

const BATCH = 200

/**
 * Looks once at the order and the session of every lease that was sent, after its completion must
 * have ended: an order that was rolled back makes an orphan, a session that Medusa did not store is
 * asked again, one that was deleted is made anew. Under the cart's lock.
 */
export async function checkSent(context: SweepContext): Promise<void> {
  for (const lease of await uncheckedLeases(context.leasecloud.ledger.db, BATCH)) {
    if (context.deadline.passed()) {
      return
    }
    try {
      await underCartLock(context.container, lease.cart_id, 0, () => checkOne(context, lease.id))
    } catch (error) {
      const kind = error instanceof Error ? error.name : "unknown"
      context.logger.warn(`leasecloud: ${lease.id} could not be checked (${kind})`)
    }
  }
}

async function checkOne(context: SweepContext, leaseId: string): Promise<void> {
  const { container, leasecloud } = context
  const { db } = leasecloud.ledger
  const lease = await leasecloud.findLease(leaseId)
  if (!lease || (lease.status !== "submitting" && lease.status !== "pending")) {
    return
  }
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  if (!order) {
    if (lease.remote_id) {
      await openFlag(db, lease, "orphan", {
        order_id: lease.order_id,
        remote_id: lease.remote_id,
      })
      await markChecked(db, lease)
    }
    return
  }
  await clearFlags(db, lease, ["orphan"])
  if (order.status === "canceled") {
    await flagCancelled(db, lease)
  } else if (!order.payment && !isPaidOtherwise(order)) {
    await restoreSession(context, lease, order)
  }
  if (!(await hasCart(context, lease))) {
    await openFlag(db, lease, "completion_interrupted", { order_id: order.id })
  }
  await markChecked(db, lease)
}

/** A session is opened only for a lease that LeaseCloud holds. */
async function restoreSession(context: SweepContext, lease: LeaseRow, order: OrderState) {
  const payments = context.container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  const own = [sessionOf(order, lease.payment_session_id), order.session].find(isWaiting)
  if (!own && !lease.remote_id) {
    return
  }
  const session = own ?? (await renewSession(context, lease, lease.payment_collection_id!))
  if (session.status === "pending") {
    await payments.authorizePaymentSession(session.id, {})
  }
}

/** Medusa links order and cart in the same breath as order and payment: one without the other is a kill. */
async function hasCart({ container }: SweepContext, lease: LeaseRow): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { order_id: lease.order_id! },
  })
  return data.length > 0
}
