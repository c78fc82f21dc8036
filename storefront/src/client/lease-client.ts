import {
  type LeaseApplied,
  type LeaseSummary,
  readApplied,
  readLease,
} from "../shared/lease-answer"
import { type Problem, readProblems } from "../shared/problems"
import { type OrderLease, type OrderLeaseState, readOrderLease } from "../shared/order-lease"
import { type QuoteAnswer, readAnswer } from "../shared/quote-answer"
import {
  type CallOptions,
  LeaseCloudError,
  type Shop,
  type Transport,
  transportOf,
} from "./transport"

/** What to ask monthly amounts for: a variant, a cart, or an amount in major units ex VAT. */
export type QuoteSubject =
  | {
      variantId: string
      regionId: string
      /** Two letters. If the region has several countries. */
      countryCode?: string | undefined
      /** 1 by default. */
      quantity?: number | undefined
    }
  | {
      cartId: string
      /** If the cart has no billing address. */
      countryCode?: string | undefined
    }
  | { amount: number; countryCode: string }

/** The applicant. What is left out comes from the cart. */
export interface Application {
  months: number
  orgNumber: string
  /** The national identity number. It is only in the body of the call: keep it nowhere. */
  nin: string
  firstName?: string | undefined
  lastName?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  ownInsurance?: boolean | undefined
  invoiceInterval?: "MONTHLY" | "QUARTERLY" | undefined
  /** Email of the authorized signatory, if the applicant is none. */
  authorizedSignatory?: string | undefined
}

/** What the shop knows of a logged-in customer, to fill in the form. */
export interface Prefill {
  orgNumber?: string
  company?: string
  firstName?: string
  lastName?: string
  email?: string
  phone?: string
}

/** The lease of a cart. */
export interface CartLease {
  /** Null before the shopper has applied. */
  lease: LeaseSummary | null
  /**
   * If the monthly amount is higher than the one shown to the shopper: the one that was shown, null if
   * none was. The shopper confirms the lease's `monthlyAmount`, else the cart can't be completed.
   */
  changed: { before: number | null } | null
  /** Why the cart can't be completed with its lease. Empty if nothing is in the way. */
  refusal: Problem[]
  /** The order that the cart became, leased or paid another way. Null before it is completed. */
  orderId: string | null
  prefill: Prefill
}

/** The order of a lease link. */
export interface LinkedOrder {
  /** `open`: the customer may apply. */
  link: "open" | "used" | "expired" | "revoked" | "paid" | (string & {})
  quotes: QuoteAnswer
  lease: LeaseSummary | null
  refusal: Problem[]
}

/** A lease of the logged-in customer. */
export interface OwnLease extends OrderLease {
  orderId: string | null
  /** The order's number, as the customer knows it. */
  orderNumber: string | null
  /** ISO 8601. */
  createdAt: string
}

/**
 * Calls the plugin's store routes. Amounts are in major units, excl. VAT. Every method but
 * `orderLease` rejects with a LeaseCloudError if the shop refuses or gives no answer.
 */
export interface LeaseClient {
  /** The monthly amount of each lease period, or the reasons why there is none. */
  quotes(subject: QuoteSubject, options?: CallOptions): Promise<QuoteAnswer>
  /** The same for up to 100 variants by one call, by their ids. */
  variantQuotes(
    variantIds: string[],
    region: { regionId: string; countryCode?: string | undefined },
    options?: CallOptions
  ): Promise<Record<string, QuoteAnswer>>
  cartLease(cartId: string, options?: CallOptions): Promise<CartLease>
  /** Applies for the cart's lease, and opens its payment session. Complete the cart to send it. */
  apply(cartId: string, application: Application, options?: CallOptions): Promise<LeaseApplied>
  /** Confirms a monthly amount that has risen. */
  confirm(cartId: string, monthlyAmount: number, options?: CallOptions): Promise<LeaseApplied>
  /** The lease of an order. It never rejects: without an answer the state is `unknown`. */
  orderLease(orderId: string, options?: CallOptions): Promise<OrderLeaseState>
  /** Leases of the logged-in customer, newest first. */
  ownLeases(
    page?: { limit?: number | undefined; offset?: number | undefined },
    options?: CallOptions
  ): Promise<{ leases: OwnLease[]; count: number }>
  /** The order of a lease link. Status 404 if the token is wrong. */
  link(token: string, options?: CallOptions): Promise<LinkedOrder>
  /** Applies by a lease link. The shop sends it to LeaseCloud at once. */
  applyByLink(token: string, application: Application, options?: CallOptions): Promise<LeaseApplied>
}

