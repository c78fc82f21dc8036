import { SeededShop } from "../seed"
import { MarketCode } from "../seed/markets"
import { Answer, request, RequestFailed } from "./http"
import { Applicant, BUYERS, CompanyAddress } from "./people"

/** The parts that we look at of what the shop's lease routes answer. Amounts in major units. */
export type Quote = { months: number; monthly_amount: number; currency_code: string }

export type Quotes = {
  quotes: Quote[]
  eligible: boolean
  reasons: { code: string; message: string }[]
  tax_basis: string
  default_months: number
  source: string
}

export type AppliedLease = {
  lease: {
    id: string
    months: number
    monthly_amount: number
    currency_code: string
    status: string
    warnings: { code: string; message: string }[]
  }
  payment_session_id: string
}

export type OrderLease = {
  lease: {
    id: string
    status: string
    months: number
    monthly_amount: number
    currency_code: string
    notice: string | null
    ends_on: string | null
  }
}

/** The ids and amounts that we look at of Medusa's own answers. */
export type Cart = {
  id: string
  region_id: string
  currency_code: string
  total: number
  tax_total: number
  item_total: number
  shipping_total: number
  items: { id: string; variant_id: string }[]
}

export type Order = {
  id: string
  display_id: number
  status: string
  currency_code: string
  total: number
}

export type Completed =
  | { type: "order"; order: Order }
  | { type: "cart"; cart: Cart; error: { message: string; name: string; type: string } }

export type CartRequest = {
  market: MarketCode
  items: { sku: string; quantity?: number }[]
  email?: string
  /** Laid over the market's buyer, for both addresses; null leaves a field out. */
  address?: Partial<Record<keyof CompanyAddress | "address_2", string | null>>
  shippingAddress?: CartRequest["address"]
  promoCodes?: string[]
}

export type LeaseRequest = Partial<Applicant> & {
  months?: number
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
  own_insurance?: boolean
  invoice_interval?: string
  authorized_signatory?: string
  status_trigger?: string
}

/**
 * A shopper of the seeded shop, over the store API as a storefront would use it. Every call answers
 * the body of a success, and throws `RequestFailed` otherwise; `ask` answers whatever comes.
 */
export class Storefront {
  constructor(
    private readonly url: string,
    private readonly shop: SeededShop,
    private readonly headers: Record<string, string> = {}
  ) {}

  async createCart(wanted: CartRequest): Promise<Cart> {
    const { market, items, email, address, shippingAddress, promoCodes } = wanted
    const buyer = BUYERS[market]
    const { cart } = await this.call<{ cart: Cart }>("POST", "/store/carts", {
      region_id: this.shop.regions[market],
      email: email ?? buyer.email,
      items: items.map(({ sku, quantity = 1 }) => ({ variant_id: this.variant(sku), quantity })),
      billing_address: { ...buyer.address, ...address },
      shipping_address: { ...buyer.address, ...address, ...shippingAddress },
      ...(promoCodes && { promo_codes: promoCodes }),
    })
    return cart
  }

  async addShippingMethod(cartId: string, market: MarketCode): Promise<Cart> {
    const { cart } = await this.call<{ cart: Cart }>(
      "POST",
      `/store/carts/${cartId}/shipping-methods`,
      { option_id: this.shop.shipping_options[market] }
    )
    return cart
  }

  /** A code takes effect on what is in the cart by then: one for delivery needs the delivery. */
  async addPromotions(cartId: string, codes: string[]): Promise<Cart> {
    const { cart } = await this.call<{ cart: Cart }>("POST", `/store/carts/${cartId}/promotions`, {
      promo_codes: codes,
    })
    return cart
  }

  quotes(query: Record<string, string>): Promise<Quotes> {
    return this.call("GET", `/store/leasecloud/quotes?${new URLSearchParams(query)}`)
  }

  applyLease(cartId: string, market: MarketCode, lease: LeaseRequest = {}): Promise<AppliedLease> {
    const body = { ...BUYERS[market].applicant, months: 36, ...lease }
    return this.call("POST", `/store/carts/${cartId}/lease`, body)
  }

  /** Answers an order, or the cart and why it was not completed. */
  completeCart(cartId: string): Promise<Completed> {
    return this.call("POST", `/store/carts/${cartId}/complete`)
  }

  orderLease(orderId: string): Promise<OrderLease> {
    return this.call("GET", `/store/orders/${orderId}/lease`)
  }

  /** A cart with delivery, applied for: all that precedes `completeCart`. */
  async prepareLease(
    wanted: CartRequest,
    lease?: LeaseRequest
  ): Promise<{ cart: Cart; applied: AppliedLease }> {
    const { id } = await this.createCart(wanted)
    const cart = await this.addShippingMethod(id, wanted.market)
    return { cart, applied: await this.applyLease(id, wanted.market, lease) }
  }

  /** A cart with delivery that is to be paid by other means, ready for `completeCart`. */
  async preparePayment(wanted: CartRequest, providerId = "pp_system_default"): Promise<Cart> {
    const { id } = await this.createCart(wanted)
    const cart = await this.addShippingMethod(id, wanted.market)
    const { payment_collection } = await this.call<{ payment_collection: { id: string } }>(
      "POST",
      "/store/payment-collections",
      { cart_id: id }
    )
    const sessions = `/store/payment-collections/${payment_collection.id}/payment-sessions`
    await this.call("POST", sessions, { provider_id: providerId })
    return cart
  }

  /** The whole way of one cart into a leased order. */
  async leaseCart(
    wanted: CartRequest,
    lease?: LeaseRequest
  ): Promise<{ cart: Cart; applied: AppliedLease; order: Order }> {
    const { cart, applied } = await this.prepareLease(wanted, lease)
    const completed = await this.completeCart(cart.id)
    if (completed.type !== "order") {
      throw new Error(`The cart was not completed: ${completed.error.message}`)
    }
    return { cart, applied, order: completed.order }
  }

  ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>
  ): Promise<Answer<T>> {
    return request<T>(this.url + path, {
      method,
      body,
      headers: {
        "x-publishable-api-key": this.shop.publishable_key,
        ...this.headers,
        ...headers,
      },
    })
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.ask<T>(method, path, body)
    if (answer.status < 200 || answer.status > 299) {
      throw new RequestFailed(method, path, answer.status, answer.body)
    }
    return answer.body
  }

  private variant(sku: string): string {
    const id = this.shop.variants[sku]
    if (!id) {
      throw new Error(`The shop has no ${sku}`)
    }
    return id
  }
}
