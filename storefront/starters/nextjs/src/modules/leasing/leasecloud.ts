import { HttpTypes } from "@medusajs/types"

/** The Medusa server, as props of the elements. */
export const SHOP = {
  baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL,
  publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY,
}

export const isLease = (providerId?: string) =>
  providerId === "pp_leasecloud_leasecloud"

/** What the closed payment step says of what comes next. */
export const nextStepOf = (providerId?: string) =>
  isLease(providerId)
    ? "The application is sent with the order"
    : "Another step will appear"

/** Whether an order may be leased: until the lease is signed, its order has no payment. */
export const mayBeLeased = (order: HttpTypes.StoreOrder) => {
  const payments = (order.payment_collections ?? []).flatMap(
    (collection) => collection.payments ?? []
  )
  return (
    !payments.length || payments.some(({ provider_id }) => isLease(provider_id))
  )
}
