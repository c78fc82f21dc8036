"use server"

import { sdk } from "@lib/config"
import { getAuthHeaders, getCacheTag, getCartId, removeCartId } from "@lib/data/cookies"
import { revalidateTag } from "next/cache"

type OrderLease = {
  id: string
  status: string
  months: number
  monthly_amount: number
  currency_code: string
  notice: string | null
}

type OwnLease = OrderLease & {
  order_id: string | null
  order_display_id: number | null
  created_at: string
}

/** The form has opened the payment session from the browser: Next's cached cart is outdated. */
export async function cartWasLeased(): Promise<void> {
  revalidateTag(await getCacheTag("carts"))
}

/**
 * Completes the cart, which sends the application. After a lost answer, a second call gives the
 * same order.
 */
export async function placeLeaseOrder(): Promise<{ orderId: string } | { error: string }> {
  const cartId = await getCartId()
  if (!cartId) {
    return { error: "There is no cart." }
  }
  try {
    const completed = await sdk.store.cart.complete(cartId, {}, await getAuthHeaders())
    revalidateTag(await getCacheTag("carts"))
    if (completed.type === "cart") {
      return { error: completed.error.message }
    }
    revalidateTag(await getCacheTag("orders"))
    await removeCartId()
    return { orderId: completed.order.id }
  } catch (error) {
    return { error: error instanceof Error ? error.message : "The order could not be placed." }
  }
}

/** The lease of an order. Null if the order is paid another way. */
export async function retrieveOrderLease(orderId: string): Promise<OrderLease | null> {
  try {
    const path = `/store/orders/${orderId}/lease`
    const answer = await sdk.client.fetch<{ lease: OrderLease }>(path, { cache: "no-store" })
    return answer.lease
  } catch (error) {
    if ((error as { status?: number }).status === 404) {
      return null
    }
    throw error
  }
}

/** A page of the logged-in customer's leases, newest first, and how many there are in all. */
export async function listOwnLeases(
  offset: number,
  limit: number
): Promise<{ leases: OwnLease[]; count: number }> {
  return await sdk.client.fetch("/store/customers/me/leases", {
    query: { offset, limit },
    headers: await getAuthHeaders(),
    cache: "no-store",
  })
}
