import { randomUUID } from "node:crypto"
import { Clock } from "./clock"
import { sideAmounts } from "./pricing"
import { Account, ACCOUNTS, Caller, Market, MARKET_CODES } from "./types"
import { CreateOrderBody, totalOf } from "./validation"

/** An order as the simulator keeps it; amounts in cents ex VAT. */
export type StoredOrder = {
  id: string
  market: Market
  account: Account
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

/** All orders: found by id at once, and kept per account in the order of their creation. */
export class OrderStore {
  private byId = new Map<string, StoredOrder>()
  private removed: StoredOrder[] = []
  private lists = new Map<string, StoredOrder[]>()

  constructor(private readonly clock: Clock) {
    this.reset()
  }

  reset(): void {
    this.byId.clear()
    this.removed = []
    for (const market of MARKET_CODES)
      for (const account of ACCOUNTS) this.lists.set(`${market} ${account}`, [])
  }

  /** Takes an order in; `price` gives the monthly amount of its total. */
  create(caller: Caller, body: CreateOrderBody, price: (total: number) => number): StoredOrder {
    const totalAmount = totalOf(body)
    return this.add({
      ...this.blank(caller, totalAmount, body.ownInsurance, body.statusTrigger ?? "PENDING"),
      body,
      partnerOrderId: body.internalOrderId ?? null,
      months: body.months,
      monthlyAmount: price(totalAmount),
    })
  }

  /** Adds an order that nobody has sent. */
  seed(caller: Caller, seed: SeedOrder, months: number, monthlyAmount: number): StoredOrder {
    const blank = this.blank(caller, seed.totalAmount ?? 0, true, seed.activeStatus ?? "PENDING")
    return this.add({
      ...blank,
      id: seed.id ?? blank.id,
      partnerOrderId: seed.partnerOrderId ?? null,
      months,
      monthlyAmount,
      terminatedAt: seed.terminatedAt ?? null,
    })
  }

  /** The order, if it is one of this caller's (or of anybody when none is named). */
  find(id: string, caller?: Caller): StoredOrder | undefined {
    const order = this.byId.get(id)
    if (!order || !caller) return order
    return order.market === caller.market && order.account === caller.account ? order : undefined
  }

  count(caller: Caller): number {
    return this.listOf(caller).length
  }

  /** A slice of a caller's list, from `offset` in the wanted order. */
  slice(caller: Caller, listOrder: ListOrder, offset: number, limit: number): StoredOrder[] {
    const all = this.listOf(caller)
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
    const list = this.listOf(order)
    list.splice(list.indexOf(order), 1)
    this.byId.delete(order.id)
    order.removedAt = this.clock.iso()
    this.removed.push(order)
  }

  private add(order: StoredOrder): StoredOrder {
    if (this.byId.has(order.id)) throw new Error(`There is an order ${order.id} already.`)
    this.byId.set(order.id, order)
    this.listOf(order).push(order)
    return order
  }

  private listOf({ market, account }: Caller): StoredOrder[] {
    return this.lists.get(`${market} ${account}`)!
  }

  private blank(
    { market, account }: Caller,
    totalAmount: number,
    ownInsurance: boolean,
    status: string
  ) {
    const createdAt = this.clock.iso()
    return {
      id: randomUUID() as string,
      market,
      account,
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
