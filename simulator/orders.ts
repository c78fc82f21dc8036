import { randomUUID } from "node:crypto"
import { Clock } from "./clock"
import { sideAmounts } from "./pricing"
import { Market, MARKET_CODES } from "./types"
import { CreateOrderBody, totalOf } from "./validation"

/** An order as the simulator keeps it; amounts in cents ex VAT. */
export type StoredOrder = {
  id: string
  market: Market
  createdAt: string
  /** What was received, or null for a seeded order. */
  body: CreateOrderBody | null
  partnerOrderId: string | null
  months: number
  monthlyAmount: number
  totalAmount: number
  buyOutAmount: number
  insuranceYearlyCost: number
  insuranceMonthlyCost: number
  activeStatus: string
  terminatedAt: string | null
  /** Set when a control call made the order vanish. */
  removedAt: string | null
  /** Status changes by control calls, the first status first. */
  history: { at: string; status: string }[]
}

/** The least that a seeded order is made of. */
export type SeedOrder = {
  id?: string
  partnerOrderId?: string
  activeStatus?: string
  totalAmount?: number
  terminatedAt?: string
}

export const LIST_ORDERS = ["newest-first", "oldest-first"] as const

export type ListOrder = (typeof LIST_ORDERS)[number]

/** The order as the API shows it ("order" of the API document). */
export function toWire(order: StoredOrder) {
  return {
    id: order.id,
    buyOut: { amount: order.buyOutAmount },
    partnerOrderId: order.partnerOrderId,
    insuranceYearlyCost: order.insuranceYearlyCost,
    insuranceMonthlyCost: order.insuranceMonthlyCost,
    totalAmount: order.totalAmount,
    activeStatus: order.activeStatus,
    terminatedAt: order.terminatedAt,
    terminated: order.terminatedAt !== null,
  }
}

/** All orders: found by id at once, and kept per market in the order of their creation. */
export class OrderStore {
  private byId = new Map<string, StoredOrder>()
  private removed: StoredOrder[] = []
  private byMarket = new Map<Market, StoredOrder[]>()

  constructor(private readonly clock: Clock) {
    this.reset()
  }

  reset(): void {
    this.byId.clear()
    this.removed = []
    for (const market of MARKET_CODES) this.byMarket.set(market, [])
  }

  /** Takes an order in; `price` gives the monthly amount of its total. */
  create(market: Market, body: CreateOrderBody, price: (total: number) => number): StoredOrder {
    const totalAmount = totalOf(body)
    return this.add({
      ...this.blank(market, totalAmount, body.ownInsurance, body.statusTrigger ?? "PENDING"),
      body,
      partnerOrderId: body.internalOrderId ?? null,
      months: body.months,
      monthlyAmount: price(totalAmount),
    })
  }

  /** Adds an order that nobody has sent. */
  seed(market: Market, seed: SeedOrder, months: number, monthlyAmount: number): StoredOrder {
    const blank = this.blank(market, seed.totalAmount ?? 0, true, seed.activeStatus ?? "PENDING")
    return this.add({
      ...blank,
      id: seed.id ?? blank.id,
      partnerOrderId: seed.partnerOrderId ?? null,
      months,
      monthlyAmount,
      terminatedAt: seed.terminatedAt ?? null,
    })
  }

  /** The order, if it is one of this market's (or of any market when none is named). */
  find(id: string, market?: Market): StoredOrder | undefined {
    const order = this.byId.get(id)
    return order && (!market || order.market === market) ? order : undefined
  }

  count(market: Market): number {
    return this.byMarket.get(market)!.length
  }

  /** A slice of a market's list, from `offset` in the wanted order. */
  slice(market: Market, listOrder: ListOrder, offset: number, limit: number): StoredOrder[] {
    const all = this.byMarket.get(market)!
    const from = Math.max(0, offset)
    if (listOrder === "oldest-first") return all.slice(from, from + limit)
    return all
      .slice(Math.max(0, all.length - from - limit), Math.max(0, all.length - from))
      .reverse()
  }

  /** Every order, oldest first; those that vanished come last. */
  all(): StoredOrder[] {
    return [...this.byId.values(), ...this.removed]
  }

  setStatus(order: StoredOrder, status: string): void {
    order.activeStatus = status
    order.history.push({ at: this.clock.iso(), status })
  }

  remove(order: StoredOrder): void {
    const list = this.byMarket.get(order.market)!
    list.splice(list.indexOf(order), 1)
    this.byId.delete(order.id)
    order.removedAt = this.clock.iso()
    this.removed.push(order)
  }

  private add(order: StoredOrder): StoredOrder {
    if (this.byId.has(order.id)) throw new Error(`There is an order ${order.id} already.`)
    this.byId.set(order.id, order)
    this.byMarket.get(order.market)!.push(order)
    return order
  }

  private blank(market: Market, totalAmount: number, ownInsurance: boolean, status: string) {
    const createdAt = this.clock.iso()
    return {
      id: randomUUID() as string,
      market,
      createdAt,
      body: null,
      totalAmount,
      ...sideAmounts(totalAmount, ownInsurance),
      activeStatus: status,
      terminatedAt: null,
      removedAt: null,
      history: [{ at: createdAt, status }],
    }
  }
}
