import type { LeaseRow } from "../../modules/leasecloud/internal"
import type { AlignContext } from "../align-order/apply-to-order"
import { releasePayments } from "../align-order/arrange-payments"
import { readOrderState } from "../align-order/read-order"
import { releaseClosed } from "../align-order/release-closed"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import type { TaskContext } from "../task"
import { evidenceFor } from "./may-send"

/**
 * So many leases a run looks at where LeaseCloud does not answer: each of some hundreds every few
 * minutes, and none of them delays the stages that follow.
 */
const LOOKS = 50

/** The task whose state is the lease that was looked at last. */
const LOOKED_AT = "close-unwanted"

/**
 * Under the lease's lock. Closes a lease that waits to be sent if its order does not wait for it. The
 * lease as it is if the order does; `superseded`: it does not wait to be sent any more; `busy`: the order is
 * being changed.
 */
export async function closeUnwanted(
  { container, leasecloud }: TaskContext,
  leaseId: string
): Promise<LeaseRow | "superseded" | "closed" | "busy"> {
  const { ledger } = leasecloud
  const lease = await ledger.findLease(leaseId)
  if (!lease || lease.status !== "submitting" || lease.attempt_started_at || lease.remote_id) {
    return "superseded"
  }
  const state = lease.order_id ? await readOrderState(container, lease.order_id) : null
  const evidence = evidenceFor(state, lease)
  switch (evidence) {
    case "wanted":
      return lease
    case "order_gone":
      await ledger.closeLease(lease, "order_gone")
      return "closed"
    case "paid_otherwise":
      // Or Medusa would call the order partly paid for ever.
      if (!(await releaseCovered({ container, leasecloud }, lease))) return "busy"
      await ledger.closeLease(lease, "ordered_without_lease")
      return "closed"
    case "open_elsewhere":
    case "session_gone":
      await ledger.closeStanding(lease, lease.order_id!, evidence)
      await releaseClosed({ container, leasecloud }, leaseId)
      return "closed"
  }
}

/** Lets go of the payment of an order that others pay, while no edit of the order does. Whether that was done. */
async function releaseCovered(context: AlignContext, lease: LeaseRow): Promise<boolean> {
  const { container } = context
  const orderId = lease.order_id!
  const released = await underOrderLock(container, orderId, 0, async () => {
    const order = await readOrderState(container, orderId)
    if (order && order.status !== "canceled") await releasePayments(context, lease, order)
  })
  return released !== "busy"
}

/**
 * Where LeaseCloud does not answer, ends the leases that need no request for it, in turn: those whose order
 * does not wait for them, and those whose application is over. Nothing is sent. A lease that is locked or
 * can't be looked at is left for its next turn, and does not stop the others.
 */
export async function closeInSilence(context: TaskContext): Promise<void> {
  const { container, leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const markets = await ledger.silentMarkets()
  if (!markets.length) {
    return
  }
  const { after = "" } = (await ledger.loadState<{ after?: string }>(LOOKED_AT)) ?? {}
  const leases = await ledger.waitingIn(markets, { after, limit: LOOKS })
  let last = after
  for (const lease of leases) {
    if (deadline.passed()) break
    last = lease.id
    try {
      await underLeaseLock(container, lease, 0, () => closeIfOver(context, lease.id))
    } catch (error) {
      logger.error(`leasecloud: ${lease.id} could not be looked at (${(error as Error).name})`)
    }
  }
  const isRound = leases.length < LOOKS && last === (leases.at(-1)?.id ?? after)
  await ledger.saveState(LOOKED_AT, { after: isRound ? "" : last })
}

/** Under the lease's lock. */
async function closeIfOver(context: TaskContext, leaseId: string): Promise<void> {
  const { ledger } = context.leasecloud
  const lease = await closeUnwanted(context, leaseId)
  if (typeof lease !== "string" && !(await ledger.hasApplicant(lease))) {
    await ledger.expireWaiting(lease)
  }
}
