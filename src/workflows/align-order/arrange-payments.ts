import type { PaymentCollectionStatus } from "@medusajs/framework/types"
import { createOrderPaymentCollectionWorkflow } from "@medusajs/medusa/core-flows"
import { toMajor, toMinor } from "../../leasecloud/money"
import { LEASE_PROVIDER_ID, type LeaseRow, publicData } from "../../modules/leasecloud/internal"
import {
  LeasePlace,
  NOTHING_ON_TOP,
  amountOnTop,
  askedOnTop,
  freeCollections,
  hollowCollections,
  isShared,
  leasePlace,
  leasedSum,
  onTopMetadata,
  waitingSession,
  withoutBegun,
} from "./lease-collection"
import type { AlignContext } from "./apply-to-order"
import { cancelCollection, cancelPayment, paymentsOf } from "./cancel-payments"
import { CollectionState, OrderState, SessionState, readOrderState } from "./read-order"
import { renewSession } from "./renew-session"

/**
 * Puts an order's payment collections in order. Medusa's edits, returns, exchanges and claims cancel
 * what is authorized, or overwrite a collection's amount. After this the lease has a collection of its
 * own with what LeaseCloud was sent, and a session or payment of that amount in it. What the order
 * comes to on top is asked for in another collection, which can be paid in any way; a collection that
 * asks for nothing is cancelled, so that Medusa's payment status tells the truth. May run twice.
 */
