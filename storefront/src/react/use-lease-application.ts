"use client"

import { useCallback, useRef, useState } from "react"
import type { Application, CartLease, LeaseClient, Prefill } from "../client/lease-client"
import { LeaseCloudError } from "../client/transport"
import type { LeaseApplied, LeaseSummary } from "../shared/lease-answer"
import type { Problem } from "../shared/problems"
import type { QuoteAnswer, Quote, Reason } from "../shared/quote-answer"
import { useCall } from "./use-call"

/** Where the application for a cart's lease stands. */
export type ApplicationState =
  | { state: "loading" | "unavailable" }
  | {
      state: "editing"
      quotes: Quote[]
      defaultMonths: number | null
      /** What need not be typed again. */
      prefill: Prefill
      /** Why LeaseCloud refused the last application. */
      refusal: Problem[]
    }
  /** Complete the cart to send it. */
  | { state: "applied"; lease: LeaseSummary }
  /** The monthly amount has risen: confirm it. `before` is the amount that was shown, or null. */
  | { state: "changed"; lease: LeaseSummary; before: number | null }
  /** An application was sent. */
  | { state: "sent"; lease: LeaseSummary }
  /** The cart can't be leased. */
  | { state: "closed"; reasons: Reason[] }

/** The state, and what a shopper does. */
export type LeaseApplication = ApplicationState & {
  isBusy: boolean
  /** The order that the cart became: nothing is left to apply for. */
  orderId: string | null
  /** Why the last action failed; null after one that did not. */
  error: LeaseCloudError | null
  /** Applies. Null if the shop refuses or if the monthly amount has risen. It never rejects. */
  apply: (application: Application) => Promise<LeaseApplied | null>
  /** Confirms the monthly amount that has risen. */
  confirm: () => Promise<LeaseApplied | null>
  /** Loads again. Call it if the cart has changed or its completion was refused. */
  refresh: () => void
}

interface Loaded {
  quotes: QuoteAnswer
  cart: CartLease
}

function stateOf({ quotes: answer, cart }: Loaded): ApplicationState {
  const { lease, changed, refusal, prefill } = cart
  if (lease && !["draft", "closed"].includes(lease.status)) {
    return { state: "sent", lease }
  }
  if (!answer.quotes.length) {
    return { state: "closed", reasons: answer.reasons }
  }
  if (lease?.status === "draft" && !refusal.length) {
    return changed
      ? { state: "changed", lease, before: changed.before }
      : { state: "applied", lease }
  }
  const { quotes, defaultMonths } = answer
  return { state: "editing", quotes, defaultMonths, prefill, refusal }
}

/** The cart's lease after an application. Its amount may be higher than the quote that was shown. */
function afterApplying({ quotes, cart }: Loaded, { lease }: LeaseApplied): CartLease {
  const shown = quotes.quotes.find(({ months }) => months === lease.months)?.monthlyAmount
  const hasRisen = shown !== undefined && (lease.monthlyAmount ?? 0) > shown
  return { ...cart, lease, changed: hasRisen ? { before: shown } : null, refusal: [] }
}

/**
 * The application for a cart's lease, for a shop with a form of its own. Keep the national identity
 * number in its input: in no state, storage or log.
 *
 * @param client made once, outside of the component
 * @param countryCode if the cart has no billing address yet
 */
export function useLeaseApplication(
  client: LeaseClient,
  cartId: string | null,
  countryCode?: string
): LeaseApplication {
  const { answer, failed, set, refresh } = useCall<Loaded>(
    cartId && JSON.stringify([cartId, countryCode]),
    async (signal) => {
      const [quotes, cart] = await Promise.all([
        client.quotes({ cartId: cartId as string, countryCode }, { signal }),
        client.cartLease(cartId as string, { signal }),
      ])
      return { quotes, cart }
    }
  )
  const [error, setError] = useState<LeaseCloudError | null>(null)
  const [isBusy, setBusy] = useState(false)
  const underWay = useRef<Promise<LeaseApplied | null> | null>(null)

  const attempt = useCallback(
    (
      call: () => Promise<LeaseApplied>,
      after: (loaded: Loaded, applied: LeaseApplied) => CartLease
    ) => {
      const send = async (): Promise<LeaseApplied | null> => {
        if (!answer) {
          return null
        }
        setBusy(true)
        setError(null)
        try {
          const applied = await call()
          const cart = after(answer, applied)
          set({ ...answer, cart })
          return cart.changed ? null : applied
        } catch (thrown) {
          const refused =
            thrown instanceof LeaseCloudError ? thrown : new LeaseCloudError(String(thrown), 0, [])
          setError(refused)
          // The cart is not what was shown: its amount has changed, or it was sent.
          if (refused.status === 409) {
            refresh()
          }
          return null
        } finally {
          setBusy(false)
          underWay.current = null
        }
      }
      underWay.current ??= send()
      return underWay.current
    },
    [answer, refresh, set]
  )

  const apply = useCallback(
    (application: Application) =>
      attempt(() => client.apply(cartId as string, application), afterApplying),
    [attempt, cartId, client]
  )
  const confirm = useCallback(
    () =>
      attempt(
        () => client.confirm(cartId as string, answer?.cart.lease?.monthlyAmount ?? 0),
        ({ cart }, { lease }) => ({ ...cart, lease, changed: null })
      ),
    [answer, attempt, cartId, client]
  )
  const state: ApplicationState = answer
    ? stateOf(answer)
    : { state: failed ? "unavailable" : "loading" }
  const orderId = answer?.cart.orderId ?? null
  return { ...state, isBusy, orderId, error, apply, confirm, refresh }
}
