import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { askAhead } from "../../../../../workflows/cart-lease/ask-ahead"
import { SHOPPER_WAITS_MS, underLeaseLock } from "../../../../../workflows/lease-lock"
import { cartBusy } from "./refusals"

/**
 * Runs a shopper's request under the cart's lock, from before the cart is read: how the cart is paid may be
 * chosen before or after it, and not in the middle of it. See `chooseInTurn`. What the cart costs per month
 * is asked before. Nothing is done for a shopper who hung up while it waited: they may have chosen otherwise
 * since.
 * @throws RouteError 409 `cart_busy` if the lock can't be had.
 */
export async function inTurn<T>(
  req: MedusaRequest,
  res: MedusaResponse,
  work: () => Promise<T>
): Promise<T> {
  await askAhead(req.scope, req.params.id)
  const cart = { cart_id: req.params.id, order_id: null }
  const done = await underLeaseLock(req.scope, cart, SHOPPER_WAITS_MS, async () =>
    res.closed ? "busy" : { result: await work() }
  )
  if (done === "busy") {
    throw cartBusy()
  }
  return done.result
}
