import { toMinor } from "../../leasecloud/money"
import { type LeaseRow, isEndedRemotely, toLeaseStatus } from "../../modules/leasecloud/internal"
import {
  type CollectionState,
  type OrderState,
  type PaymentState,
  type SessionState,
  isOurs,
  paidByOthers,
} from "./read-order"
import { isWaiting } from "./who-pays"

/** Where a lease's money is, or is waited for. */
export interface LeasePlace {
  collection: CollectionState
  /** The payment, once it was authorized. */
  payment: PaymentState | null
  /** The session that waits, while there is no payment. */
  session: SessionState | null
}

/** A session in these can still become a payment. One that is authorized has had its payment. */
const WAITING = ["pending", "pending_authorization"]

const isLiving = ({ status }: CollectionState) => status !== "canceled"

/**
 * The payment collection of a lease on its order: where its payment stands, else where its session
 * waits. Null where Medusa has ended both, as its edits, returns, exchanges and claims do.
 */
export function leasePlace(
  order: OrderState,
  lease: Pick<LeaseRow, "payment_session_id">
): LeasePlace | null {
  for (const collection of order.collections) {
    const payment = collection.payments.find((each) => isOurs(each) && !each.canceled_at)
    if (payment) {
      return { collection, payment, session: null }
    }
  }
  const places = order.collections
    .filter(isLiving)
    .flatMap((collection) =>
      collection.payment_sessions
        .filter((each) => isOurs(each) && WAITING.includes(each.status))
        .map((session) => ({ collection, payment: null, session }))
    )
  return places.find(({ session }) => session.id === lease.payment_session_id) ?? places[0] ?? null
}

/**
 * Whether a collection of a live lease's order is kept for LeaseCloud's money: it is the lease's own,
 * or Medusa has ended that one, and the lease's is still to be restored in its place.
 */
export function guardsCollection(
  order: OrderState,
  lease: Pick<LeaseRow, "payment_session_id" | "payment_collection_id">,
  collectionId: string
): boolean {
  const place = leasePlace(order, lease)
  return place == null || [place.collection.id, lease.payment_collection_id].includes(collectionId)
}

/**
 * Whether LeaseCloud's latest word is the end of a lease that waits or is active. One that it has terminated
 * and calls active is active.
 */
export function isOverThere(
  lease: Pick<LeaseRow, "status" | "remote_status" | "terminated_at">
): boolean {
  const isTerminated = lease.terminated_at != null
  return lease.status === "active"
    ? isEndedRemotely(lease.remote_status) || (isTerminated && !isActiveRemotely(lease))
    : isTerminated
}

/** Whether LeaseCloud pays nothing of a lease: it is over there, and nothing of it was captured. */
export function isOverUncaptured(
  order: OrderState,
  lease: Pick<LeaseRow, "status" | "remote_status" | "terminated_at" | "payment_session_id">
): boolean {
  const payment = leasePlace(order, lease)?.payment
  const isCaptured = payment?.captured_at != null || (payment?.captures.length ?? 0) > 0
  return isOverThere(lease) && !isCaptured
}

/** Whether LeaseCloud's latest word is that a lease is active: then alone is it captured. */
export const isActiveRemotely = ({ remote_status }: Pick<LeaseRow, "remote_status">): boolean =>
  toLeaseStatus(remote_status) === "active"

/** The lease's own session, if it waits still: in its collection, or in one that has ended. */
export function waitingSession(
  order: OrderState,
  lease: Pick<LeaseRow, "payment_session_id">
): SessionState | undefined {
  return order.collections
    .flatMap(({ payment_sessions }) => payment_sessions)
    .find(({ id, status }) => id === lease.payment_session_id && WAITING.includes(status))
}

/** Whether a payment session of this very lease was ever opened on the order, whatever became of it. */
export function hasLeaseSession(
  order: OrderState,
  lease: Pick<LeaseRow, "payment_session_id">
): boolean {
  return order.collections.some(({ payment_sessions }) =>
    payment_sessions.some(({ id }) => id === lease.payment_session_id)
  )
}