const QUOTES = "/store/leasecloud/quotes"

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}

const asText = (value: unknown): string | null => (typeof value === "string" ? value : null)

/** A query string of the pairs with a value. */
function withQuery(path: string, pairs: Record<string, string | number | undefined>): string {
  const given = Object.entries(pairs).filter(([, value]) => value !== undefined && value !== "")
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** An object with the routes' names. What is undefined is left out. */
const bodyOf = (application: Application): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(application)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snake(name), value])
  )

function quotesPath(subject: QuoteSubject): string {
  return withQuery(
    QUOTES,
    Object.fromEntries(Object.entries(subject).map(([name, value]) => [snake(name), value]))
  )
}

function readCartLease(body: unknown): CartLease {
  const { lease, refusal, order_id, prefill } = asObject(body)
  const { needs_confirmation, shown_monthly_amount } = asObject(lease)
  const before = typeof shown_monthly_amount === "number" ? shown_monthly_amount : null
  return {
    lease: readLease(lease),
    changed: needs_confirmation === true ? { before } : null,
    refusal: readProblems(refusal),
    orderId: asText(order_id),
    prefill: Object.fromEntries(
      Object.entries(asObject(prefill)).map(([name, value]) => [camel(name), value])
    ),
  }
}

function readOwnLeases(body: unknown): { leases: OwnLease[]; count: number } {
  const { leases, count } = asObject(body)
  const rows: unknown[] = Array.isArray(leases) ? leases : []
  return {
    leases: rows.flatMap((row) => {
      const lease = readOrderLease(row)
      const { order_id, order_display_id, order_custom_display_id, created_at } = asObject(row)
      const number = order_custom_display_id ?? order_display_id
      return lease
        ? [
            {
              ...lease,
              orderId: asText(order_id),
              orderNumber: number == null ? null : String(number),
              createdAt: asText(created_at) ?? "",
            },
          ]
        : []
    }),
    count: Number(count) || 0,
  }
}

async function readOrder(call: Transport, orderId: string, options?: CallOptions) {
  try {
    const body = await call(`/store/orders/${encodeURIComponent(orderId)}/lease`, options)
    const lease = readOrderLease(asObject(body).lease)
    return lease ? { state: "lease" as const, lease } : { state: "unknown" as const }
  } catch (error) {
    const isNone = error instanceof LeaseCloudError && error.status === 404
    return { state: isNone ? ("none" as const) : ("unknown" as const) }
  }
}

/**
 * Makes a client of the plugin's store routes.
 *
 * @param shop the storefront's instance of `@medusajs/js-sdk`, or the shop's address and key
 */
export function createLeaseClient(shop: Shop): LeaseClient {
  const call = transportOf(shop)
  const pathOf = (cartId: string) => `/store/carts/${encodeURIComponent(cartId)}/lease`
  const linkPath = (token: string) => `/leasecloud/links/${encodeURIComponent(token)}`
  return {
    quotes: async (subject, options) => readAnswer(await call(quotesPath(subject), options)),
    variantQuotes: async (variantIds, { regionId, countryCode }, options) => {
      if (!variantIds.length) {
        return {}
      }
      const path = withQuery(QUOTES, { region_id: regionId, country_code: countryCode })
      const ids = variantIds.map((id) => `&variant_id[]=${encodeURIComponent(id)}`).join("")
      const body = await call(path + ids, options)
      return Object.fromEntries(variantIds.map((id) => [id, readAnswer(body, id)]))
    },
    cartLease: async (cartId, options) => readCartLease(await call(pathOf(cartId), options)),
    apply: async (cartId, application, options) =>
      readApplied(await call(pathOf(cartId), options, bodyOf(application))),
    confirm: async (cartId, monthlyAmount, options) =>
      readApplied(
        await call(`${pathOf(cartId)}/confirm`, options, { monthly_amount: monthlyAmount })
      ),
    orderLease: (orderId, options) => readOrder(call, orderId, options),
    ownLeases: async (page, options) =>
      readOwnLeases(await call(withQuery("/store/customers/me/leases", { ...page }), options)),
    link: async (token, options) => {
      const body = asObject(await call(linkPath(token), options))
      return {
        link: asText(asObject(body.link).status) ?? "",
        quotes: readAnswer(body),
        lease: readLease(body.lease),
        refusal: readProblems(body.refusal),
      }
    },
    applyByLink: async (token, application, options) =>
      readApplied(await call(linkPath(token), options, bodyOf(application))),
  }
}
