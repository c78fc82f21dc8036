"use client"

import { initiatePaymentSession } from "@lib/data/cart"
import { cartWasLeased } from "@lib/data/lease"
import type { HttpTypes } from "@medusajs/types"
import { Button } from "@modules/common/components/ui"
import type { LeaseForm as LeaseFormElement } from "medusa-payment-leasecloud-storefront/form"
import { LeaseForm } from "medusa-payment-leasecloud-storefront/react"
import { usePathname, useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { LEASECLOUD, SHOP } from "./leasecloud"

/** The applicant's form and the button that continues to the review. */
export function LeasePayment({ cart }: { cart: HttpTypes.StoreCart }) {
  const form = useRef<LeaseFormElement>(null)
  const total = useRef(cart.total)
  const [isBusy, setBusy] = useState(false)
  const router = useRouter()
  const pathname = usePathname()

  useEffect(() => {
    if (total.current !== cart.total) {
      total.current = cart.total
      form.current?.refresh()
    }
  }, [cart.total])

  const proceed = async () => {
    setBusy(true)
    const applied = await form.current?.apply()
    if (applied) {
      if (applied.paymentSessionId) {
        await cartWasLeased()
      } else {
        // The shopper applied on an earlier visit and may have chosen another method since.
        await initiatePaymentSession(cart, { provider_id: LEASECLOUD })
      }
      router.push(`${pathname}?step=review`, { scroll: false })
    }
    setBusy(false)
  }

  return (
    <>
      <LeaseForm
        ref={form}
        {...SHOP}
        cartId={cart.id}
        countryCode={cart.billing_address?.country_code}
        invoiceIntervals="MONTHLY QUARTERLY"
      />
      <Button size="large" className="mt-6" isLoading={isBusy} onClick={() => void proceed()}>
        Continue to review
      </Button>
    </>
  )
}
