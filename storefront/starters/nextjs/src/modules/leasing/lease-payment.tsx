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
  /** The payment step is open. */
  isOpen: boolean
}

/** The applicant's form. The step's own button sends it. */
export function LeasePayment({ cart, formRef, isOpen }: LeasePaymentProps) {
  const locale = useLocale()
  const isFirst = useRef(true)

  // The step stays in the page while it is closed: a refusal or a new amount has come meanwhile.
  useEffect(() => {
    if (!isFirst.current && isOpen) {
      formRef.current?.refresh()
    }
    isFirst.current = false
  }, [isOpen, cart.total, formRef])

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
