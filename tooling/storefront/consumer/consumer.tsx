// A shop's code with each entry of the package. It is compiled as shops compile it: see check.ts.
import { LeaseForm as FormClass } from "medusa-payment-leasecloud-storefront"
import {
  createLeaseClient,
  type LeaseClient,
  type OrderLeaseState,
} from "medusa-payment-leasecloud-storefront/client"
import type {
  LeaseApplied,
  LeaseForm as FormElement,
} from "medusa-payment-leasecloud-storefront/form"
import type {} from "medusa-payment-leasecloud-storefront/jsx"
import {
  LeaseForm,
  LeaseStatus,
  LeaseSummary,
  LeaseWidget,
  useLeaseApplication,
  useLeaseQuotes,
  useOrderLease,
} from "medusa-payment-leasecloud-storefront/react"
import type { LeaseStatus as StatusElement } from "medusa-payment-leasecloud-storefront/status"
import type { LeaseSummary as SummaryElement } from "medusa-payment-leasecloud-storefront/summary"
import type { Quote } from "medusa-payment-leasecloud-storefront/widget"
import { useRef } from "react"

const SHOP = { baseUrl: "https://shop.example.com", publishableKey: "pk_1" }

/** As `@medusajs/js-sdk` declares its client. */
declare const sdk: {
  client: {
    fetch<T>(
      input: string | URL,
      init?: Omit<RequestInit, "headers" | "body"> & {
        query?: Record<string, unknown>
        headers?: Record<string, string | null | { tags: string[] }>
        body?: RequestInit["body"] | Record<string, unknown>
      }
    ): Promise<T>
  }
}

const clients: LeaseClient[] = [createLeaseClient(sdk), createLeaseClient(SHOP)]
const [leasing] = clients

export function Checkout({ cartId, locale }: { cartId?: string; locale: string | undefined }) {
  const form = useRef<FormElement>(null)
  const status = useRef<StatusElement>(null)
  const summary = useRef<SummaryElement>(null)
  const quotes = useLeaseQuotes(leasing as LeaseClient, cartId ? { cartId } : null)
  const { state, error } = useLeaseApplication(leasing as LeaseClient, cartId ?? null)
  const lease = useOrderLease(leasing as LeaseClient, "order_1", { state: "none" })
  return (
    <>
      <LeaseWidget
        {...SHOP}
        cartId={cartId}
        locale={locale}
        onPeriodChange={(quote: Quote) => quote.months}
      />
      <LeaseForm
        ref={form}
        {...SHOP}
        cartId={cartId}
        onApplied={({ lease: { id } }: LeaseApplied) => id}
      />
      <LeaseSummary ref={summary} {...SHOP} cartId={cartId}>
        One moment…
      </LeaseSummary>
      <LeaseStatus ref={status} {...SHOP} orderId="order_1" />
      <lease-widget cart-id={cartId} layout="table" publishable-key="pk_1" />
      <lease-status order-id="order_1" locale={locale} />
      {quotes.state === "ready" && quotes.quotes.map(({ monthlyAmount }) => monthlyAmount)}
      {state} {error?.problems.map(({ message }) => message)} {lease.state}
    </>
  )
}

export const textOf = (order: OrderLeaseState): string =>
  order.state === "lease" ? order.lease.status : order.state

document.addEventListener("lease-applied", ({ detail }) => detail.lease.months)
document.querySelector("lease-form")?.refresh()
document.body.append(new FormClass())
