import type { TimeLimit } from "../../../leasecloud/time-limit"
import { openApplicant } from "../ledger/applicants"
import type { LeaseRow } from "../ledger/database"
import { recordRefusedAttempt } from "../ledger/refused-attempts"
import { recordSentOrder } from "../ledger/sending"
import { closeStanding, expireWaiting } from "../ledger/unsent"
import type { LeaseCloudOptions } from "../options"
import type { OrderWithTotal } from "../payload"
import { CreateCall, checkAndBuild } from "./prepare-call"
import { SendingOutcome, SubmissionDeps, sendLease } from "./send"

/**
 * What became of a lease that waited. `closed`, `declined`: it ended unsent. `unreadable`: this process
 * lacks the key of its application.
 */
export type WaitingOutcome = SendingOutcome["kind"] | "closed" | "declined" | "unreadable"

/**
 * Sends a lease that waits, for an order that stands. The caller holds the cart's lock and has the
 * evidence that the order still waits for this lease; nothing is sent once `limit` has passed. A lease
 * that can't be sent ends here: declined if its application expired, closed and flagged if the order
 * can't be leased. The order is read only if the application can be opened; null if it is gone.
 */
export async function sendWaitingLease(
  deps: SubmissionDeps,
  lease: LeaseRow,
  readOrder: () => Promise<OrderWithTotal | null>,
  limit: TimeLimit
): Promise<WaitingOutcome> {
  const { db, options } = deps
  const applicant = await openApplicant(db, options, lease.applicant_id)
  if (applicant === "unreadable") {
    return "unreadable"
  }
  if (!applicant) {
    await expireWaiting(db, lease)
    return "declined"
  }
  const order = await readOrder()
  if (!order) {
    return "superseded"
  }
  const checked = checkAndBuild(forStandingOrders(options), lease, order, applicant)
  if (checked.kind === "ineligible") {
    await closeStanding(db, lease, order.id, "ineligible", checked.message("en"))
    return "closed"
  }
  const { call } = checked
  if (isChanged(lease, call)) {
    await recordSentOrder(db, lease, call.sent)
  }
  const { kind } = await sendLease(deps, lease, call.request, limit)
  if (kind === "refused") {
    await recordRefusedAttempt(db, options.encryptionKey, call.attempt)
  }
  return kind
}

/**
 * The options without the rules for what may be leased: the order stands, and what the merchant swaps in
 * it, or sets since, is the merchant's choice.
 */
function forStandingOrders(options: LeaseCloudOptions): LeaseCloudOptions {
  const markets = Object.entries(options.markets).map(([market, of]) => [
    market,
    { ...of, enabled: true, months: [] },
  ])
  return {
    ...options,
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: [],
    markets: Object.fromEntries(markets),
  }
}

/**
 * Whether the merchant changed the order while its lease waited. The fingerprint holds what is sent;
 * the order's total holds taxes too, and is what is captured.
 */
function isChanged(lease: LeaseRow, { sent }: CreateCall): boolean {
  return (
    sent.payloadHash !== lease.payload_hash || Number(sent.orderTotal) !== Number(lease.order_total)
  )
}
