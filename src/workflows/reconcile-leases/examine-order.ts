import type { IPaymentModuleService, Logger, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { TimeLimit } from "../../leasecloud/time-limit"
import { problem } from "../../messages"
import {
  CompletionError,
  isOpen,
  LEASE_PROVIDER_ID,
  type LeaseRow,
  type Ledger,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { releasePayments } from "../align-order/arrange-payments"
import { OrderState, isFulfilled, readOrderState } from "../align-order/read-order"
import {
  isAnswered,
  isCoveredOtherwise,
  isPaidOrPromised,
  isPaidOtherwise,
  sessionOf,
} from "../align-order/who-pays"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import { Part, partsOf } from "./parts-of-order"

const WAITS_FOR_LOCK_MS = 5_000

export interface Examination {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
  logger: Logger
}

export interface OrderToExamine {
  lease: Pick<LeaseRow, "id" | "cart_id" | "order_id">
  orderId: string
  /** How long the lease's lock is waited for. */
  waitMs: number
  /** Whether the completion has ended, so that none can have been killed. */
  completed?: boolean
}

/**
 * Looks at an order that has an application which was never sent, or whose cart has one, under the
 * lease's lock, and does what is certain. A shopper who applied may have paid otherwise: the application closes, and
 * the order is not touched. Only an order that our own session waits on, and that nobody else is
 * paid for, is one of a completion that was killed: it is gone on with. "later" if nothing is certain
 * yet: the lock is taken, LeaseCloud or the database can't be asked, or the order was read too long ago.
 */
export async function examineOrder(
  context: Examination,
  { lease: found, orderId, waitMs, completed = false }: OrderToExamine
): Promise<"done" | "later"> {
  const { container, leasecloud } = context
  const outcome = await underLeaseLock(container, found, waitMs, async () => {
    const evidence = leasecloud.evidenceLimit()
    const lease = await leasecloud.ledger.findLease(found.id)
    const order = await readOrderState(container, orderId)
    if (!lease || !order) {
      return "done"
    }
    const examined = { lease, order, completed, evidence }
    return lease.source === "link"
      ? await examineLinked(context, examined)
      : await examine(context, examined)
  })
  return outcome === "busy" ? "later" : outcome
}

interface Examined {
  lease: LeaseRow
  order: OrderState
  completed: boolean
  /** For how long the order is taken to be as it was read. */
  evidence: TimeLimit
}

async function examine(
  context: Examination,
  { lease, order, completed, evidence }: Examined
): Promise<"done" | "later"> {
  const { ledger } = context.leasecloud
  const session = sessionThatWaits(lease, order)
  if (lease.status === "closed" && lease.decline_reason === "applicant_expired" && session) {
    await ledger.flagStanding(lease, order.id, "expired")
  }
  // A session of ours that was answered belongs to a lease that was sent, whatever this one says.
  if (lease.status !== "draft" || hasAnsweredSession(order)) {
    return "done"
  }
  const { missing, sessions } = await partsOf(context.container, order, lease.cart_id!)
  const waits = session ?? sessions.find(({ status }) => status === "pending")
  if (!waits || needsNoLease(order)) {
    await closeUnwanted(ledger, lease, order, missing)
    return "done"
  }
  if (completed) {
    return "done"
  }
  if (!session || missing.length) {
    const flagged = { id: lease.id, order_id: order.id }
    await ledger.openFlag(flagged, "completion_interrupted", { order_id: order.id, missing })
    return "done"
  }
  return evidence.passed() ? "later" : await resume(context, lease, order.id, session.id)
}

/**
 * An order whose customer applied by a link, while the process was killed before it sent the lease. A
 * refused one was answered: the customer may try again.
 */
async function examineLinked(
  context: Examination,
  { lease, order, evidence }: Examined
): Promise<"done" | "later"> {
  const { container, leasecloud } = context
  const { ledger } = leasecloud
  if (lease.status !== "draft" || lease.refusal) {
    return "done"
  }
  if (isUnpaid(order) && needsNoLease(order)) {
    // Another way to pay was begun before, and nobody knows whether it is gone on with.
    await ledger.closeStanding(lease, order.id, "open_elsewhere")
    return "done"
  }
  if (needsNoLease(order)) {
    // Or Medusa would call the order partly paid for ever.
    const released = await underOrderLock(container, order.id, WAITS_FOR_LOCK_MS, async () => {
      const now = await readOrderState(container, order.id)
      if (now?.status === "pending") await releasePayments({ container, leasecloud }, lease, now)
    })
    if (released === "busy") {
      return "later"
    }
    const isOver = order.status === "canceled" || order.total <= 0 || isCoveredOtherwise(order)
    if (isOver) await ledger.closeLease(lease, "ordered_without_lease")
    else await ledger.closeStanding(lease, order.id, "open_elsewhere")
    return "done"
  }
  const session = sessionThatWaits(lease, order)
  if (!session || isFulfilled(order)) {
    const fulfilled = isFulfilled(order) ? problem("order_fulfilled", {}).message : undefined
    await ledger.closeStanding(
      lease,
      order.id,
      fulfilled ? "ineligible" : "session_gone",
      fulfilled
    )
    return "done"
  }
  const link = await ledger.linkOfOrder(order.id)
  if (!link || link.revoked_at || link.lease_id !== lease.id) {
    await ledger.closeStanding(lease, order.id, "link_revoked")
    return "done"
  }
  return evidence.passed() ? "later" : await resume(context, lease, order.id, session.id)
}

/**
 * Closes the application of an order that no session of ours waits on. One that is to be paid, while
 * nobody has a session on it, stands unpaid: that is flagged.
 */
async function closeUnwanted(
  ledger: Ledger,
  lease: LeaseRow,
  order: OrderState,
  missing: Part[]
): Promise<void> {
  if (missing.includes("cart_link")) {
    // Without its link to the cart, Medusa would make another order of the same cart.
    return
  }
  if (isUnclear(lease, order)) {
    await ledger.closeStanding(lease, order.id, "open_elsewhere")
  } else if (needsNoLease(order) || missing.includes("payment_collection_link")) {
    await ledger.closeLease(lease, "ordered_without_lease")
  } else {
    await ledger.closeStanding(lease, order.id, "session_gone")
  }
}

/** Nothing is to be paid by a lease: cancelled, free of charge, or somebody else is paid. */
function needsNoLease(order: OrderState): boolean {
  return order.status === "canceled" || order.total <= 0 || isPaidOtherwise(order)
}

/**
 * Whether the lease's own session and that of another way to pay are open side by side, and nobody was
 * paid: which of them the shopper has chosen is not known.
 */
function isUnclear(lease: LeaseRow, order: OrderState): boolean {
  const own = sessionOf(order, lease.payment_session_id) ?? order.session
  return isUnpaid(order) && own !== null && isOpen(own) && order.othersSessions.some(isOpen)
}

/** Whether an order is to be paid, and nobody was paid or has promised to be. */
function isUnpaid(order: OrderState): boolean {
  return order.status !== "canceled" && order.total > 0 && !isPaidOrPromised(order)
}

/** The lease's own session on an order that nobody has been paid for, while it is not asked yet. */
function sessionThatWaits(lease: LeaseRow, order: OrderState): { id: string } | null {
  const session = sessionOf(order, lease.payment_session_id) ?? order.session
  const isOpen = !needsNoLease(order) && order.payment == null
  return isOpen && session?.status === "pending" ? session : null
}

function hasAnsweredSession({ collections }: OrderState): boolean {
  return collections
    .filter(({ status }) => status !== "canceled")
    .flatMap(({ payment_sessions }) => payment_sessions)
    .some((each) => each.provider_id === LEASE_PROVIDER_ID && isAnswered(each))
}

/**
 * Asks the provider, as the completion would have. Only LeaseCloud's own refusal, which the ledger
 * keeps, is a refusal; other errors are tried again.
 */
async function resume(
  { container, leasecloud, logger }: Examination,
  draft: LeaseRow,
  orderId: string,
  sessionId: string
): Promise<"done" | "later"> {
  const { ledger } = leasecloud
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  try {
    await payments.authorizePaymentSession(sessionId, {})
    return "done"
  } catch (error) {
    const after = await leasecloud.ledger.findLease(draft.id)
    if (after?.status !== "draft") {
      return "done"
    }
    const isLinked = draft.source === "link"
    if (after.refusal) {
      if (!isLinked) await ledger.declineRefusedDraft(after, { id: orderId, sessionId })
      return "done"
    }
    const reason = error instanceof CompletionError ? error.reason : null
    const flagged = { id: draft.id, order_id: orderId }
    if (reason === "expired") {
      await ledger.flagStanding(draft, orderId, "expired")
      return "done"
    }
    if (reason === "ineligible") {
      if (!(draft.market in leasecloud.options.markets)) {
        // To a process that has the market, the order may be one that can be leased.
        return "later"
      }
      const { message } = error as CompletionError
      if (isLinked) {
        await ledger.closeStanding(after, orderId, "ineligible", message)
        return "done"
      }
      await ledger.openFlag(flagged, "completion_interrupted", { order_id: orderId, message })
      return "done"
    }
    const kind = error instanceof Error ? error.name : "unknown"
    logger.warn(`leasecloud: ${draft.id} could not be sent for ${orderId} yet (${kind})`)
    return "later"
  }
}
