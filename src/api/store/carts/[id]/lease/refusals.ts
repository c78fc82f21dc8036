import { MedusaError } from "@medusajs/framework/utils"
import { problem, problemAs, type Problem } from "../../../../../messages"
import { CART_BUSY, CART_COMPLETED } from "../../../../../workflows/lease-lock"
import { RouteError } from "../../../../utils/errors"

const refuse = (status: 404 | 409, cause: Problem, field: string) =>
  new RouteError(status, [{ ...cause, field }])

/** Refusals of every request for a cart's lease. */
export const noCart = () => refuse(404, problem("no_cart", {}), "id")
export const cartCompleted = () => refuse(409, problem("cart_completed", {}), "cart")
export const leaseSent = () => refuse(409, problemAs("lease_sent", "cart_lease_sent", {}), "lease")
export const applyAgain = () => refuse(409, problem("apply_again", {}), "lease")

/** Whether a workflow stopped because the lease or the cart had changed. */
export function isConflict(error: unknown): boolean {
  return (
    MedusaError.isMedusaError(error) && (error as MedusaError).type === MedusaError.Types.CONFLICT
  )
}

const RETRY_SECONDS = 5

/** Somebody else has the cart's lock for longer than a shopper waits. */
export const cartBusy = () =>
  new RouteError(409, [{ ...problem("cart_busy", {}), field: "cart" }], {
    "Retry-After": String(RETRY_SECONDS),
  })

/**
 * The refusal of a conflict of the cart itself: another request completed it, or holds its lock for
 * too long. Null for every other error.
 */
export function cartConflict(error: unknown): RouteError | null {
  if (!isConflict(error)) {
    return null
  }
  const { code } = error as MedusaError
  return code === CART_COMPLETED ? cartCompleted() : code === CART_BUSY ? cartBusy() : null
}
