"use client"

import { useEffect, useRef } from "react"
import type { LeaseClient } from "../client/lease-client"
import { type OrderLeaseState, waitOf } from "../shared/order-lease"
import { useCall } from "./use-call"

/** The lease of an order, or that it is asked for. */
export type OrderLeaseLoading = OrderLeaseState | { state: "loading" }

/**
 * The lease of an order. It asks again until the lease stays as it is, and never in a hidden tab. It
 * never throws. Without an answer the last one stays; `unknown`, if there is none.
 *
 * @param client made once, outside of the component
 * @param initial what a server has read before
 */
export function useOrderLease(
  client: LeaseClient,
  orderId: string | null,
  initial?: OrderLeaseState
): OrderLeaseLoading {
  const last = useRef<{ orderId: string | null; state: OrderLeaseState } | null>(
    initial ? { orderId, state: initial } : null
  )
  const { answer, failed, refresh } = useCall(orderId, (signal) =>
    client.orderLease(orderId as string, { signal })
  )
  if (answer && answer.state !== "unknown") {
    last.current = { orderId, state: answer }
  }
  const known = last.current?.orderId === orderId ? last.current.state : undefined
  const wait = known?.state === "lease" ? waitOf(known.lease.status) : null
  useEffect(() => {
    if (wait === null) {
      return
    }
    const look = () => {
      if (document.visibilityState === "visible") {
        refresh()
      }
    }
    const timer = setInterval(look, wait)
    document.addEventListener("visibilitychange", look)
    return () => {
      clearInterval(timer)
      document.removeEventListener("visibilitychange", look)
    }
  }, [orderId, wait, refresh])
  return known ?? { state: answer || failed ? "unknown" : "loading" }
}
