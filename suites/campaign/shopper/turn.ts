import type { Cart } from "../../../testbed/shopper/types"
import type { CartRecord } from "../record"
import { fail, Shopping, storefront } from "./context"

const OTHER_PROVIDER = "pp_system_default"
/** Codes of the seeded shop and of the campaign's own: the goods and their delivery for nothing. */
export const FREE_GOODS = "ALLFREE"
const FREE_DELIVERY = "FREEDELIVERY"

/**
 * Opens a session of another provider, as a shopper who would rather pay by invoice. A cart whose
 * lease was sent can't any more: it goes on as a lease.
 */
export async function turnToOtherPayment(context: Shopping, cart: CartRecord): Promise<void> {
  const { store } = storefront(context, cart)
  cart.turnedAt ??= context.now()
  const made = await store.ask<{ payment_collection: { id: string } }>(
    "POST",
    "/store/payment-collections",
    { cart_id: cart.cartId }
  )
  const path = `/store/payment-collections/${made.body.payment_collection?.id}/payment-sessions`
  const opened =
    made.status === 200 ? await store.ask("POST", path, { provider_id: OTHER_PROVIDER }) : made
  if (opened.status === 200) {
    cart.pays = "otherwise"
  } else {
    fail(cart, JSON.stringify(opened.body))
    if (opened.status === 409) backToLease(cart)
  }
}

/** Brings the cart's total to 0: then Medusa wants no payment at all. */
export async function turnToNothing(context: Shopping, cart: CartRecord): Promise<void> {
  const { store } = storefront(context, cart)
  cart.turnedAt ??= context.now()
  const { body } = await store.ask<{ cart?: Cart }>(
    "POST",
    `/store/carts/${cart.cartId}/promotions`,
    {
      promo_codes: [FREE_GOODS, FREE_DELIVERY],
    }
  )
  if (body.cart && body.cart.total === 0) {
    cart.pays = "free"
  } else {
    fail(cart, JSON.stringify(body).slice(0, 200))
    if (!body.cart) backToLease(cart)
  }
}

function backToLease(cart: CartRecord): void {
  cart.turnedAt = null
  cart.pays = "lease"
  cart.stage = "completing"
}
