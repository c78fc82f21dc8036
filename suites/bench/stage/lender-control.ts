import { request } from "../../../testbed/shopper/http"
import type { LimiterStatistics } from "../../../simulator/limiter"
import type { ListOrder, SeedOrder } from "../../../simulator/orders"
import type { Pricing } from "../../../simulator/pricing"
import type { LoggedRequest, RequestCounts } from "../../../simulator/request-log"
import type { Market } from "../../../simulator/types"

/** The control calls of the simulator that the bench needs, over HTTP. */
export class LenderControl {
  constructor(private readonly url: string) {}

  /** Requests to the partner API since the last `clearRequests`, as the simulator counted them. */
  async counts(): Promise<RequestCounts> {
    return await this.ask("GET", "/counts")
  }

  async requests(): Promise<LoggedRequest[]> {
    return (await this.ask<{ requests: LoggedRequest[] }>("GET", "/requests")).requests
  }

  async clearRequests(): Promise<void> {
    await this.ask("DELETE", "/requests")
  }

  async limit(): Promise<LimiterStatistics> {
    return await this.ask("GET", "/limit")
  }

  /** Adds orders to the list, the first being the oldest. */
  async seed(orders: SeedOrder[], market: Market = "se"): Promise<void> {
    await this.ask("POST", "/seed", { market, orders })
  }

  async setStatus(ids: string[], status: string): Promise<void> {
    await this.ask("POST", "/statuses", { ids, status })
  }

  async setListOrder(order: ListOrder): Promise<void> {
    await this.ask("PUT", "/list-order", { order })
  }

  async setPricing(market: Market, pricing: Partial<Pricing>): Promise<void> {
    await this.ask("PUT", "/pricing", { market, ...pricing })
  }

  async setLag(ms: number): Promise<void> {
    await this.ask("PUT", "/lag", { ms })
  }

  /** Lets time pass for the simulator alone. */
  async advance(ms: number): Promise<void> {
    await this.ask("POST", "/advance", { ms })
  }

  /** As after its start: no orders, no requests counted, the limit on. */
  async reset(): Promise<void> {
    await this.ask("POST", "/reset")
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await request<T>(`${this.url}/_control${path}`, { method, body })
    if (answer.status !== 200) {
      throw new Error(`Control ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }
}
