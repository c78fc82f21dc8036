/** A lease's statuses, in the order in which a successful lease passes them. */
export type LeaseStatus =
  | "draft"
  | "submitting"
  | "pending"
  | "ready_to_ship"
  | "active"
  | "declined"
  | "cancelled"
  | "closed"

/** The lease of an order, without personal data. Amounts in major units, excluding VAT. */
export interface OrderLease {
  id: string
  /** A later version of the plugin may know more statuses. */
  status: LeaseStatus | (string & {})
  months: number
  /** Null if the shop doesn't know it. */
  monthlyAmount: number | null
  /** ISO 4217, lower case as Medusa writes it. */
  currencyCode: string
  /** LeaseCloud's notice as it received the lease. Out of date once the lease has moved on. */
  notice: string | null
  /** The day on which the lease period is over (`2029-01-31`), if the lease is active. */
  endsOn: string | null
}

/** Whether an order is leased. `unknown`: the shop gave no answer. */
export type OrderLeaseState =
  { state: "lease"; lease: OrderLease } | { state: "none" } | { state: "unknown" }

/** Statuses that no answer changes any more. */
const FINAL = ["active", "declined", "cancelled", "closed"]

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null)

/** Reads one lease of an answer. Null if it is none. */
export function readOrderLease(value: unknown): OrderLease | null {
  if (typeof value !== "object" || value === null) {
    return null
  }
  const { id, status, months, monthly_amount, currency_code, notice, ends_on } = value as Record<
    string,
    unknown
  >
  if (typeof id !== "string" || typeof status !== "string" || !Number.isInteger(months)) {
    return null
  }
  return {
    id,
    status,
    months: months as number,
    monthlyAmount: typeof monthly_amount === "number" ? monthly_amount : null,
    currencyCode: textOf(currency_code) ?? "",
    notice: textOf(notice),
    endsOn: textOf(ends_on),
  }
}

const SOON_MS = 10_000
const LATER_MS = 60_000

/** Milliseconds until a lease may have moved on. Null if it stays as it is. */
export function waitOf(status: string): number | null {
  if (FINAL.includes(status)) {
    return null
  }
  return status === "submitting" ? SOON_MS : LATER_MS
}
