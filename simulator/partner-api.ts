import { IncomingHttpHeaders } from "node:http"
import { parseJson } from "./http"
import { MARKETS } from "./markets"
import { OrderStore, StoredOrder, toWire } from "./orders"
import { Pager, PagingFault } from "./paging"
import { PriceList } from "./pricing"
import { Account, ACCOUNTS, Answer, ApiError, Call, Caller, Market, MARKET_CODES } from "./types"
import { Validator } from "./validation"

/** A request to the partner API, read whole. */
export type PartnerRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

export type Route = { call: Call; publicId: string | null }

/** What a handled call came to; `orderId` and `bentBy` go to the log. */
export type Outcome = { answer: Answer; orderId?: string; bentBy?: PagingFault["kind"] | null }

const ROUTES: { method: string; path: RegExp; call: Call }[] = [
  { method: "POST", path: /^\/monthly-amounts$/, call: "monthly-amounts" },
  { method: "GET", path: /^\/partner$/, call: "get-partner" },
  { method: "POST", path: /^\/orders$/, call: "create-order" },
  { method: "GET", path: /^\/orders$/, call: "list-orders" },
  { method: "GET", path: /^\/orders\/([^/]+)$/, call: "get-order" },
  { method: "PATCH", path: /^\/orders\/([^/]+)$/, call: "set-reference" },
]

/** Which of the six calls a method and path are, or null. */
export function findRoute(method: string, path: string): Route | null {
  for (const route of ROUTES) {
    const match = route.method === method ? route.path.exec(path) : null
    if (match) return { call: route.call, publicId: match[1] ?? null }
  }
  return null
}

function success(data: unknown, status = 200): Answer {
  return { status, body: { data } }
}

/** The six calls of the partner API over the simulator's state. */
export class PartnerApi {
  constructor(
    private readonly keys: Record<Account, Record<Market, string>>,
    private readonly orders: OrderStore,
    private readonly prices: PriceList,
    private readonly pager: Pager,
    private readonly validator: Validator,
    private readonly startedAt: string
  ) {}

  /** Whose bearer key it is, or null. */
  callerOf(headers: IncomingHttpHeaders): Caller | null {
    const key = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1]
    for (const account of ACCOUNTS) {
      const market = MARKET_CODES.find((each) => this.keys[account][each] === key)
      if (market) return { market, account }
    }
    return null
  }

  /** Does what is asked. Throws an `ApiError` where the API would refuse. */
  handle(request: PartnerRequest, route: Route | null): Outcome {
    const caller = this.callerOf(request.headers)
    if (!caller) {
      const headers = { "www-authenticate": "Bearer" }
      throw new ApiError(401, "unauthorized", "The API key is missing or wrong.", [], headers)
    }
    if (!route) throw new ApiError(404, "not_found", "There is no such path.")
    if (route.call !== "list-orders") this.refuseQuery(request.query)
    const { market } = caller

    switch (route.call) {
      case "monthly-amounts":
        return this.monthlyAmounts(request, market)
      case "get-partner":
        return this.partner(market)
      case "create-order":
        return this.createOrder(request, caller)
      case "list-orders":
        return this.listOrders(request, caller)
      case "get-order": {
        const order = this.findOrder(route.publicId, caller)
        return { answer: success({ order: toWire(order) }), orderId: order.id }
      }
      case "set-reference":
        return this.setReference(request, caller, route.publicId)
    }
  }

  private monthlyAmounts(request: PartnerRequest, market: Market): Outcome {
    const { price } = this.validator.monthlyAmounts(this.json(request))
    const monthlyAmounts = this.prices.months(market).map((months) => ({
      months,
      monthlyAmount: this.prices.monthlyAmount(market, months, price),
    }))
    return { answer: success({ monthlyAmounts }) }
  }

  private partner(market: Market): Outcome {
    const { partner, country } = MARKETS[market]
    const dates = { createdAt: this.startedAt, updatedAt: this.startedAt }
    return {
      answer: success({
        partner: { ...partner, country, termsOfPayment: "30 days", ...dates },
        tariffs: this.prices.tariffRows(market),
      }),
    }
  }

  private createOrder(request: PartnerRequest, caller: Caller): Outcome {
    const { market } = caller
    const periods = this.prices.months(market)
    const body = this.validator.createOrder(this.json(request), market, periods)
    const order = this.orders.create(caller, body, (total) =>
      this.prices.monthlyAmount(market, body.months, total)
    )
    const { id, monthlyAmount } = order
    return { answer: success({ id, monthlyAmount, notice: "" }, 201), orderId: id }
  }

  private listOrders(request: PartnerRequest, caller: Caller): Outcome {
    const { page, limit } = this.validator.listQuery(request.query)
    const { rows, pagination, bentBy } = this.pager.page(caller, page, limit)
    return { answer: success({ orders: rows.map(toWire), pagination }), bentBy }
  }

  private setReference(request: PartnerRequest, caller: Caller, publicId: string | null): Outcome {
    const order = this.findOrder(publicId, caller)
    const { internalOrderId } = this.validator.setReference(this.json(request))
    order.partnerOrderId = internalOrderId
    return { answer: success({ message: "The order was updated." }), orderId: order.id }
  }

  private findOrder(publicId: string | null, caller: Caller): StoredOrder {
    const order = this.orders.find(decode(publicId ?? ""), caller)
    if (!order) throw new ApiError(404, "not_found", "There is no such order.")
    return order
  }

  private json(request: PartnerRequest): unknown {
    return parseJson(request.headers["content-type"], request.body)
  }

  private refuseQuery(query: URLSearchParams): void {
    if (query.size) throw new ApiError(400, "validation_error", "This call takes no parameters.")
  }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ""
  }
}
