"use client"

import { placeLeaseOrder } from "@lib/data/lease"
import ErrorMessage from "@modules/checkout/components/error-message"
import { Button } from "@modules/common/components/ui"
import { useParams, useRouter } from "next/navigation"
import { useState } from "react"

/** Places the order. If LeaseCloud refuses it, says why. */
export function LeaseButton({ notReady }: { notReady: boolean }) {
  const { countryCode } = useParams<{ countryCode: string }>()
  const [isPlacing, setPlacing] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const router = useRouter()

  const place = async () => {
    setPlacing(true)
    const placed = await placeLeaseOrder()
    if ("orderId" in placed) {
      router.push(`/${countryCode}/order/${placed.orderId}/confirmed`)
    } else {
      setError(placed.error)
      setPlacing(false)
    }
  }

  return (
    <>
      <Button size="large" disabled={notReady} isLoading={isPlacing} onClick={() => void place()}>
        Place order
      </Button>
      <ErrorMessage error={error} data-testid="lease-error-message" />
    </>
  )
}
