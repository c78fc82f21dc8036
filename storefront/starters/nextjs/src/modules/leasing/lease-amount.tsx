"use client"

import { LeaseWidget } from "medusa-payment-leasecloud-storefront/react"
import { useParams } from "next/navigation"
import { ComponentProps, useEffect, useRef } from "react"
import { SHOP } from "./leasecloud"
import "./leasing.css"
import { useLocale } from "./use-locale"

type LeaseAmountProps = Pick<
  ComponentProps<typeof LeaseWidget>,
  "variantId" | "regionId" | "cartId" | "layout"
> & {
  /** The cart's total: the amount follows it. */
  total?: number
}

/** The monthly amount of a variant or of a cart. Shows nothing if it can't be leased. */
export function LeaseAmount({ total, ...props }: LeaseAmountProps) {
  const { countryCode } = useParams<{ countryCode: string }>()
  const locale = useLocale()
  const widget = useRef<HTMLElementTagNameMap["lease-widget"]>(null)
  const shown = useRef(total)

  useEffect(() => {
    if (shown.current !== total) {
      shown.current = total
      widget.current?.refresh()
    }
  }, [total])

  return (
    <LeaseWidget
      ref={widget}
      {...SHOP}
      countryCode={countryCode}
      locale={locale}
      {...props}
    />
  )
}
