import { MedusaError } from "@medusajs/framework/utils"

/** What a lease's payment session may hold. `session_id` is Medusa's own. */
const ALLOWED = ["session_id", "lease_id", "months", "monthly_amount", "status"]

/**
 * A session's data is shown to anyone who knows the cart, and kept: it may not hold anything else,
 * and least of all what a person typed. What it does hold is not believed either.
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

const PLAIN_NAME = /^[a-z_]{1,40}$/

/**
 * The keys of what somebody sent that may be repeated in an answer or a log: those that look like
 * the name of a field. A number that was sent as a key is not among them.
 */
export function plainNames(keys: string[]): string[] {
  return keys.filter((key) => PLAIN_NAME.test(key))
}
