import { json } from "@sveltejs/kit"
import { call } from "$lib/shop"

/** Completes the cart, which sends the application. Answers the order's ID, or why there is none. */
export async function POST({ cookies }) {
  try {
    const completed = await call(`/store/carts/${cookies.get("cart")}/complete`, {})
    if (completed.type === "cart") return json({ message: completed.error.message })
    cookies.delete("cart", { path: "/" })
    return json({ orderId: completed.order.id })
  } catch ({ message }) {
    return json({ message })
  }
}
