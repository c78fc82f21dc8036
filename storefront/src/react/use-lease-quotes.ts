"use client"

import type { LeaseClient, QuoteSubject } from "../client/lease-client"
import type { Quote, Reason } from "../shared/quote-answer"
import { useCall } from "./use-call"

/** Monthly amounts in major units, excl. VAT. */
export type LeaseQuotes = (
  | { state: "idle" | "loading" | "unavailable" }
  | { state: "ready"; quotes: Quote[]; defaultMonths: number | null }
  | { state: "empty"; reasons: Reason[] }
) & {
  /** Asks again. Call it if the cart has changed. */
  refresh: () => void
}

/**
 * The monthly amount of each lease period. `idle`: nothing is asked for. `empty`: it can't be leased.
 * `unavailable`: the shop gave no answer.
 *
 * @param client made once, outside of the component
 * @param subject null to ask for nothing, as before a variant is chosen
 */
export function useLeaseQuotes(client: LeaseClient, subject: QuoteSubject | null): LeaseQuotes {
  const { answer, failed, refresh } = useCall(
    subject && JSON.stringify(subject),
    (signal: AbortSignal) => client.quotes(subject as QuoteSubject, { signal })
  )
  if (!subject) {
    return { state: "idle", refresh }
  }
  if (!answer) {
    return { state: failed ? "unavailable" : "loading", refresh }
  }
  const { quotes, reasons, defaultMonths } = answer
  return quotes.length
    ? { state: "ready", quotes, defaultMonths, refresh }
    : { state: "empty", reasons, refresh }
}
