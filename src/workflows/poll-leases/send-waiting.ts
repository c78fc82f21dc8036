import type { MarketCode } from "../../leasecloud/markets"
import type { TimeLimit } from "../../leasecloud/http"
import {
  type Applicant,
  buildCreateOrder,
  evidenceLimit,
  type LeaseRow,
  orderFacts,
  requestFingerprint,
  summarizeAmounts,
  whyNotLeased,
} from "../../modules/leasecloud"
import { readOrderState } from "../align-order/read-order"
import { readLeasedOrder } from "../check-order/read-leased-order"
import { underCartLock } from "../cart-lock"
import type { TaskContext } from "../task"
import { evidenceFor } from "./may-send"

/** After these, what else a market has to send would hardly fare better: the next sweep goes on. */
const NOT_WELL = ["waiting", "misconfigured", "uncertain"]
/** These are as they were, and are left for the next sweep, of this process or of another. */
const UNTOUCHED = ["busy", "unreadable"]

/** More than the budget lets through in a window. */
const MOST_AT_ONCE = 200

/**
 * Sends the leases whose order stands and that were never tried: completed past the budget, stopped
 * before the call, refused a connection, or proven absent at LeaseCloud. A market that
 * can't be reached or is not configured rightly, or a lease that can't be sent, holds up no other.
 */
export async function sendWaiting(context: TaskContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const markets = new Set<string>()
  const leases: string[] = []
  let unreadable = 0
  for (let sent = 0; sent < MOST_AT_ONCE && !deadline.passed();) {
    const lease = await ledger.nextToSend({ markets: [...markets], leases })
    if (!lease) {
      break
    }
    try {
      const limit = evidenceLimit(leasecloud.upstream)
      const outcome = await underCartLock(context.container, lease.cart_id, 0, () =>
        sendOne(context, lease.id, limit)
      )
      if (NOT_WELL.includes(outcome)) markets.add(lease.market)
      if (UNTOUCHED.includes(outcome)) {
        leases.push(lease.id)
        await ledger.noteUntouched(lease)
      } else {
        sent++
      }
      if (outcome === "unreadable") unreadable++
    } catch (error) {
      sent++
      logger.error(`leasecloud: ${lease.id} could not be sent (${(error as Error).name})`)
      await ledger.tryLater(lease)
    }
  }
  if (unreadable) {
    logger.error(
      `leasecloud: ${unreadable} leases wait, since this process can't open their applications: ` +
        "its encryptionKey is not the one they were sealed with, nor is any of previousEncryptionKeys"
    )
  }
}

/** Under the cart's lock. What became of the lease, in a word. */
async function sendOne(context: TaskContext, leaseId: string, limit: TimeLimit): Promise<string> {
  const { container, leasecloud } = context
  const { ledger } = leasecloud
  const lease = await leasecloud.ledger.findLease(leaseId)
  if (!lease || lease.status !== "submitting" || lease.attempt_started_at || lease.remote_id) {
    return "lost"
  }
  const state = lease.order_id ? await readOrderState(container, lease.order_id) : null
  const evidence = evidenceFor(state, lease)
  switch (evidence) {
    case "order_gone":
      await ledger.closeLease(lease, "order_gone")
      return "closed"
    case "paid_otherwise":
      await ledger.closeLease(lease, "ordered_without_lease")
      return "closed"
    case "open_elsewhere":
    case "session_gone":
      await ledger.closeStanding(lease, lease.order_id!, evidence)
      return "closed"
  }
  const applicant = await leasecloud.openApplicant(lease)
  if (applicant === "unreadable") {
    return applicant
  }
  if (!applicant) {
    await ledger.expireWaiting(lease)
    return "declined"
  }
  return await send(context, lease, applicant, limit)
}

async function send(
  context: TaskContext,
  lease: LeaseRow,
  applicant: Applicant,
  limit: TimeLimit
): Promise<string> {
  const { container, leasecloud } = context
  const { options } = leasecloud
  const market = lease.market as MarketCode
  const order = await readLeasedOrder(container, lease.order_id!)
  if (!order) {
    return "lost"
  }
  // Which goods may be leased was asked at the completion: what the merchant swaps is the merchant's.
  const limits = { markets: options.markets, leasableByDefault: true }
  const applied = { market, months: lease.months, contact: applicant }
  const message = whyNotLeased(limits, order, applied, "en")
  if (message) {
    await leasecloud.ledger.closeStanding(lease, order.id, "ineligible", message)
    return "closed"
  }
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: options.markets[market]?.partnerId,
    invoiceInterval: lease.invoice_interval,
    reference: lease.reference,
    sandbox: options.sandbox,
  })
  const payloadHash = requestFingerprint(request, order)
  // The fingerprint holds what is sent; the order's total holds taxes too, and is what is captured.
  if (payloadHash !== lease.payload_hash || Number(order.total) !== Number(lease.order_total)) {
    const totalAmount = summarizeAmounts(order).total
    const sentOrder = orderFacts(order, market, applicant)
    const payload = { payloadHash, totalAmount, orderTotal: String(order.total), sentOrder }
    await leasecloud.ledger.recordPayload(lease, payload)
  }
  const { kind } = await leasecloud.send(lease, request, limit)
  if (kind === "refused") {
    const asker = { cartId: lease.cart_id, market, orgNumber: applicant.orgNumber }
    await leasecloud.recordRefusedAttempt(asker)
  }
  return kind
}
