"use client"

import { placeLeaseOrder } from "@lib/data/lease"
import { HttpTypes } from "@medusajs/types"
import LocalizedClientLink from "@modules/common/components/localized-client-link"
import { Button } from "@modules/common/components/ui"
import { unstable_rethrow } from "next/navigation"
import { useState } from "react"
import { LeaseSummary } from "./lease-summary"

type LeaseButtonProps = { cart: HttpTypes.StoreCart; notReady: boolean }

/** What the shopper agrees to, and the button that sends it. If LeaseCloud refuses, it says why. */
export function LeaseButton({ cart, notReady }: LeaseButtonProps) {
  const [isPlacing, setIsPlacing] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const place = async () => {
    setIsPlacing(true)
    setError(null)
    try {
      const refused = await placeLeaseOrder()
      setError(refused.error)
      setIsPlacing(false)
    } catch (err) {
      // Next leads to the order by an error of its own. Until it is there, the button waits.
      unstable_rethrow(err)
      setError(err instanceof Error ? err.message : String(err))
      setIsPlacing(false)
    }
  }

  return (
    <>
      {!error && (
        <div className="mb-4">
          <LeaseSummary cart={cart} />
        </div>
      )}
      <Button
        size="large"
        disabled={notReady}
        isLoading={isPlacing}
        onClick={place}
        data-testid="submit-lease-button"
      >
        Place order
      </Button>
      <p
        role="alert"
        className="pt-4 text-base-regular text-rose-700"
        data-testid="lease-error-message"
      >
        {error}
      </p>
      {error && (
        <LocalizedClientLink
          href="/checkout?step=payment"
          scroll={false}
          className="text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
        >
          Change the application
        </LocalizedClientLink>
      )}
    </>
  )
}
