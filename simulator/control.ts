import { Clock } from "./clock"
import { FaultPlan, FaultRequest } from "./faults"
import { Limiter, LimiterSettings } from "./limiter"
import { ListOrder, OrderStore, SeedOrder, StoredOrder } from "./orders"
import { Pager, PagingFault } from "./paging"
import { PriceList, Pricing } from "./pricing"
import { RequestLog } from "./request-log"
import { Account, Market } from "./types"

export type ControlParts = {
  clock: Clock
  orders: OrderStore
  prices: PriceList
  pager: Pager
  limiter: Limiter
  faults: FaultPlan
  log: RequestLog
  lag: { ms: number; initial: number }
  /** Opens and closes the port of the partner API. */
  door: { open(): void; close(): void }
}

export type OrderFilter = {
  market?: Market
  account?: Account
  status?: string
  reference?: string
}

/** `orders` one by one, or `count` equal ones whose references are the prefix and 1, 2, 3, … */
export type SeedRequest = {
  market?: Market
  /** Default: the first. */
  account?: Account
  orders?: SeedOrder[]
  count?: number
  referencePrefix?: string
  activeStatus?: string
  totalAmount?: number
  months?: number
}

const SEEDED_TOTAL = 1_000_000

/** A control call about something that isn't there. */
export class NotThere extends Error {}

/**
 * Everything a test, a bench or a developer does to the simulator behind the API's back. The calls
 * under `/_control` do the same over HTTP.
 */
export class Control {
  constructor(private readonly parts: ControlParts) {}

  /** The orders, oldest first, with the body that was received; vanished ones are marked. */
  orders(filter: OrderFilter = {}): StoredOrder[] {
    const { market, account, status, reference } = filter
    return this.parts.orders
      .all()
      .filter((order) => !market || order.market === market)
      .filter((order) => !account || order.account === account)
      .filter((order) => !status || order.activeStatus === status)
      .filter((order) => !reference || order.partnerOrderId === reference)
      .map(copyOf)
  }

  /** One order. Throws `NotThere`, as do all calls that name an order. */
  order(id: string): StoredOrder {
    return copyOf(this.find(id))
  }

  /** Sets the status of an order, or of many; any text will do, to play an unknown one. */
  setStatus(ids: string | string[], status: string): void {
    const orders = [ids].flat().map((id) => this.find(id))
    orders.forEach((order) => this.parts.orders.setStatus(order, status))
  }

  /** Ends a lease: `terminated` and `terminatedAt`; the status stays. */
  terminate(id: string): void {
    this.find(id).terminatedAt = this.parts.clock.iso()
  }

  /** Takes a termination back: the lease goes on. */
  reinstate(id: string): void {
    this.find(id).terminatedAt = null
  }

  /** Makes an order vanish from the API; `orders` still shows it, with `removedAt`. */
  remove(id: string): void {
    this.parts.orders.remove(this.find(id))
  }

  /** Changes the total that the API shows, in cents ex VAT. */
  setTotalAmount(id: string, totalAmount: number): void {
    this.find(id).totalAmount = totalAmount
  }

  /** Adds orders that nobody has sent, the first named being the oldest; returns their ids. */
  seed(request: SeedRequest): string[] {
    const { market = "se", account = "first", months = 36 } = request
    const { activeStatus, totalAmount = SEEDED_TOTAL } = request
    const prefix = request.referencePrefix ?? "seed-"
    const rows: SeedOrder[] =
      request.orders ??
      Array.from({ length: request.count ?? 1 }, (_, i) => ({ partnerOrderId: prefix + (i + 1) }))
    return rows.map((row) => {
      const seed = { activeStatus, totalAmount, ...row }
      const monthlyAmount = this.parts.prices.monthlyAmount(market, months, seed.totalAmount)
      return this.parts.orders.seed({ market, account }, seed, months, monthlyAmount).id
    })
  }

  /** The requests to the partner API, oldest first (the newest 100,000). */
  requests() {
    return this.parts.log.list()
  }

  clearRequests(): void {
    this.parts.log.clear()
  }

  /** How many requests there were in all, by call and by status of the answer. */
  counts() {
    return this.parts.log.counts()
  }

  /** Injects a fault; returns its id. */
  fault(request: FaultRequest): number {
    return this.parts.faults.add(request)
  }

  /** The faults that are still to strike. */
  faults() {
    return this.parts.faults.pending()
  }

  /** Takes back one fault, or all of them. */
  clearFaults(id?: number): void {
    this.parts.faults.clear(id)
  }

  /** What struck which request, and when. */
  faultLog() {
    return this.parts.faults.log()
  }

  clearFaultLog(): void {
    this.parts.faults.clearLog()
  }

  /** Makes listings lie, or tell the truth again. */
  setPagingFault(fault: PagingFault | null): void {
    this.parts.pager.setFault(fault)
  }

  setListOrder(listOrder: ListOrder): void {
    this.parts.pager.listOrder = listOrder
  }

  /** Changes the pricing of one market, or of all. */
  setPricing(change: Partial<Pricing>, market?: Market): void {
    this.parts.prices.set(change, market)
  }

  pricing(market: Market): Pricing {
    return this.parts.prices.get(market)
  }

  /** Switches the limit on or off, or changes it. */
  setLimit(change: Partial<LimiterSettings>): void {
    this.parts.limiter.set(change)
  }

  /** What the limiter has counted, and the most that it has seen in any window. */
  limiter() {
    return this.parts.limiter.statistics()
  }

  /** Every answer takes so much longer. */
  setLag(ms: number): void {
    this.parts.lag.ms = ms
  }

  /** Lets time pass at once, for the limiter and for late orders. */
  advance(ms: number): void {
    this.parts.clock.advance(ms)
  }

  /** Refuses connections to the partner API until `up`; the state stays. */
  down(): void {
    this.parts.door.close()
  }

  up(): void {
    this.parts.door.open()
  }

  /** Back to the state of the start: no orders, no faults, no counts. */
  reset(): void {
    const { clock, orders, prices, pager, limiter, faults, log, lag } = this.parts
    for (const part of [clock, orders, prices, pager, limiter, faults]) part.reset()
    log.clear()
    lag.ms = lag.initial
  }

  private find(id: string): StoredOrder {
    const order = this.parts.orders.find(id)
    if (!order) throw new NotThere(`There is no order ${id}.`)
    return order
  }
}

/** The simulator's own orders stay out of reach; what was read doesn't change afterwards. */
function copyOf(order: StoredOrder): StoredOrder {
  return { ...order, history: [...order.history] }
}