/** Collections whose payment of the lease Medusa has cancelled, and which it still shows as authorized. */
export function hollowCollections(order: OrderState): CollectionState[] {
  return order.collections.filter(
    ({ status, payments, payment_sessions }) =>
      status === "authorized" &&
      payment_sessions.some(isOurs) &&
      payments.every(({ canceled_at }) => canceled_at)
  )
}

/** Major units, incl. VAT: what LeaseCloud was sent, and is captured when the lease is active. */
export function leasedSum(lease: Pick<LeaseRow, "order_total">): number {
  return Number(lease.order_total ?? 0)
}

/** The key in a payment collection's metadata. */
const ON_TOP = "leasecloud_on_top"

/**
 * Metadata by which a collection is known to ask for what an order comes to on top of its lease.
 * `amount`: minor units, incl. VAT.
 */
export function onTopMetadata(lease: Pick<LeaseRow, "order_total">, amount: number) {
  return { [ON_TOP]: { leased: toMinor(leasedSum(lease)), amount } }
}

/** Metadata of a collection that asks for nothing any more. Medusa takes a key away if it is empty. */
export const NOTHING_ON_TOP = { [ON_TOP]: "" }

/**
 * What a collection asks for on top of a lease, or asked for before it was paid: minor units, incl. VAT.
 * Nothing if the lease was sent with another sum since: that sum may hold what was on top.
 */
export function askedOnTop(
  { metadata }: Pick<CollectionState, "metadata">,
  lease: Pick<LeaseRow, "order_total">
): number {
  const asked = metadata?.[ON_TOP] as { leased?: number; amount?: number } | undefined
  return asked?.leased === toMinor(leasedSum(lease)) ? Number(asked.amount) || 0 : 0
}

/**
 * Whether others have paid for what LeaseCloud pays: beyond all that was asked of them on top of the
 * lease, and so much that with LeaseCloud's money it is more than the order comes to. What they paid on
 * top stays theirs if the order comes to less later.
 */
export function isPaidTwice(order: OrderState, lease: Pick<LeaseRow, "order_total">): boolean {
  const onTop = order.collections.reduce(
    (sum, each) => sum + Math.min(toMinor(paidByOthers(each.payments)), askedOnTop(each, lease)),
    0
  )
  return (
    toMinor(order.othersPaid) > onTop &&
    toMinor(order.othersPaid + leasedSum(lease)) > toMinor(order.total)
  )
}

/** Collections, beside the lease's, in which nobody has paid or is about to. */
export function freeCollections(order: OrderState, place: LeasePlace | null): CollectionState[] {
  return order.collections.filter(
    (collection) =>
      isLiving(collection) &&
      collection.id !== place?.collection.id &&
      !collection.payments.some(({ canceled_at }) => !canceled_at) &&
      !pendingElsewhere(collection).length
  )
}

/**
 * What the order comes to beyond the lease and what others have paid or are about to: minor units,
 * incl. VAT. Not above zero where LeaseCloud pays for all of it, or for more than it has become.
 */
export function amountOnTop(order: OrderState, lease: Pick<LeaseRow, "order_total">): number {
  const pending = order.collections.filter(isLiving).flatMap(pendingElsewhere)
  const underWay = pending.reduce((sum, { amount }) => sum + amount, 0)
  return toMinor(order.comesTo) - toMinor(leasedSum(lease)) - toMinor(order.othersPaid + underWay)
}

/** Whether others were paid in a collection, or have begun to pay in it. */
export function isShared({ payment_sessions, payments }: CollectionState): boolean {
  return (
    payment_sessions.some((each) => !isOurs(each) && isWaiting(each)) ||
    payments.some((each) => !isOurs(each) && !each.canceled_at)
  )
}

/** The order without the collections in which others have begun to pay, and without what these ask for. */
export function withoutBegun(order: OrderState): OrderState {
  const begun = freeCollections(order, null).filter(isShared)
  return {
    ...order,
    comesTo: order.comesTo - begun.reduce((sum, { amount }) => sum + amount, 0),
    collections: order.collections.filter((each) => !begun.includes(each)),
  }
}

function pendingElsewhere({ payment_sessions }: CollectionState): SessionState[] {
  return payment_sessions.filter((each) => !isOurs(each) && each.status === "pending_authorization")
}
