import type { TimeLimit } from "../../../leasecloud/time-limit"
import type { LeaseRow } from "../ledger/database"
import { recordRefusedAttempt } from "../ledger/refused-attempts"
import { recordSentOrder } from "../ledger/sending"
import { closeLease, closeStanding, expireWaiting } from "../ledger/unsent"
import { CreateCall, OrderToSend, SendingRules, prepareCall } from "./prepare-call"
import { SendingOutcome, SubmissionDeps, sendLease } from "./send"

/**
 * What became of a lease that waited. `closed`, `declined`: it ended unsent. `unreadable`: this process
 * lacks the key of its application.
 */
export type WaitingOutcome = SendingOutcome["kind"] | "closed" | "declined" | "unreadable"

const RULES: SendingRules = {
  leasableByDefault: true,
  limitsAttempts: false,
  knownMonthlyAmounts: null,
}

/**
 * Sends a lease that waits, for an order that stands. The caller holds the cart's lock and has the
 * evidence that the order still waits for this lease; nothing is sent once `limit` has passed. A lease
 * that can't be sent ends here: declined if its application expired, closed and flagged if the order
 * can't be leased.
 */
export async function sendWaitingLease(
  deps: SubmissionDeps,
  lease: LeaseRow,
  order: OrderToSend,
  limit: TimeLimit
): Promise<WaitingOutcome> {
  const { db, options } = deps
  const { preparation } = await prepareCall(deps, lease, async () => order, RULES)
  switch (preparation.kind) {
    case "ready":
      break
    case "unreadable":
      return "unreadable"
    case "expired":
      await expireWaiting(db, lease)
      return "declined"
    case "needs_no_lease":
      await closeLease(db, lease, preparation.reason)
      return "closed"
    default:
      await closeStanding(db, lease, order.id, "ineligible", preparation.message("en"))
      return "closed"
  }
  const { call } = preparation
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
 * Whether the merchant changed the order while its lease waited. The fingerprint holds what is sent;
 * the order's total holds taxes too, and is what is captured.
 */
function isChanged(lease: LeaseRow, { sent }: CreateCall): boolean {
  return (
    sent.payloadHash !== lease.payload_hash || Number(sent.orderTotal) !== Number(lease.order_total)
  )
}
