import { isDead } from "../../modules/leasecloud/internal"
import { type OrderState, type SessionState, isOurs } from "./read-order"

/** A session in these can still become a payment. */
const WAITING = ["pending", "requires_more", "pending_authorization"]
/** Its provider has answered: there is a payment, or one is on its way. */
const ANSWERED = ["pending_authorization", "authorized", "captured"]

/** What of an order's state tells who pays it. */
export type Paying = Pick<OrderState, "collections" | "othersSessions" | "othersPaid">

/** Less than this is noise of Medusa's totals. Major units. */
const NOISE = 0.005

/**
 * A session by its id, in whichever collection of the order that is not cancelled. Null if the order
 * has no such session: an order may have several, of the lease's provider too.
 */
export function sessionOf({ collections }: Pick<Paying, "collections">, id: string | null) {
  const sessions = collections
    .filter(({ status }) => status !== "canceled")
    .flatMap(({ payment_sessions }) => payment_sessions)
  return sessions.find((session) => session.id === id) ?? null
}

/** Whether a session waits for its payment. */
export function isWaiting(session: Pick<SessionState, "status"> | null): boolean {
  return session != null && WAITING.includes(session.status)
}

/** Whether a session's provider has been asked and has not refused. */
export function isAnswered({ status }: Pick<SessionState, "status">): boolean {
  return ANSWERED.includes(status)
}

/** Whether another provider has been paid for the order, or may yet be: a way to pay is open there. */
export function isPaidOtherwise({ othersPaid, othersSessions }: Paying): boolean {
  return othersPaid > 0 || othersSessions.some((session) => !isDead(session))
}

/** Whether anybody has been paid for the order, or has promised to be, as by an invoice. */
export function isPaidOrPromised({
  othersPaid,
  othersSessions,
  payment,
}: Pick<OrderState, "othersPaid" | "othersSessions" | "payment">): boolean {
  return othersPaid > 0 || payment != null || othersSessions.some(isPromised)
}

/** A way to pay that was taken, and is no payment yet. */
export function isPromised({ status }: Pick<SessionState, "status">): boolean {
  return status === "pending_authorization"
}

/**
 * Whether other providers pay the whole order: what they were paid, or have promised to be, comes to
 * its total. An answered session that became a payment has the payment's amount. What was given back, or
 * cancelled, pays for nothing, though Medusa leaves its session answered and may lower the order's total.
 */
export function isCoveredOtherwise(
  order: Pick<OrderState, "total" | "collections" | "othersSessions" | "othersPaid">
): boolean {
  const isGivenBack = order.collections.some(({ payments }) =>
    payments.some((each) => each.refunded > 0 || (each.canceled_at && !isOurs(each)))
  )
  const promising = order.othersSessions.filter(isGivenBack ? isPromised : isAnswered)
  const promised = promising.reduce((sum, { amount }) => sum + amount, 0)
  const paid = Math.max(order.othersPaid, promised)
  return paid >= order.total - NOISE && (paid > 0 || !isGivenBack)
}
