import type Medusa from "@medusajs/js-sdk"

type Quotes = {
  quotes: { months: number; monthly_amount: number; currency_code: string }[]
  eligible: boolean
  reasons: { code: string; message: string }[]
}
type Lease = { id: string; status: string; months: number; monthly_amount: number }
type Refusal = { refusal: { field: string; message: string }[] | null }

/** Leases a cart with email, addresses and delivery. Returns the order's lease. */
export async function leaseCart(
  sdk: Medusa,
  cartId: string,
  applicant: { org_number: string; nin: string }
): Promise<Lease> {
  const { quotes, eligible, reasons } = await sdk.client.fetch<Quotes>("/store/leasecloud/quotes", {
    query: { cart_id: cartId },
  })
  if (!eligible) {
    throw new Error(reasons.map(({ message }) => message).join(" "))
  }
  const path = `/store/carts/${cartId}/lease`
  await sdk.client.fetch(path, {
    method: "POST",
    body: { months: quotes[0].months, ...applicant },
  })
  const completed = await sdk.store.cart.complete(cartId)
  if (completed.type === "cart") {
    const { refusal } = await sdk.client.fetch<Refusal>(path)
    const why = refusal?.map(({ message }) => message)
    throw new Error(why?.join(" ") ?? completed.error.message)
  }
  const { lease } = await sdk.client.fetch<{ lease: Lease }>(
    `/store/orders/${completed.order.id}/lease`
  )
  return lease
}
