import { setTimeout as sleep } from "node:timers/promises"
import { OrderOfLease, adoptOrder } from "../ledger/claiming"
import type { LeaseRow } from "../ledger/database"
import { draftOfSession, findLease, leaseOf } from "../ledger/drafts"
import { openFlag } from "../ledger/flags"
import { LeasableOrder, orderFingerprint } from "../payload"
import type { OrderToSend } from "../submission/prepare-call"
import { evidenceLimit } from "../submission/send"
import { DraftCompletion, completeDraft } from "./complete-draft"
import { CompletionDeps, SessionInShop, Shop, completionError } from "./completion"
import { decideAnswer } from "./decide-answer"
import { Authorization, pending, publicData } from "./session-data"

/** How long a completion waits for the answer of another one of the same cart. */
const OTHER_COMPLETION_MS = 8_000
const LOOK_EVERY_MS = 200

/**
 * Answers Medusa's `authorizePayment`: sends the cart's draft if there is one, else answers from the
 * ledger. The create call of the draft is the one request to LeaseCloud.
 * @throws MedusaError alone: anything else could make Medusa place an order after a rollback.
 */
export async function authorize(
  deps: CompletionDeps,
  shop: Shop,
  sessionId: string
): Promise<Authorization> {
  const limit = evidenceLimit(deps.upstream)
  // A draft knows the session that was opened for it. The shopper waits for no links of Medusa then.
  const draft = await draftOfSession(deps.db, sessionId)
  if (draft) {
    const collectionId = draft.payment_collection_id!
    const readOrder = () => shop.orderOf(collectionId, draft.source)
    return await sendOrAnswer(deps, shop, draft, { sessionId, collectionId, readOrder, limit })
  }
  const asked = await readAsked(shop, sessionId)
  // Read after the order: the lease may have changed meanwhile.
  const lease = await leaseOf(deps.db, asked.session.purchase)
  if (lease?.status === "draft") {
    const { collectionId } = asked.session
    const readOrder = async () => asked.order
    return await sendOrAnswer(deps, shop, lease, { sessionId, collectionId, readOrder, limit })
  }
  return await answer(deps, shop, asked, { lease, tried: null })
}

/** Sends a draft. If another process has it by now, its answer is the answer for both. */
async function sendOrAnswer(
  deps: CompletionDeps,
  shop: Shop,
  draft: LeaseRow,
  completion: DraftCompletion
): Promise<Authorization> {
  const sent = await completeDraft(deps, draft, completion)
  if (sent) return sent
  const asked = await readAsked(shop, completion.sessionId)
  const lease = await findOnceAnswered(deps, draft.id)
  return await answer(deps, shop, asked, { lease, tried: draft })
}

/** The session whose payment Medusa asks for, and the order that it is to pay. */
interface Asked {
  sessionId: string
  session: SessionInShop
  order: OrderToSend
}

async function readAsked(shop: Shop, sessionId: string): Promise<Asked> {
  const session = await shop.session(sessionId)
  return { sessionId, session, order: await shop.orderOf(session.collectionId) }
}

/** Answers from the ledger. `tried`: the draft that was not sent here. */
async function answer(
  deps: CompletionDeps,
  shop: Shop,
  { sessionId, session, order }: Asked,
  { lease, tried }: { lease: LeaseRow | null; tried: LeaseRow | null }
): Promise<Authorization> {
  const { status: sessionStatus, collectionId } = session
  const decided = decideAnswer({ lease, tried, orderId: order.id, sessionStatus })
  switch (decided.kind) {
    case "refused":
      throw completionError(order, (say) => say[decided.because]({}))
    case "authorized":
      return { status: "authorized", data: publicData(lease!) }
    case "pending":
      return pending(lease!)
    case "other_order":
      return await takeOver(deps, shop, lease!, order, {
        orderId: order.id,
        paymentSessionId: sessionId,
        paymentCollectionId: collectionId,
      })
  }
}

/** A lease that another process sends, when its answer is there. */
async function findOnceAnswered({ db }: CompletionDeps, leaseId: string): Promise<LeaseRow | null> {
  const until = Date.now() + OTHER_COMPLETION_MS
  let lease = await findLease(db, leaseId)
  while (lease?.status === "submitting" && lease.claimed_until && Date.now() < until) {
    await sleep(LOOK_EVERY_MS)
    lease = await findLease(db, leaseId)
  }
  return lease
}

/**
 * The order takes over the lease of one that Medusa rolled back, if both are the same to LeaseCloud.
 * @throws CompletionError if it is another order. A lease that LeaseCloud has, or may have, is flagged.
 */
async function takeOver(
  { db }: CompletionDeps,
  shop: Shop,
  lease: LeaseRow,
  order: OrderToSend,
  orderOfLease: OrderOfLease
): Promise<Authorization> {
  const isRolledBack = !lease.order_id || !(await shop.orderExists(lease.order_id))
  const fingerprint = fingerprintOrNull(lease, order)
  if (isRolledBack && fingerprint === lease.payload_hash) {
    const adopted = await adoptOrder(db, lease, orderOfLease)
    if (adopted) {
      return pending(adopted)
    }
  }
  if (lease.remote_id || lease.attempt_started_at) {
    await openFlag(db, lease, "changed_after_sending", {
      cart_id: lease.cart_id,
      sent: lease.payload_hash,
      now: fingerprint,
    })
  }
  throw completionError(order, (say) => say.changed_after_sending({}))
}

/** Null for an order that can't be leased. */
function fingerprintOrNull(lease: LeaseRow, order: LeasableOrder): string | null {
  try {
    return orderFingerprint(lease, order)
  } catch {
    return null
  }
}
