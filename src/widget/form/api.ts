import { readAnswer } from "../shared/answer"
import { fetchQuotes } from "../shared/quotes"
import { callStore } from "../shared/store"
import type { Connection, QuoteAnswer } from "../shared/types"
import { type Complaint, sortProblems } from "./errors"
import type { ApplyBody, ChangedAmount, LeaseApplied, LeaseSummary } from "./types"

/** What the form stands on: the cart's quotes, its lease so far, and a refusal to be mended. */
export interface CartState {
  /** Null when the shop could not say. */
  answer: QuoteAnswer | null
  lease: LeaseSummary | null
  changed: ChangedAmount | null
  refusal: Pick<Complaint, "fields" | "others"> | null
}

type Json = Record<string, unknown>

const asObject = (value: unknown): Json =>
  typeof value === "object" && value !== null ? (value as Json) : {}

const asAmount = (value: unknown): number | null => (typeof value === "number" ? value : null)

function readLease(value: unknown): LeaseSummary | null {
  const lease = asObject(value)
  if (typeof lease.id !== "string") {
    return null
  }
  return {
    id: lease.id,
    status: String(lease.status ?? "draft"),
    months: Number(lease.months),
    monthlyAmount: asAmount(lease.monthly_amount),
    currencyCode: String(lease.currency_code ?? ""),
  }
}

const leasePath = (cartId: string): string => `carts/${encodeURIComponent(cartId)}/lease`

/** Loads quotes and lease of a cart. Either may be missing; nothing is thrown. */
export async function loadCart(
  connection: Connection,
  cartId: string,
  countryCode: string
): Promise<CartState> {
  const [answer, body] = await Promise.all([
    fetchQuotes(connection, { kind: "cart", cartId, countryCode }).catch(() => null),
    callStore(connection, leasePath(cartId)).catch(() => null),
  ])
  const { lease, refusal } = asObject(body)
  const { needs_confirmation, shown_monthly_amount } = asObject(lease)
  return {
    answer,
    lease: readLease(lease),
    changed: needs_confirmation === true ? { before: asAmount(shown_monthly_amount) } : null,
    refusal: Array.isArray(refusal) && refusal.length ? sortProblems(refusal) : null,
  }
}

/**
 * Applies for a lease of the cart. Repeating it replaces the draft.
 * @throws StoreError as the route answers; `readComplaint` reads it.
 */
export const applyForLease = (
  connection: Connection,
  cartId: string,
  body: ApplyBody
): Promise<LeaseApplied> => post(connection, leasePath(cartId), body)

/**
 * Confirms what the cart costs now, in major units: the application stays as it is.
 * @throws StoreError as the route answers; `readComplaint` reads it.
 */
export const confirmLease = (
  connection: Connection,
  cartId: string,
  monthlyAmount: number
): Promise<LeaseApplied> =>
  post(connection, `${leasePath(cartId)}/confirm`, { monthly_amount: monthlyAmount })

async function post(connection: Connection, path: string, body: object): Promise<LeaseApplied> {
  const answer = asObject(await callStore(connection, path, body))
  const lease = readLease(answer.lease)
  if (!lease) {
    throw new Error("The shop's answer holds no lease")
  }
  const { warnings } = asObject(answer.lease)
  return {
    lease,
    warnings: readAnswer({ reasons: warnings }).reasons,
    paymentSessionId:
      typeof answer.payment_session_id === "string" ? answer.payment_session_id : null,
  }
}
