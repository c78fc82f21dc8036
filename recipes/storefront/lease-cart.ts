import type Medusa from "@medusajs/js-sdk"
import {
  createLeaseClient,
  type OrderLeaseState,
} from "medusa-payment-leasecloud-storefront/client"

/** Leases a cart with email, addresses and delivery. Returns the order's lease. */
export async function leaseCart(
  sdk: Medusa,
  cartId: string,
  applicant: { orgNumber: string; nin: string }
): Promise<OrderLeaseState> {
  const leasing = createLeaseClient(sdk)
  const { quotes, reasons } = await leasing.quotes({ cartId })
  const [shortest] = quotes
  if (!shortest) {
    throw new Error(reasons.map(({ message }) => message).join(" "))
  }
  await leasing.apply(cartId, { months: shortest.months, ...applicant })
  const completed = await sdk.store.cart.complete(cartId)
  if (completed.type === "cart") {
    const { refusal } = await leasing.cartLease(cartId)
    const why = refusal.map(({ message }) => message).join(" ")
    throw new Error(why || completed.error.message)
  }
  return await leasing.orderLease(completed.order.id)
}
