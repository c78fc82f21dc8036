"use client"

import { cartWasLeased } from "@lib/data/lease"
import { HttpTypes } from "@medusajs/types"
import { LeaseForm } from "medusa-payment-leasecloud-storefront/react"
import { useEffect, useRef } from "react"
import { SHOP } from "./leasecloud"
import "./leasing.css"
import { useLocale } from "./use-locale"

export type LeaseFormElement = HTMLElementTagNameMap["lease-form"]

type LeasePaymentProps = {
  cart: HttpTypes.StoreCart
  formRef: { current: LeaseFormElement | null }
}

/** The applicant's form. The step's own button sends it. */
export function LeasePayment({ cart, formRef }: LeasePaymentProps) {
  const locale = useLocale()
  const shown = useRef(cart.total)

  // A promotion code beside the open step. After a closed step the form looks by itself.
  useEffect(() => {
    if (shown.current !== cart.total) {
      shown.current = cart.total
      formRef.current?.refresh()
    }
  }, [cart.total, formRef])

  return (
    <LeaseForm
      ref={formRef}
      {...SHOP}
      cartId={cart.id}
      countryCode={cart.billing_address?.country_code}
      locale={locale}
      className="mt-6"
      onApplied={() => void cartWasLeased().catch(() => {})}
    />
  )
}
