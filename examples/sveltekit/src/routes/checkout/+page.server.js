import { fail, redirect } from "@sveltejs/kit"
import { call, COUNTRY } from "$lib/shop"

export async function load({ cookies }) {
  const id = cookies.get("cart")
  if (!id) redirect(303, "/")
  const { cart } = await call(`/store/carts/${id}`)
  return { cartId: id, isReady: cart.shipping_methods.length > 0 }
}

export const actions = {
  /** Saves the address and the first way of delivery: the form needs both. */
  async default({ request, cookies }) {
    const cart = `/store/carts/${cookies.get("cart")}`
    const { email, ...typed } = Object.fromEntries(await request.formData())
    const to = { ...typed, country_code: COUNTRY }
    try {
      await call(cart, { email, billing_address: to, shipping_address: to })
      const { shipping_options } = await call(
        `/store/shipping-options?cart_id=${cookies.get("cart")}`
      )
      await call(`${cart}/shipping-methods`, { option_id: shipping_options[0].id })
    } catch ({ message }) {
      return fail(400, { message })
    }
  },
}
