"use client"

import { HttpTypes } from "@medusajs/types"
import { LeaseSummary as Summary } from "medusa-payment-leasecloud-storefront/react"
import { SHOP } from "./leasecloud"
import "./leasing.css"
import { useLocale } from "./use-locale"

/** Months and monthly amount that the shopper has applied for. */
export function LeaseSummary({ cart }: { cart: HttpTypes.StoreCart }) {
  const locale = useLocale()
  const [session] = cart.payment_collection?.payment_sessions ?? []
  return (
    <Summary key={session?.id} {...SHOP} cartId={cart.id} locale={locale} />
  )
}
