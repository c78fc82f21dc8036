"use server"

import { sdk } from "@lib/config"
import {
  getAuthHeaders,
  getCacheTag,
  getCartId,
  removeCartId,
} from "@lib/data/cookies"
import { createLeaseClient } from "medusa-payment-leasecloud-storefront/client"
import { revalidateTag } from "next/cache"
import { redirect } from "next/navigation"

/** The form has opened the payment session from the browser: Next's cached cart is outdated. */
export async function cartWasLeased(): Promise<void> {
  revalidateTag(await getCacheTag("carts"))
}

/**
 * Completes the cart, which sends the application, and leads to the order. Answers why if the order
 * was not placed. After a lost answer, a second call gives the same order.
 */
export async function placeLeaseOrder(): Promise<{ error: string }> {
  const cartId = await getCartId()
  if (!cartId) {
    return { error: "There is no cart." }
  }
  const completed = await sdk.store.cart
    .complete(cartId, {}, await getAuthHeaders())
    .catch((error: Error) => ({ type: "cart" as const, error }))
  revalidateTag(await getCacheTag("carts"))
  if (completed.type === "cart") {
    return { error: completed.error.message }
  }
  revalidateTag(await getCacheTag("orders"))
  await removeCartId()
  const { id, shipping_address } = completed.order
  redirect(`/${shipping_address?.country_code}/order/${id}/confirmed`)
}

/** A page of the logged-in customer's leases, newest first. Null if the shop gives no answer. */
export async function listOwnLeases(offset: number, limit: number) {
  const headers = await getAuthHeaders()
  return await createLeaseClient(sdk)
    .ownLeases({ offset, limit }, { headers, cache: "no-store" })
    .catch(() => null)
}
