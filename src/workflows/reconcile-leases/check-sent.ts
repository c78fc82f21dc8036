import type { IPaymentModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/internal"
import { arrangePayments, releasePayments } from "../align-order/arrange-payments"
import { isOverUncaptured } from "../align-order/lease-collection"
import { flagPaidOtherwise } from "../align-order/paid-otherwise"
import { OrderState, readOrderState } from "../align-order/read-order"
import { isPaidOtherwise, isWaiting, sessionOf } from "../align-order/who-pays"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import type { TaskContext } from "../task"

const TASK = "check-sent"
const BATCH = 200

/**
 * Looks once at the order and the session of every lease that was sent, after its completion must
 * have ended: an order that was rolled back makes an orphan, a session that Medusa did not store is
 * asked again, one that was deleted is made again. Under the cart's lock. One that can't be checked comes
 * after the others in the next run.
 */
export async function checkSent(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const before = await ledger.failedBefore(TASK)
  const failed: string[] = []
  const left: string[] = []
  for (const lease of await ledger.uncheckedLeases(BATCH, before)) {
    if (deadline.passed()) {
      left.push(lease.id)
      continue
    }
    try {
      const outcome = await underLeaseLock(container, lease, 0, () => checkOne(context, lease.id))
      if (outcome !== "checked") failed.push(lease.id)
    } catch (error) {
      failed.push(lease.id)
      const kind = error instanceof Error ? error.name : "unknown"
      logger.warn(`leasecloud: ${lease.id} could not be checked (${kind})`)
    }
  }
  await ledger.saveState(TASK, { failed: [...left.filter((id) => before.includes(id)), ...failed] })
}

async function checkOne(context: TaskContext, leaseId: string): Promise<"checked" | "later"> {
  const { container, leasecloud } = context
  const { ledger } = leasecloud
  const lease = await leasecloud.ledger.findLease(leaseId)
  if (!lease || (lease.status !== "submitting" && lease.status !== "pending")) {
    return "checked"
  }
  const evidence = leasecloud.evidenceLimit()
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  if (!order) {
    if (lease.remote_id) {
      await ledger.openFlag(lease, "orphan", {
        order_id: lease.order_id,
        remote_id: lease.remote_id,
      })
      await ledger.markChecked(lease)
      return "checked"
    }
    return "later"
  }
  await ledger.clearFlags(lease, ["orphan"])
  if (order.status === "canceled") {
    await ledger.flagCancelled(lease)
  } else if (isOverUncaptured(order, lease)) {
    // LeaseCloud has terminated it: its order can be paid another way.
    if (!(await movesPayments(context, lease, order, releasePayments))) return "later"
  } else if (isPaidOtherwise(order)) {
    // Somebody may have been paid while it was sent.
    if (lease.remote_id) await flagPaidOtherwise(context, lease, order)
  } else if (!order.payment) {
    const session = [sessionOf(order, lease.payment_session_id), order.session].find(isWaiting)
    if (session?.status === "pending") {
      if (evidence.passed()) return "later"
      const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
      await payments.authorizePaymentSession(session.id, {})
    }
    // One is opened again only for a lease that LeaseCloud holds.
    const isGone = !session && lease.remote_id != null
    if (isGone && !(await movesPayments(context, lease, order, arrangePayments))) return "later"
  }
  if (lease.source === "checkout" && !(await hasCart(context, lease))) {
    await ledger.openFlag(lease, "completion_interrupted", { order_id: order.id })
  }
  await ledger.markChecked(lease)
  return "checked"
}

/** Moves an order's payments while no edit of the order does. Whether that was done. */
async function movesPayments(
  context: TaskContext,
  lease: LeaseRow,
  { id }: OrderState,
  move: (context: TaskContext, lease: LeaseRow, order: OrderState) => Promise<unknown>
): Promise<boolean> {
  const moved = await underOrderLock(context.container, id, 0, async () => {
    const order = await readOrderState(context.container, id)
    if (order && order.status !== "canceled") await move(context, lease, order)
  })
  return moved !== "busy"
}

/** Medusa links order and cart in the same breath as order and payment: one without the other is a kill. */
async function hasCart({ container }: TaskContext, lease: LeaseRow): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { order_id: lease.order_id! },
  })
  return data.length > 0
}
