import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  authorizePaymentSessionForOrderWorkflow,
  cancelOrderWorkflow,
  capturePaymentWorkflow,
} from "@medusajs/medusa/core-flows"
import { toMajor, toMinor } from "../../leasecloud/money"
import { TimeLimit } from "../../leasecloud/time-limit"
import {
  type FlagCode,
  isEnded,
  isEndedRemotely,
  type LeaseRow,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { arrangePayments, releasePayments } from "./arrange-payments"
import { hasLeaseSession, isPaidTwice, leasePlace, leasedSum } from "./lease-collection"
import { OrderState, PaymentState, isFulfilled, readOrderState } from "./read-order"
import { isPromised } from "./who-pays"

/**
 * For how long an order is taken to be as it was read, milliseconds: half of the time for which the
 * cart's lock is held. What can't be undone is not done later.
 */
const EVIDENCE_HOLDS_MS = 30_000

/** What became of an order that was to follow its lease. */
export interface Alignment {
  /** Whether it stands where the lease stands. If not, it has to be looked at again later. */
  aligned: boolean
  /** Flags of the lease whose cause is gone. */
  over: FlagCode[]
}

export interface AlignContext {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
}

/**
 * Brings Medusa's order to where the lease stands. Every move may run twice. They are runs of their
 * own on purpose: inside one workflow, a capture that fails would undo the authorization before it,
 * and an authorized session with a cancelled payment can never be used again.
 *
 * A capture and a cancelled order can't be undone: each needs its evidence, and without it the lease
 * is flagged.
 */
export async function applyToOrder(context: AlignContext, lease: LeaseRow): Promise<Alignment> {
  const evidence = new TimeLimit(EVIDENCE_HOLDS_MS)
  const order = lease.order_id ? await readOrderState(context.container, lease.order_id) : null
  if (!order) {
    await flagOrphan(context, lease)
    return { aligned: true, over: [] }
  }
  switch (lease.status) {
    case "ready_to_ship":
    case "active": {
      const { aligned, over } = await fulfilPayment(context, lease, order, evidence)
      return { aligned, over: ["orphan", ...over] }
    }
    case "cancelled":
    case "declined":
      return { aligned: await endOrder(context, lease, order, evidence), over: ["orphan"] }
  }
  return { aligned: true, over: ["orphan"] }
}

/** LeaseCloud holds a lease, and has not ended it, whose order was rolled back or deleted. */
async function flagOrphan({ leasecloud }: AlignContext, lease: LeaseRow): Promise<void> {
  if (lease.remote_id && !isEnded(lease.status)) {
    const evidence = { order_id: lease.order_id, remote_id: lease.remote_id }
    await leasecloud.ledger.openFlag(lease, "orphan", evidence)
  }
}

async function fulfilPayment(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  evidence: TimeLimit
): Promise<Alignment> {
  if (order.status === "canceled") {
    await undoAuthorization(context, lease, order)
    await context.leasecloud.ledger.flagCancelled(lease)
    return { aligned: true, over: [] }
  }
  if (isPaidTwice(order, lease)) {
    await flagPaidOtherwise(context, lease, order)
    return { aligned: leasePlace(order, lease)?.payment?.captured_at != null, over: [] }
  }
  const over: FlagCode[] = ["paid_otherwise"]
  const arranged = await arrangePayments(context, lease, order)
  const payment =
    leasePlace(arranged, lease)?.payment ?? (await authorizePayment(context, lease, arranged))
  if (lease.status === "active" && payment) {
    if (evidence.passed()) {
      return { aligned: false, over }
    }
    await captureLease(context, arranged, payment)
  }
  return { aligned: true, over }
}

/**
 * Flags a lease whose sum was also paid another way, and clears the flag of one where it no longer is:
 * cancelled, or given back.
 */
export async function flagPaidOtherwise(
  { leasecloud }: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<boolean> {
  const { ledger } = leasecloud
  const isPaid = isPaidTwice(order, lease)
  if (isPaid) {
    await ledger.openFlag(lease, "paid_otherwise", sums(lease, order))
  } else {
    await ledger.clearFlags(lease, ["paid_otherwise"])
  }
  return isPaid
}

const sums = (lease: LeaseRow, order: OrderState) => ({
  // That LeaseCloud has paid by now is news, also to those who have marked the flag as done.
  ...(lease.status === "active" && { status: lease.status }),
  order_total: order.total,
  leased: leasedSum(lease),
  paid_otherwise: order.othersPaid,
})

/** Null for an order that is cancelled by now. */
async function authorizePayment(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<PaymentState | null> {
  const { container } = context
  const session = leasePlace(order, lease)?.session
  if (!session) {
    throw new Error("no payment session of the lease waits on the order")
  }
  await authorizePaymentSessionForOrderWorkflow(container).run({
    input: { payment_session_id: session.id },
  })
  const after = await readOrderState(container, order.id)
  const payment = after && leasePlace(after, lease)?.payment
  if (after?.status === "canceled") {
    // The merchant cancelled while this ran: Medusa does not look at the order when it authorizes.
    if (payment) {
      await cancelPayment(context, payment)
    }
    await context.leasecloud.ledger.flagCancelled(lease)
    return null
  }
  if (!payment) {
    // Medusa swallows what keeps a session from being authorized, unless it is an error of its own.
    throw new Error("Medusa did not authorize the payment")
  }
  return payment
}

async function endOrder(
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
    await undoAuthorization(context, lease, order)
    return true
  }
  if (order.status === "completed" || order.status === "archived") {
    // LeaseCloud has not ended it if the application expired: `apply_again` says so by now.
    if (lease.decline_reason !== "applicant_expired") {
      await ledger.openFlag(lease, "ended_after_active", { order_status: order.status })
    }
    return true
  }
  if (lease.decline_reason !== "applicant_expired" && isFulfilled(order)) {
    await ledger.openFlag(lease, "fulfilled_before_refusal", { order_id: order.id })
    return await releaseInTime(context, lease, order, evidence)
  }
  if (lease.decline_reason !== "applicant_expired" && order.othersSessions.some(isPromised)) {
    await ledger.openFlag(lease, "paid_otherwise", sums(lease, order))
    return true
  }
  if (lease.decline_reason === "applicant_expired") {
    // Nobody refused: the customer may apply again, or pay another way.
    return await releaseInTime(context, lease, order, evidence)
  }
  if (order.othersPaid > 0) {
    await ledger.openFlag(lease, "paid_otherwise", sums(lease, order))
    // Of an order on which nothing of the lease's stands, all is others'.
    return leasePlace(order, lease) ? await releaseInTime(context, lease, order, evidence) : true
  }
  if (!hasLeaseSession(order, lease)) {
    await ledger.flagStanding(lease, order.id, "session_gone")
    return true
  }
  if (evidence.passed()) {
    return false
  }
  const wasThereBefore = lease.source === "link" || isOlder(order, lease)
  if (leasecloud.options.onDecline === "cancel" && !wasThereBefore) {
    if (isTakenBack(lease)) {
      throw new Error(`LeaseCloud has taken the end back: it says ${lease.remote_status} now`)
    }
    await refuseDuplicate(context, lease)
    await refuseOpenChange(container, order.id)
    await cancelOrderWorkflow(container).run({ input: { order_id: order.id } })
    const cancelled = await readOrderState(container, order.id)
    if (cancelled) await undoAuthorization(context, lease, cancelled)
    return true
  }
  await releasePayments(context, lease, order)
  if (wasThereBefore) {
    await ledger.flagStanding(lease, order.id, lease.status as "declined" | "cancelled")
  }
  return true
}

/** LeaseCloud's latest word is another than the end that the lease has had. */
const isTakenBack = ({ remote_status }: LeaseRow) =>
  remote_status != null && !isEndedRemotely(remote_status)

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
  if (!isTakenBack(lease)) await releasePayments(context, lease, order)
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

/**
 * Medusa cancels no order with an open edit, return, exchange or claim, and finds out after it has
 * cancelled the payment and let go of the stock. The change is the merchant's: it is waited for.
 * @throws Error that names the open change.
 */
async function refuseOpenChange(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["change_type"],
    filters: { order_id: orderId, status: ["pending", "requested"] },
  })
  if (data.length) {
    const what = (data[0].change_type ?? "edit").replace("_", " ")
    throw new Error(
      `the order has an open ${what}: confirm or cancel it, then the job cancels the order`
    )
  }
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

/** Medusa cancels an order all the same if it could not cancel the payment. What is captured stays. */
export async function undoAuthorization(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<void> {
  const payment = leasePlace(order, lease)?.payment
  if (payment && !payment.captured_at && !payment.captures.length) {
    await cancelPayment(context, payment)
  }
}

async function cancelPayment({ container }: AlignContext, { id }: PaymentState): Promise<void> {
  await container.resolve<IPaymentModuleService>(Modules.PAYMENT).cancelPayment(id)
}

/**
 * Captures what a lease's payment still lacks, and repairs what a killed capture left. Medusa writes
 * the capture, then marks the payment, then counts the capture for the order: killed after the first,
 * its own workflow refuses to go on; killed after the second, it never counts it. May run twice.
 */
async function captureLease(
  { container }: AlignContext,
  order: OrderState,
  payment: PaymentState
): Promise<void> {
  const counted = payment.captures.filter(({ id }) => order.counted_captures.includes(id))
  const begun = payment.captures.filter((capture) => !counted.includes(capture))
  if (payment.captured_at && !begun.length) {
    return
  }
  if (!payment.captured_at && begun.length) {
    // As Medusa itself undoes a capture that its provider refused.
    const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
    await payments.deleteCaptures(begun.map(({ id }) => id))
  }
  const captured = counted.reduce((sum, { amount }) => sum + amount, 0)
  await capturePaymentWorkflow(container).run({
    input: {
      payment_id: payment.id,
      ...(counted.length && { amount: toMajor(toMinor(payment.amount) - toMinor(captured)) }),
    },
  })
}
