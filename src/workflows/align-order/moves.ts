import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  authorizePaymentSessionForOrderWorkflow,
  cancelOrderWorkflow,
  capturePaymentWorkflow,
} from "@medusajs/medusa/core-flows"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { flagCancelled, openFlag } from "../../modules/leasecloud/ledger/flags"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { OrderState, readOrderState } from "./read-order"
import { renewSession } from "./renew-session"

export interface MoveContext {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
}

/**
 * Brings Medusa's order to where the lease stands. Every move may run twice. They are runs of their
 * own on purpose: inside one workflow, a capture that fails would undo the authorization before it,
 * and an authorized session with a cancelled payment can never be used again.
 */
export async function moveOrder(context: MoveContext, lease: LeaseRow): Promise<void> {
  const order = lease.order_id ? await readOrderState(context.container, lease.order_id) : null
  if (!order) {
    return
  }
  switch (lease.status) {
    case "ready_to_ship":
    case "active":
      return await fulfilPayment(context, lease, order)
    case "cancelled":
    case "declined":
      return await endOrder(context, lease, order)
  }
}

async function fulfilPayment(context: MoveContext, lease: LeaseRow, order: OrderState) {
  if (order.status === "canceled") {
    await flagCancelled(context.leasecloud.ledger.db, lease)
    return
  }
  const paymentId = order.payment?.id ?? (await authorizePayment(context, lease, order))
  if (lease.status === "active" && paymentId && !order.payment?.captured) {
    await capturePaymentWorkflow(context.container).run({ input: { payment_id: paymentId } })
  }
}

async function authorizePayment(
  context: MoveContext,
  lease: LeaseRow,
  order: OrderState
): Promise<string | null> {
  const { container } = context
  if (!order.session && !order.collectionId) {
    throw new Error("the order has no payment collection that waits")
  }
  const session = order.session ?? (await renewSession(context, lease, order.collectionId!))
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  if (session.status === "pending") {
    // Medusa was stopped before it stored the session's answer, and never asks the provider again.
    await payments.authorizePaymentSession(session.id, {})
  }
  await authorizePaymentSessionForOrderWorkflow(container).run({
    input: { payment_session_id: session.id },
  })
  const after = await readOrderState(container, order.id)
  if (after?.payment && after.status === "canceled") {
    // The merchant cancelled while this ran: Medusa does not look at the order when it authorizes.
    await payments.cancelPayment(after.payment.id)
    await flagCancelled(context.leasecloud.ledger.db, lease)
    return null
  }
  return after?.payment?.id ?? null
}

async function endOrder(context: MoveContext, lease: LeaseRow, order: OrderState) {
  const { container, leasecloud } = context
  if (order.status === "canceled") {
    return
  }
  if (order.status === "completed" || order.status === "archived") {
    await openFlag(leasecloud.ledger.db, lease, "ended_after_active", {
      order_status: order.status,
    })
    return
  }
  if (order.fulfillments.some((fulfillment) => !fulfillment.canceled_at)) {
    await openFlag(leasecloud.ledger.db, lease, "fulfilled_before_refusal", { order_id: order.id })
    return
  }
  if (leasecloud.options.onDecline === "cancel") {
    await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
    return
  }
  if (order.payment && !order.payment.captured) {
    const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
    await payments.cancelPayment(order.payment.id)
  }
}
