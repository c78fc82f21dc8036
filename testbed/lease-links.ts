import { askAdmin } from "./admin"
import { Answer, request, RequestFailed } from "./shopper/http"
import type { LeaseRequest, OrderLease, Quote } from "./shopper/storefront"
import { BUYERS } from "./shopper/people"
import type { MarketCode } from "./seed/markets"

/** The parts that we look at of what the routes of lease links answer. Amounts in major units. */
export type LeaseLink = {
  id: string
  order_id: string
  url: string
  status: "open" | "used" | "expired" | "revoked" | "paid"
  months: number | null
  expires_at: string
}

export type OrderQuotes = {
  quotes: Quote[]
  eligible: boolean
  reasons: { code: string; message: string }[]
  is_draft_order: boolean
  lease_link: LeaseLink | null
}

/** What the holder of a link sees. */
export type LinkedOrder = {
  link: Pick<LeaseLink, "status" | "months" | "expires_at">
  order: {
    number: string
    company: string | null
    currency_code: string
    items: { title: string; quantity: number; amount: number }[]
    shipping_amount: number
    discount_amount: number
    subtotal: number
    tax_amount: number
    total: number
  } | null
  quotes: Quote[]
  eligible: boolean
  reasons: { code: string; message: string }[]
  lease: Omit<OrderLease["lease"], "id"> | null
  refusal: { field: string; message: string }[] | null
  /** Of the order that is shown, null if none is: for `LinkHolder.apply`. */
  version: string | null
}

/** A shop that a merchant is logged in to. */
type Shop = { url: string; adminToken: string }

/** What leasing an order would cost, and whether it can be leased: also of a draft order. */
export function orderQuotes(shop: Shop, orderId: string): Promise<OrderQuotes> {
  return askAdmin(shop, "GET", `/admin/leasecloud/orders/${orderId}/quotes`)
}

/**
 * The merchant offers to lease an order.
 *
 * @throws RequestFailed if the order can't be leased
 */
export async function offerLeasing(
  shop: Shop,
  orderId: string,
  options: { months?: number; expires_in_days?: number } = {}
): Promise<LeaseLink> {
  const path = `/admin/orders/${orderId}/lease-link`
  return (await askAdmin<{ lease_link: LeaseLink }>(shop, "POST", path, options)).lease_link
}

/** The secret part of a link's address. */
export function tokenOf({ url }: Pick<LeaseLink, "url">): string {
  return new URL(url).pathname.split("/").pop()!
}

/** Whoever was given a link, over the public routes as the link's page uses them. */
export class LinkHolder {
  /** @param url address of the shop's server */
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly headers: Record<string, string> = {}
  ) {}

  /** @throws RequestFailed if there is no such link */
  async look(): Promise<LinkedOrder> {
    const { status, body, etag } = await this.ask<LinkedOrder>("GET")
    if (status !== 200) throw new RequestFailed("GET", "/leasecloud/links/…", status, body)
    return { ...body, version: body.order && etag }
  }

  /**
   * Applies, whatever comes of it: with the test applicant of a market. `version`: of the order that
   * was looked at, which must not have changed since.
   */
  apply(
    market: MarketCode,
    lease: LeaseRequest = {},
    version: string | null = null
  ): Promise<Answer<{ lease: Omit<OrderLease["lease"], "id"> }>> {
    return this.ask("POST", { ...BUYERS[market].applicant, months: 36, ...lease }, version)
  }

  /** The link's public route, whatever it answers. */
  ask<T>(method: string, body?: unknown, version: string | null = null): Promise<Answer<T>> {
    return request<T>(`${this.url}/leasecloud/links/${this.token}`, {
      method,
      body,
      headers: { ...this.headers, ...(version && { "if-match": version }) },
    })
  }
}
