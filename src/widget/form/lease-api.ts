import { type QuoteAnswer, readAnswer } from "../shared/quote-answer"
import { fetchQuotes } from "../shared/quote-requests"
import { type Connection, callStore } from "../shared/store-api"
import { type ProblemsByField, groupByField } from "./refusal"

/** A lease as the store routes show it: no personal data. Amounts in major units, excluding VAT. */
export interface LeaseSummary {
  id: string
  /** `draft`: not sent yet. `closed`: ended unsent. Any other status: sent to LeaseCloud. */
  status: string
  months: number
  /** Of the cart's current content. Null if the shop doesn't know it. */
  monthlyAmount: number | null
  currencyCode: string
}

/** The monthly amount is higher than the one that the shopper has seen. */
export interface ChangedAmount {
  /** The amount that was shown, in major units. Null if the shop knew none. */
  before: number | null
}

/** Detail of `lease-applied`. */
export interface LeaseApplied {
  lease: LeaseSummary
  /** What the shop says about numbers that look unusual. It refused nothing. */
  warnings: { code: string; message: string }[]
  /** The cart's payment session. Complete the cart to send the application. */
  paymentSessionId: string | null
}

/** Body of `POST /store/carts/:id/lease`. */
export interface ApplyBody {
  months: number
  org_number: string
  nin: string
  own_insurance: boolean
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
  authorized_signatory?: string
  invoice_interval?: string
}

/** What the form loads of a cart. */
export interface CartState {
  /** Null if the shop gave no answer. */
  answer: QuoteAnswer | null
  lease: LeaseSummary | null
  changed: ChangedAmount | null
  /** Why LeaseCloud refused the last application of this cart. */
  refusal: ProblemsByField | null
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

/** Loads the quotes and the lease of a cart. Either may be missing. Never throws. */
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
    refusal: Array.isArray(refusal) && refusal.length ? groupByField(refusal) : null,
  }
}

/**
 * Applies for a lease of the cart. A second call replaces the draft.
 * @throws StoreError if the shop refuses. `readRefusal` reads it.
 */
export const applyForLease = (
  connection: Connection,
  cartId: string,
  body: ApplyBody
): Promise<LeaseApplied> => post(connection, leasePath(cartId), body)

/**
 * Confirms the new monthly amount, in major units. The application stays the same.
 * @throws StoreError if the shop refuses. `readRefusal` reads it.
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
