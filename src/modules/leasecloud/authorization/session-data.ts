import { MedusaError } from "@medusajs/framework/utils"
import { toMajor } from "../../../leasecloud/money"
import { plainNames } from "../../../leasecloud/redact"
import { LeaseRow, toNumber } from "../ledger/database"

/** What a lease's payment session may hold. `session_id` is Medusa's own. */
const ALLOWED = ["session_id", "lease_id", "months", "monthly_amount", "status"]

/** Public by nature: Medusa shows a session's data to anyone who knows the cart. */
export interface PublicLeaseData extends Record<string, unknown> {
  lease_id: string
  months: number
  /** Major units, ex VAT. */
  monthly_amount: number | null
  status: string
}

/** What Medusa keeps of a payment session: its status, and its data. */
export interface Authorization {
  status: "authorized" | "pending_authorization"
  data: PublicLeaseData
}

/** A payment that waits for the lease to be signed. */
export function pending(lease: LeaseRow): Authorization {
  return { status: "pending_authorization", data: publicData(lease) }
}

/** What of a lease anyone may see. */
export function publicData(lease: LeaseRow): PublicLeaseData {
  const monthly = toNumber(lease.monthly_amount ?? lease.quoted_monthly_amount)
  return {
    lease_id: lease.id,
    months: lease.months,
    monthly_amount: monthly == null ? null : toMajor(monthly),
    status: lease.status,
  }
}

/**
 * Medusa keeps a session's data and shows it to anyone who knows the cart: it may hold nothing else,
 * least of all what a person typed. What it holds is not believed either.
 * @throws MedusaError INVALID_DATA that names the route for applying and the wrong keys.
 */
export function checkSessionData(data: unknown): void {
  const isObject = typeof data === "object" && !Array.isArray(data)
  const wrong = isObject ? Object.keys(data ?? {}).filter((key) => !ALLOWED.includes(key)) : []
  if (wrong.length || !(isObject || data === undefined)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `data: ${plainNames(wrong).join(", ") || "this"} is not allowed in a lease's payment session. ` +
        "The applicant's data goes to POST /store/carts/:id/lease."
    )
  }
}
