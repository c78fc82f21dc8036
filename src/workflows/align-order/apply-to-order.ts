import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  authorizePaymentSessionForOrderWorkflow,
  capturePaymentWorkflow,
} from "@medusajs/medusa/core-flows"
import { toMajor, toMinor } from "../../leasecloud/money"
import { TimeLimit } from "../../leasecloud/time-limit"
import { type FlagCode, isEnded, type LeaseRow } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { arrangePayments, releasePayments } from "./arrange-payments"
import { cancelPayments } from "./cancel-payments"
import { endOrder } from "./end-order"
import {
  isActiveRemotely,
  isOverThere,
  isOverUncaptured,
  isPaidTwice,
  leasePlace,
} from "./lease-collection"
import { flagPaidOtherwise } from "./paid-otherwise"
import { OrderState, PaymentState, readOrderState } from "./read-order"

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
    case "pending":
      return await releaseTerminated(context, lease, order, evidence)
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
    await cancelPayments(context, order)
    await context.leasecloud.ledger.flagCancelled(lease)
    return { aligned: true, over: [] }
  }
  if (isOverUncaptured(order, lease)) {
    return await releaseOver(context, lease, order, evidence)
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
    if (isOverThere(lease) && isPartlyCaptured(arranged, payment)) {
      // Staff captured a part before LeaseCloud ended the lease. That stays, and it is all.
      await flagEnded(context, lease)
      return { aligned: true, over }
    }
    if (!payment.captured_at && !isActiveRemotely(lease)) {
      // It says another thing meanwhile, and the lease is flagged for that.
      await forgetBegun(context, arranged, payment)
      return { aligned: false, over }
    }
    await captureLease(context, arranged, payment)
  }
  return { aligned: true, over }
}

/**
 * The order of a lease that waits stands as it is, unless LeaseCloud has terminated it. It is looked at once
 * more after its completion: see `checkSent`.
 */
async function releaseTerminated(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  evidence: TimeLimit
): Promise<Alignment> {
  const isOver = order.status !== "canceled" && isOverUncaptured(order, lease)
  const { over } = isOver ? await releaseOver(context, lease, order, evidence) : { over: [] }
  return { aligned: false, over }
}

/**
 * LeaseCloud has ended a lease before it was captured: whoever pays for the order, it is not LeaseCloud.
 * Should LeaseCloud go on with it, it is captured then. One that was never active is flagged already.
 */
async function releaseOver(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState,
  evidence: TimeLimit
): Promise<Alignment> {
  if (lease.status === "active") await flagEnded(context, lease)
  if (evidence.passed()) {
    return { aligned: false, over: [] }
  }
  await releasePayments(context, lease, order)
  return { aligned: true, over: ["paid_otherwise"] }
}

async function flagEnded({ leasecloud }: AlignContext, lease: LeaseRow): Promise<void> {
  const evidence = { remote_status: lease.remote_status }
  await leasecloud.ledger.openFlag(lease, "ended_after_active", evidence)
}

/** Whether a part of a payment was captured, and Medusa has counted that. */
function isPartlyCaptured(order: OrderState, { captured_at, captures }: PaymentState): boolean {
  return !captured_at && captures.some(({ id }) => order.counted_captures.includes(id))
}

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
  if (after?.status === "canceled") {
    // The merchant cancelled while this ran: Medusa does not look at the order when it authorizes.
    await cancelPayments(context, after)
    await context.leasecloud.ledger.flagCancelled(lease)
    return null
  }
  const payment = after && leasePlace(after, lease)?.payment
  if (!payment) {
    // Medusa swallows what keeps a session from being authorized, unless it is an error of its own.
    throw new Error("Medusa did not authorize the payment")
  }
  return payment
}

/** The captures of a payment that Medusa has not counted for the order. */
const uncounted = (order: OrderState, { captures }: PaymentState) =>
  captures.filter(({ id }) => !order.counted_captures.includes(id))

/** Takes back what a killed capture left of a payment that is not captured, as Medusa itself undoes one. */
async function forgetBegun(
  { container }: AlignContext,
  order: OrderState,
  payment: PaymentState
): Promise<void> {
  const begun = payment.captured_at ? [] : uncounted(order, payment)
  if (begun.length) {
    const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
    await payments.deleteCaptures(begun.map(({ id }) => id))
  }
}

/**
 * Captures what a lease's payment still lacks, and repairs what a killed capture left. Medusa writes
 * the capture, then marks the payment, then counts the capture for the order: killed after the first,
 * its own workflow refuses to go on; killed after the second, it never counts it. May run twice.
 */
async function captureLease(
  context: AlignContext,
  order: OrderState,
  payment: PaymentState
): Promise<void> {
  if (payment.captured_at && !uncounted(order, payment).length) {
    return
  }
  await forgetBegun(context, order, payment)
  const counted = payment.captures.filter(({ id }) => order.counted_captures.includes(id))
  const captured = counted.reduce((sum, { amount }) => sum + amount, 0)
  await capturePaymentWorkflow(context.container).run({
    input: {
      payment_id: payment.id,
      ...(counted.length && { amount: toMajor(toMinor(payment.amount) - toMinor(captured)) }),
    },
  })
}
