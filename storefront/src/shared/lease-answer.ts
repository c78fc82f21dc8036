import { asAmount, asObject, asText } from "./json"
import { type Reason, readAnswer } from "./quote-answer"

/** A lease as the routes show it: no personal data. Amounts in major units, excluding VAT. */
export interface LeaseSummary {
  /** Null for a lease by link: who has the link learns no ids. */
  id: string | null
  /** `draft`: not sent yet. `closed`: ended unsent. Any other status: sent to LeaseCloud. */
  status: string
  months: number
  /** Of the cart's current content. Null if the shop doesn't know it. */
  monthlyAmount: number | null
  currencyCode: string
  /** LeaseCloud's notice to the applicant, if there is one. */
  notice?: string
}

/** Detail of `lease-applied`. */
export interface LeaseApplied {
  lease: LeaseSummary
  /** What the shop says about numbers that look unusual. It refused nothing. */
  warnings: Reason[]
  /** The cart's payment session. Complete the cart to send the application. Null for a link. */
  paymentSessionId: string | null
}

/** Reads a lease of an answer. Null if there is none. */
export function readLease(value: unknown): LeaseSummary | null {
  const { id, status, months, monthly_amount, currency_code, notice } = asObject(value)
  if (!months) {
    return null
  }
  return {
    id: asText(id),
    status: asText(status) ?? "draft",
    months: Number(months),
    // An amount without a currency is none.
    monthlyAmount: currency_code ? asAmount(monthly_amount) : null,
    currencyCode: asText(currency_code) ?? "",
    ...(typeof notice === "string" && { notice }),
  }
}

/**
 * Reads the answer to an application or a confirmation.
 * @throws if it holds no lease
 */
export function readApplied(answer: unknown): LeaseApplied {
  const { lease, payment_session_id } = asObject(answer)
  const found = readLease(lease)
  if (!found) {
    throw new Error("The shop's answer holds no lease")
  }
  return {
    lease: found,
    warnings: readAnswer({ reasons: asObject(lease).warnings }).reasons,
    paymentSessionId: asText(payment_session_id),
  }
}
