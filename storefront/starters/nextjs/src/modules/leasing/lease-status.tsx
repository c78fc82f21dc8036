"use client"

import { HttpTypes } from "@medusajs/types"
import { LeaseStatus as Status } from "medusa-payment-leasecloud-storefront/react"
import { mayBeLeased, SHOP } from "./leasecloud"
import "./leasing.css"
import { useLocale } from "./use-locale"

/** Where the lease of an order stands, and what comes next. Nothing if the order is no lease. */
export function LeaseStatus({ order }: { order: HttpTypes.StoreOrder }) {
  return mayBeLeased(order) ? <LeaseStatusById orderId={order.id} /> : null
}

/** The same for an order by its ID. */
export function LeaseStatusById({ orderId }: { orderId: string }) {
  const locale = useLocale()
  return <Status {...SHOP} orderId={orderId} locale={locale} />
}
