import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import type { TimeLimit } from "../../leasecloud/time-limit"
import { isEndedRemotely, type LeaseRow } from "../../modules/leasecloud/internal"
import type { AlignContext } from "./apply-to-order"
import { releasePayments } from "./arrange-payments"
import { cancelPayments } from "./cancel-payments"
import { hasLeaseSession, leasePlace } from "./lease-collection"
import { paidOtherwise } from "./paid-otherwise"
import { type OrderState, isFulfilled, readOrderState, receivedByOthers } from "./read-order"
import { isCoveredOtherwise, isPromised, isWaiting } from "./who-pays"

/**
 * Ends the order of a lease that LeaseCloud has ended, or lets it be paid another way if something keeps
 * it: goods that were handed out, another payment, a lease that came after it. Whether that was done.
 * @throws Error that says what the job has to wait for.
 */
export async function endOrder(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  evidence: TimeLimit
): Promise<boolean> {
  const { container, leasecloud } = context
  const { ledger } = leasecloud
  if (await isLeasedAgain(context, lease, order)) {
    return true
  }
  if (order.status === "canceled") {
    // By a run of the job that was killed right after it, or by staff, which gives back what was captured.
    await flagWhatCameBetween(context, lease, order, receivedByOthers(order))
    await cancelPayments(context, order)
    return true
  }
  if (order.status === "completed" || order.status === "archived") {
    // LeaseCloud has not ended it if the application expired: `apply_again` says so by now.
    if (lease.decline_reason !== "applicant_expired") {
      await ledger.openFlag(lease, "ended_after_active", { order_status: order.status })
    }
    return true
  }
  if (lease.terminated_at && isCoveredOtherwise(order)) {
    // It was paid another way once LeaseCloud had terminated the lease: nothing is to be put right.
    return await releaseInTime(context, lease, order, evidence)
  }
  if (lease.decline_reason !== "applicant_expired" && isFulfilled(order)) {
    await ledger.openFlag(lease, "fulfilled_before_refusal", { order_id: order.id })
    return await releaseInTime(context, lease, order, evidence)
  }
  if (lease.decline_reason === "applicant_expired") {
    // Nobody refused: the customer may apply again, or pay another way.
    return await releaseInTime(context, lease, order, evidence)
  }
  if (order.othersPaid > 0 || order.othersSessions.some(isPromised)) {
    await ledger.openFlag(lease, "paid_otherwise", paidOtherwise(lease, order))
    return await releaseInTime(context, lease, order, evidence)
  }
  if (!hasLeaseSession(order, lease)) {
    await ledger.flagStanding(lease, order.id, "session_gone")
    return true
  }
  const wasThereBefore = lease.source === "link" || isOlder(order, lease)
  if (leasecloud.options.onDecline === "cancel" && !wasThereBefore) {
    if (isTakenBack(lease)) {
      throw new Error(`LeaseCloud has taken the end back: it says ${lease.remote_status} now`)
    }
    if (!leasePlace(order, lease) && (await mayBePaid(context, lease, order))) {
      await ledger.flagStanding(lease, order.id, lease.status as "declined" | "cancelled")
      return true
    }
    await refuseDuplicate(context, lease)
    if (!(await canCancel(container, order.id)) || evidence.passed()) {
      return false
    }
    await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
    const cancelled = await readOrderState(container, order.id)
    if (cancelled) await flagWhatCameBetween(context, lease, cancelled, cancelled.othersPaid)
    if (cancelled) await cancelPayments(context, cancelled)
    return true
  }
  if (evidence.passed()) {
    return false
  }
  await releasePayments(context, lease, order)
  if (wasThereBefore) {
    await ledger.flagStanding(lease, order.id, lease.status as "declined" | "cancelled")
  }
  return true
}

/**
 * Medusa's cancel takes no lock: a payment provider's message, or a workflow of the shop, may have had the
 * order paid or fulfilled in the middle of it. That is the merchant's to put right. `paid`: by others, major units,
 * incl. VAT.
 */
