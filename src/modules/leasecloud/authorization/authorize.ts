import { setTimeout as sleep } from "node:timers/promises"
import type { TimeLimit } from "../../../leasecloud/http"
import type { Messages } from "../../../messages"
import { adoptOrder } from "../ledger/adopt"
import type { LeaseRow } from "../ledger/database"
import { draftOfSession, findLease, leaseOfCart } from "../ledger/drafts"
import { openFlag } from "../ledger/flags"
import { isEnded } from "../ledger/statuses"
import { LeasableOrder, orderFingerprint } from "../payload"
import { evidenceLimit } from "../submission/submission"
import { completeDraft } from "./complete-draft"
import {
  Authorization,
  AuthorizedOrder,
  CompletionDeps,
  SessionInShop,
  Shop,
  pending,
  publicData,
} from "./completion"
import { refusal } from "./refusal"

interface Asking extends SessionInShop {
  sessionId: string
  order: AuthorizedOrder
}

/** How long a second completion of the same cart waits for the first one's answer. */
const LOSER_WAITS_MS = 8_000
const LOSER_LOOKS_MS = 200

/**
 * Answers Medusa's `authorizePayment` from the ledger, by the table in the ledger's rules. The one
 * request to LeaseCloud is the create call of a draft. A draft knows the session that was opened for
 * it, which spares the shopper that Medusa's links are followed.
 * @throws MedusaError alone: anything else could make Medusa place an order after a rollback.
 */
export async function authorize(
  deps: CompletionDeps,
  shop: Shop,
  sessionId: string
): Promise<Authorization> {
  const evidence = evidenceLimit(deps.upstream)
  const draft = await draftOfSession(deps.db, sessionId)
  if (!draft) {
    return await answerFromLedger(deps, shop, sessionId, evidence)
  }
  const collectionId = draft.payment_collection_id!
  const readOrder = () => shop.orderOf(collectionId)
  const sent = await completeDraft(deps, draft, { sessionId, collectionId, readOrder, evidence })
  return sent ?? (await answerFromLedger(deps, shop, sessionId, evidence, draft))
}

/** `lost`: the draft that another process has by now, whose answer is the answer for both. */
async function answerFromLedger(
  deps: CompletionDeps,
  shop: Shop,
  sessionId: string,
  evidence: TimeLimit,
  lost?: LeaseRow
): Promise<Authorization> {
  const session = await shop.session(sessionId)
  const order = await shop.orderOf(session.collectionId)
  const asking = { ...session, sessionId, order }
  const lease = lost
    ? await leaseOfWinner(deps, lost.id)
    : await leaseOfCart(deps.db, session.cartId)
  if (!lease) {
    throw refusal(order, (say) => say.apply_first({}))
  }
  if (session.status === "pending_authorization" && lease.order_id === order.id) {
    const ready = lease.status === "ready_to_ship" || lease.status === "active"
    return ready ? { status: "authorized", data: publicData(lease) } : pending(lease)
  }
  if (lost && appliedAnew(lost, lease)) {
    throw refusal(order, (say) => say.application_replaced({}))
  }
  if (lost && (lease.status === "draft" || isEnded(lease.status))) {
    throw refusal(order, (say) => say.not_accepted({}))
  }
  if (lease.status === "draft") {
    const readOrder = async () => order
    const sent = await completeDraft(deps, lease, { ...asking, readOrder, evidence })
    return sent ?? (await answerFromLedger(deps, shop, sessionId, evidence, lease))
  }
  if (isEnded(lease.status)) {
    throw refusal(order, (say) => endedMessage(say, lease))
  }
  return await takeUp(deps, shop, lease, asking)
}

/** Whether somebody applied again while a completion was about to send what stood before. */
function appliedAnew(read: LeaseRow, now: LeaseRow): boolean {
  return (
    now.status === "draft" && now.applicant_id !== null && now.applicant_id !== read.applicant_id
  )
}

/** A lease whose create call another process has sent, when its answer is there. */
async function leaseOfWinner({ db }: CompletionDeps, leaseId: string): Promise<LeaseRow | null> {
  const until = Date.now() + LOSER_WAITS_MS
  let lease = await findLease(db, leaseId)
  while (lease?.status === "submitting" && lease.claimed_until && Date.now() < until) {
    await sleep(LOSER_LOOKS_MS)
    lease = await findLease(db, leaseId)
  }
  return lease
}

/** A lease that was sent already: this order is its order, takes it over, or is another one. */
async function takeUp(
  deps: CompletionDeps,
  shop: Shop,
  lease: LeaseRow,
  { sessionId, collectionId, cartId, order }: Asking
): Promise<Authorization> {
  if (lease.order_id === order.id) {
    return pending(lease)
  }
  const rolledBack = !lease.order_id || !(await shop.orderExists(lease.order_id))
  const fingerprint = fingerprintOrNull(lease, order)
  if (rolledBack && fingerprint === lease.payload_hash) {
    const adopted = await adoptOrder(deps.db, lease, {
      orderId: order.id,
      paymentSessionId: sessionId,
      paymentCollectionId: collectionId,
    })
    if (adopted) {
      return pending(adopted)
    }
  }
  await openFlag(deps.db, lease, "changed_after_sending", {
    cart_id: cartId,
    sent: lease.payload_hash,
    now: fingerprint,
  })
  throw refusal(order, (say) => say.changed_after_sending({}))
}

function fingerprintOrNull(lease: LeaseRow, order: LeasableOrder): string | null {
  try {
    return orderFingerprint(lease, order)
  } catch {
    return null
  }
}

function endedMessage(say: Messages, lease: LeaseRow): string {
  if (lease.status === "closed") {
    return say.application_closed({})
  }
  return lease.status === "cancelled" ? say.lease_cancelled({}) : say.lease_declined({})
}
