import { type FlaggedStanding, isLive } from "../../modules/leasecloud/internal"
import { releasePayments } from "../align-order/arrange-payments"
import { isTakenBack } from "../align-order/end-order"
import { isFulfilled, type OrderState, readOrderState } from "../align-order/read-order"
import { holdsOrder, releaseClosed } from "../align-order/release-closed"
import { isCoveredOtherwise, isPromised } from "../align-order/who-pays"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import type { TaskContext } from "../task"
import { lookInTurn, notLookedAt } from "./look-in-turn"

const WAITS_FOR_LOCK_MS = 5_000

/**
 * Looks at the orders that stand without a lease. One that still waits for the lease, since the process was
 * killed when it closed that, is let be paid another way. The flag of one is cleared if the order has been
 * paid otherwise, leased by a link or cancelled since. If what kept an order is gone (another payment that was
 * given back, goods whose fulfillment was cancelled), its flag says that nobody pays for it. In turn: see
 * `lookInTurn`.
 */
export async function checkStanding(context: TaskContext): Promise<void> {
  const { ledger } = context.leasecloud
  await lookInTurn(context, {
    task: "check-standing",
    page: (after, limit) => ledger.flaggedStanding(after, limit),
    look: async (lease) => await LOOKS[lease.code](context, lease),
  })
}

/** Some runs may have been missed, or an order not been read. */
const LATELY_MS = 5 * 60_000

/**
 * Looks in each run at the orders of ended leases that LeaseCloud goes on with since lately: the customer of
 * one that is cancelled here may sign in the next minute.
 */
export async function checkTakenBack(context: TaskContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  for (const lease of await leasecloud.ledger.takenBackLately(LATELY_MS)) {
    if (deadline.passed()) {
      return
    }
    await checkCancelled(context, lease).catch((error: unknown) =>
      logger.warn(notLookedAt(lease, error))
    )
  }
}

type Look = (context: TaskContext, lease: FlaggedStanding) => Promise<void>

const LOOKS: Record<FlaggedStanding["code"], Look> = {
  apply_again: checkUnpaid,
  unexpected_status: checkCancelled,
  paid_otherwise: checkKept,
  fulfilled_before_refusal: checkKept,
}

/** What LeaseCloud goes on with after its end has to be cancelled there if the order is cancelled here. */
async function checkCancelled(
  { container, leasecloud }: TaskContext,
  { order_id }: Pick<FlaggedStanding, "order_id">
): Promise<void> {
  const order = await readOrderState(container, order_id)
  if (order?.status === "canceled") await leasecloud.ledger.orderWasCanceled(order_id)
}

async function checkUnpaid(
  { container, leasecloud }: TaskContext,
  lease: FlaggedStanding
): Promise<void> {
  const order = await readOrderState(container, lease.order_id)
  const row = await leasecloud.ledger.findLease(lease.id)
  if (order && row && holdsOrder(order, row)) {
    const released = await underLeaseLock(container, row, WAITS_FOR_LOCK_MS, () =>
      releaseClosed({ container, leasecloud }, row.id)
    )
    if (released === "busy") return
  }
  const isOver = !order || order.status === "canceled" || isCoveredOtherwise(order)
  if (isOver || (await hasLiveLease(leasecloud, lease.order_id))) {
    await leasecloud.ledger.clearFlags(lease, ["apply_again"])
  }
}

/** Whether LeaseCloud is to pay for the order after all, by a lease that came later. */
async function hasLiveLease(
  { ledger }: TaskContext["leasecloud"],
  orderId: string
): Promise<boolean> {
  const newest = await ledger.leaseOfOrder(orderId)
  return newest != null && isLive(newest.status)
}

/**
 * An order that was kept waits for its payment if what kept it is gone. It is not cancelled: the merchant
 * may be about to send another invoice, or the goods anew.
 */
async function checkKept(context: TaskContext, flagged: FlaggedStanding): Promise<void> {
  const { container, leasecloud } = context
  const found = await leasecloud.ledger.findLease(flagged.id)
  if (!found) return
  await underLeaseLock(container, found, WAITS_FOR_LOCK_MS, () =>
    underOrderLock(container, flagged.order_id, WAITS_FOR_LOCK_MS, () =>
      endKeeping(context, flagged)
    )
  )
}

/** Under the locks of lease and order. */
async function endKeeping(
  { container, leasecloud }: TaskContext,
  { id, order_id, code }: FlaggedStanding
): Promise<void> {
  const { ledger } = leasecloud
  const lease = await ledger.findLease(id)
  const order = await readOrderState(container, order_id)
  if (!lease || isTakenBack(lease) || (order && isKept(order, code))) return
  const isUnpaid =
    order?.status === "pending" &&
    !isCoveredOtherwise(order) &&
    !(await hasLiveLease(leasecloud, order_id))
  if (isUnpaid && lease.aligned_status === lease.status) {
    await releasePayments({ container, leasecloud }, lease, order)
    await ledger.flagStanding(lease, order_id, lease.status as "declined" | "cancelled")
  }
  await ledger.clearFlags(lease, [code])
}

/** Whether an order is still kept for what it was kept for. */
function isKept(order: OrderState, code: FlaggedStanding["code"]): boolean {
  const { status, othersPaid, othersSessions } = order
  if (code === "fulfilled_before_refusal") {
    return isFulfilled(order) && (status === "canceled" || !isCoveredOtherwise(order))
  }
  // What was paid of a canceled order is to be given back.
  const isPaid = othersPaid > 0 && (status === "pending" || status === "canceled")
  return isPaid || (status === "pending" && othersSessions.some(isPromised))
}