async function flagWhatCameBetween(
  { leasecloud: { ledger } }: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  paid: number
): Promise<void> {
  if (paid > 0) {
    const evidence = { ...paidOtherwise(lease, order), paid_otherwise: paid }
    await ledger.openFlag(lease, "paid_otherwise", evidence)
  }
  if (isFulfilled(order)) {
    await ledger.openFlag(lease, "fulfilled_before_refusal", { order_id: order.id })
  }
}

/** No lease has so many entries in its history. */
const WHOLE_HISTORY = 1_000

/**
 * Whether somebody may be about to pay an order on which nothing of its lease waits: another payment was begun,
 * or the order was offered for one, since LeaseCloud had terminated the lease, even if it took that back.
 */
async function mayBePaid(
  { leasecloud: { ledger } }: AlignContext,
  { id }: LeaseRow,
  order: OrderState
): Promise<boolean> {
  if (order.othersSessions.some(isWaiting)) {
    return true
  }
  const { rows } = await ledger.eventsOf(id, { limit: WHOLE_HISTORY, offset: 0 })
  return rows.some(({ type }) => type === "lease.terminated")
}

/** LeaseCloud's latest word is another than the end that the lease has had. */
export const isTakenBack = ({ remote_status, terminated_at }: LeaseRow) =>
  remote_status != null && !isEndedRemotely(remote_status) && !terminated_at

/** Lets an order that stands be paid another way. Whether that was done. */
async function releaseInTime(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  evidence: TimeLimit
): Promise<boolean> {
  if (evidence.passed()) {
    return false
  }
  // If others have paid and nothing of the lease's stands on the order, all of it is theirs.
  const isOurs = order.othersPaid === 0 || leasePlace(order, lease) !== null
  if (isOurs && isTakenBack(lease)) {
    return false
  }
  if (isOurs) await releasePayments(context, lease, order)
  return true
}

/**
 * LeaseCloud holds another order of this lease than the one that has ended: the customer may have signed
 * that one.
 * @throws Error that names the flag.
 */
async function refuseDuplicate({ leasecloud }: AlignContext, { id }: LeaseRow): Promise<void> {
  const flags = await leasecloud.ledger.openFlagsOf([id])
  if (flags.some(({ code, evidence }) => code === "duplicate" && !evidence.held_by)) {
    throw new Error(
      "LeaseCloud has a second order of this lease: see the flag duplicate, and mark it as done if that order has ended too"
    )
  }
}

/** No cancel or refund of Medusa's takes longer. */
const MEDUSA_WORKS_MS = 60_000

/**
 * Medusa cancels no order with an open edit, return, exchange or claim, and finds out after it has
 * cancelled the payment and let go of the stock. The change is the merchant's: it is waited for. A
 * credit line is open while Medusa itself cancels or refunds, or if it was killed then. False while it
 * does.
 * @throws Error that names the open change.
 */
async function canCancel(container: MedusaContainer, orderId: string): Promise<boolean> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["change_type", "created_at"],
    filters: { order_id: orderId, status: ["pending", "requested"] },
  })
  const since = Date.now() - MEDUSA_WORKS_MS
  const left = data.find(
    ({ change_type, created_at }) =>
      change_type !== "credit_line" || new Date(created_at).getTime() < since
  )
  if (left) {
    const what = (left.change_type ?? "edit").replace("_", " ")
    throw new Error(
      `the order has an open ${what}: confirm or cancel it, then the job cancels the order`
    )
  }
  return !data.length
}

/** Whether another lease of the order has come after this one: the order is that one's. */
async function isLeasedAgain(
  { leasecloud }: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<boolean> {
  const newest = await leasecloud.ledger.leaseOfOrder(order.id)
  return newest != null && newest.id !== lease.id && newest.created_at > lease.created_at
}

/** A checkout applies before it makes its order; the processes' clocks may differ by this much. */
const CLOCKS_DIFFER_MS = 60_000

/** Whether the order was there before anybody applied for its lease: then it stands without one. */
function isOlder(order: OrderState, lease: LeaseRow): boolean {
  return new Date(order.created_at).getTime() + CLOCKS_DIFFER_MS < lease.created_at.getTime()
}
