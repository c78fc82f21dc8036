import { LeaseWidget } from "medusa-payment-leasecloud-storefront/react"
import { useState } from "react"

export function MonthlyPrice({ variantId, regionId }: { variantId: string; regionId: string }) {
  const [months, setMonths] = useState<number | null>(null)
  return (
    <>
      <LeaseWidget
        baseUrl="https://shop.example.com"
        publishableKey="pk_123"
        variantId={variantId}
        regionId={regionId}
        layout="select"
        onPeriodChange={(quote) => setMonths(quote.months)}
      />
      {months && <p>You have chosen {months} months.</p>}
    </>
  )
}
