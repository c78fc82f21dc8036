/** The Medusa server, as props of the elements. */
export const SHOP = {
  baseUrl: process.env.NEXT_PUBLIC_MEDUSA_BACKEND_URL,
  publishableKey: process.env.NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY,
}

export const LEASECLOUD = "pp_leasecloud_leasecloud"

export const isLease = (providerId?: string) => providerId === LEASECLOUD
