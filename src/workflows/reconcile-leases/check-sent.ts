import type { IPaymentModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { clearFlags, flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import { markChecked, uncheckedLeases } from "../../modules/leasecloud/ledger/reconcile"
import { evidenceLimit } from "../../modules/leasecloud/submission/submission"
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
  const evidence = evidenceLimit(leasecloud.upstream)
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
    const session = await waitingSession(context, lease, order)
    if (session?.status === "pending") {
      if (evidence.passed()) return
      const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
      await payments.authorizePaymentSession(session.id, {})
    }
  }
  if (!(await hasCart(context, lease))) {
    await openFlag(db, lease, "completion_interrupted", { order_id: order.id })
  }
  await markChecked(db, lease)
}

/** The lease's session on its order. One is opened anew only for a lease that LeaseCloud holds. */
async function waitingSession(context: SweepContext, lease: LeaseRow, order: OrderState) {
  const own = [sessionOf(order, lease.payment_session_id), order.session].find(isWaiting)
  if (own || !lease.remote_id) {
    return own ?? null
  }
  return await renewSession(context, lease, lease.payment_collection_id!)
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
