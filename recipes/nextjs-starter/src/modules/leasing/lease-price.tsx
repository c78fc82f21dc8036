"use client"

import { LeaseWidget } from "medusa-payment-leasecloud-storefront/react"
import { useParams } from "next/navigation"
import { SHOP } from "./leasecloud"

type LeasePriceProps = {
  variantId?: string
  regionId: string
  quantity?: number
  layout?: "compact" | "select" | "table"
}

/** A variant's monthly amount. Shows nothing if it can't be leased. */
export function LeasePrice({ variantId, regionId, quantity, layout }: LeasePriceProps) {
  const { countryCode } = useParams<{ countryCode: string }>()
  return (
    <LeaseWidget
      {...SHOP}
      variantId={variantId}
      regionId={regionId}
      countryCode={countryCode}
      quantity={quantity}
      layout={layout}
    />
  )
}