export async function arrangePayments(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<OrderState> {
  const place = await endOldPayment(context, lease, leasePlace(order, lease))
  const collection = place?.collection ?? (await emptyCollection(context, lease, order))
  const changes = [await setAmount(context, collection, lease, place)]
  if (!place?.payment) {
    const session = place?.session ?? (await renewSession(context, lease, collection.id))
    changes.push(!place, await readySession(context, lease, session))
  }
  changes.push(await askForTheRest(context, lease, order, collection.id))
  const isChanged = changes.includes(true)
  return (isChanged && (await readOrderState(context.container, order.id))) || order
}

/** The session of an application on an order, and the collections that were cancelled for it. */
export interface OpenedSession {
  id: string
  payment_collection_id: string
  set_aside: CollectionState[]
}

/**
 * Opens the payment session of an application on an order that stands, with the order's total, in a
 * collection of its own. Collections in which nobody has paid are cancelled: one with an old amount, or
 * with a session that was begun and left, would keep the order from ever being paid in full.
 */
export async function openSessionOnOrder(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<OpenedSession> {
  const payments = paymentsOf(context)
  const collection = await emptyCollection(context, lease, order)
  const set_aside = freeCollections(order, null).filter(({ id }) => id !== collection.id)
  for (const each of set_aside) await cancelCollection(context, each)
  await setAmount(context, collection, lease, null)
  const { id } = await payments.createPaymentSession(collection.id, {
    provider_id: LEASE_PROVIDER_ID,
    amount: leasedSum(lease),
    currency_code: order.currency_code,
    data: publicData(lease),
  })
  return { id, payment_collection_id: collection.id, set_aside }
}

/** What LeaseCloud pays of an order once its lease has ended. */
const NOTHING_LEASED = { order_total: "0" }

/**
 * Lets an order be paid another way whose lease has ended: the lease's collection is cancelled, with
 * what was authorized or waits in it, and all that the order comes to is asked for in another one, in which
 * nobody has begun to pay. Medusa marks no other collection as paid. What others have begun to pay stays as
 * it is. May run twice.
 */
export async function releasePayments(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<void> {
  const place = leasePlace(order, lease)
  if (place?.payment?.captured_at) {
    return
  }
  if (place && (place.payment || !isShared(place.collection))) {
    await endPlace(context, place)
  }
  for (const each of hollowCollections(order)) {
    await cancelCollection(context, each)
  }
  await endSession(context, lease, order)
  const released = await readOrderState(context.container, order.id)
  if (released) {
    await askForTheRest(context, NOTHING_LEASED, withoutBegun(released))
  }
}

/**
 * The lease's place, or null once it is ended here: its payment has another amount than LeaseCloud has,
 * and nothing of it is captured. Medusa makes a payment of its session's amount, also if the order was
 * edited before it was sent.
 */
async function endOldPayment(
  context: AlignContext,
  lease: LeaseRow,
  place: LeasePlace | null
): Promise<LeasePlace | null> {
  const payment = place?.payment
  const isCaptured = payment?.captured_at != null || payment?.captures.length
  if (!payment || isCaptured || !differs(payment.amount, leasedSum(lease))) {
    return place
  }
  await endPlace(context, place)
  return null
}

/** Cancels the lease's collection, and what is authorized in it. */
async function endPlace(context: AlignContext, { collection, payment }: LeasePlace): Promise<void> {
  // In this order: a payment that still stands leads back here if this is broken off in between.
  await cancelCollection(context, collection)
  if (payment) await cancelPayment(context, payment)
}

const differs = (one: number, other: number) => toMinor(one) !== toMinor(other)

/** The collection that Medusa opened in place of the lease's, else one of our own. */
async function emptyCollection(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<CollectionState> {
  const free = freeCollections(order, null).find((each) => !each.payment_sessions.length)
  return free ?? (await createCollection(context, order, leasedSum(lease)))
}

async function createCollection(
  { container }: AlignContext,
  order: OrderState,
  amount: number
): Promise<CollectionState> {
  const { result } = await createOrderPaymentCollectionWorkflow(container).run({
    input: { order_id: order.id, amount },
  })
  const [{ id }] = result as { id: string }[]
  return { id, status: "not_paid", amount, metadata: null, payment_sessions: [], payments: [] }
}

/** Whether there was anything to set. */
async function setAmount(
  context: AlignContext,
  { id, amount, status }: CollectionState,
  lease: LeaseRow,
  place: LeasePlace | null
): Promise<boolean> {
  const leased = leasedSum(lease)
  const payment = place?.payment
  const stands: PaymentCollectionStatus = payment?.captured_at ? "completed" : "authorized"
  // Medusa counts a payment against the collection's amount only while it makes it.
  const isStale = payment != null && payment.amount >= leased && status !== stands
  const isToSet = isStale || differs(amount, leased)
  if (isToSet) {
    await paymentsOf(context).updatePaymentCollections(id, {
      amount: leased,
      // It may have asked for what was on top before.
      metadata: NOTHING_ON_TOP,
      ...(isStale && { status: stands }),
    })
  }
  return isToSet
}

/** Medusa shows a session that still waits as a payment to come, whatever became of its collection. */
async function endSession(
  context: AlignContext,
  lease: LeaseRow,
  order: OrderState
): Promise<void> {
  const session = waitingSession(order, lease)
  if (session) {
    const payments = paymentsOf(context)
    const { id, amount, currency_code, data } = await payments.retrievePaymentSession(session.id)
    const ended = { id, amount, currency_code, data: data ?? {}, status: "canceled" as const }
    await payments.updatePaymentSession(ended)
  }
}

/**
 * The session waits for LeaseCloud with the leased sum, which is what becomes its payment's amount.
 * Whether it did not before.
 */
async function readySession(
  context: AlignContext,
  lease: LeaseRow,
  { id, status, amount }: Pick<SessionState, "id" | "status" | "amount">
): Promise<boolean> {
  const payments = paymentsOf(context)
  const leased = leasedSum(lease)
  const isOther = differs(amount, leased)
  if (isOther) {
    const { data, currency_code } = await payments.retrievePaymentSession(id)
    await payments.updatePaymentSession({ id, amount: leased, currency_code, data: data ?? {} })
  }
  if (status === "pending") {
    // Medusa was stopped before it stored the session's answer, and never asks the provider again.
    await payments.authorizePaymentSession(id, {})
  }
  return isOther || status === "pending"
}

/** Whether anything was to be changed for that. */
async function askForTheRest(
  context: AlignContext,
  lease: Pick<LeaseRow, "order_total">,
  order: OrderState,
  leaseCollectionId?: string
): Promise<boolean> {
  const onTop = amountOnTop(order, lease)
  const free = freeCollections(order, null).filter(({ id }) => id !== leaseCollectionId)
  const needless = onTop > 0 ? free.slice(1) : free
  for (const each of needless) await cancelCollection(context, each)
  if (onTop <= 0) return needless.length > 0
  const amount = toMajor(onTop)
  const asking = free[0] ?? (await createCollection(context, order, amount))
  const asksForIt = !differs(asking.amount, amount) && askedOnTop(asking, lease) === onTop
  if (!asksForIt) {
    const metadata = onTopMetadata(lease, onTop)
    await paymentsOf(context).updatePaymentCollections(asking.id, { amount, metadata })
  }
  return !asksForIt || needless.length > 0
}
