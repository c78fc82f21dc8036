import { createLeaseClient } from "medusa-payment-leasecloud-storefront/client"
import { useLeaseQuotes } from "medusa-payment-leasecloud-storefront/react"

const leasing = createLeaseClient({ baseUrl: "https://shop.example.com", publishableKey: "pk_123" })

export function OwnPrice({ variantId, regionId }: { variantId: string; regionId: string }) {
  const leased = useLeaseQuotes(leasing, { variantId, regionId })
  if (leased.state !== "ready") {
    return null
  }
  return leased.quotes.map(({ months, monthlyAmount, currencyCode }) => (
    <p key={months}>
      {months} months: {monthlyAmount} {currencyCode.toUpperCase()}
    </p>
  ))
}
