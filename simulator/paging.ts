import { ListOrder, OrderStore, StoredOrder } from "./orders"
import { Caller, Market } from "./types"

/**
 * How a listing can lie. `repeats`: the list reads as if `rows` new orders had come before every
 * further page; `skips`: as if so many had gone; `duplicates`: each page shows its first row twice;
 * `totals`: wrong totalItems or totalPages; `endless`: the last page comes again and again;
 * `empty`: no rows at all, totals as they are; `nameless`: no row carries its partnerOrderId.
 */
export const PAGING_KINDS = [
  "repeats",
  "skips",
  "duplicates",
  "totals",
  "endless",
  "empty",
  "nameless",
] as const

export type PagingFault = {
  kind: (typeof PAGING_KINDS)[number]
  /** Of `repeats` and `skips`; default 1. */
  rows?: number
  /** Of `totals`: what is claimed instead. */
  totalItems?: number
  totalPages?: number
  /** How many list calls; default: until it is taken back. */
  times?: number
  market?: Market
}

type Page = { rows: StoredOrder[]; totalItems: number; totalPages: number }

/** Cuts the lists into pages, and makes them lie on demand. */
export class Pager {
  private fault: (PagingFault & { remaining: number }) | null = null

  constructor(
    private readonly orders: OrderStore,
    private readonly initialOrder: ListOrder
  ) {
    this.listOrder = initialOrder
  }

  listOrder: ListOrder

  reset(): void {
    this.listOrder = this.initialOrder
    this.fault = null
  }

  /** Sets the one paging fault there is, or takes it back. */
  setFault(fault: PagingFault | null): void {
    this.fault = fault && { ...fault, remaining: fault.times ?? Infinity }
  }

  /** One page of a caller's orders. The kind of the fault that bent it is told beside it. */
  page(caller: Caller, page: number, limit: number) {
    const fault = this.takeFault(caller.market)
    const shown = this.read(caller, page, limit, fault)
    const link = (to: number) => `/orders?page=${to}&limit=${limit}`
    const pagination = {
      currentPage: page,
      totalPages: shown.totalPages,
      totalItems: shown.totalItems,
      limit,
      prev: page > 1 ? link(page - 1) : null,
      next: page < shown.totalPages ? link(page + 1) : null,
    }
    return { rows: shown.rows, pagination, bentBy: fault?.kind ?? null }
  }

  private read(caller: Caller, page: number, limit: number, fault: PagingFault | null): Page {
    const count = this.orders.count(caller)
    const slice = (offset: number) => this.orders.slice(caller, this.listOrder, offset, limit)
    const whole = (rows: StoredOrder[], totalItems: number): Page => ({
      rows,
      totalItems,
      totalPages: Math.ceil(totalItems / limit),
    })
    const offset = (page - 1) * limit
    const shift = (fault?.rows ?? 1) * (page - 1)

    switch (fault?.kind) {
      case "repeats":
        return whole(slice(offset - shift), count + shift)
      case "skips":
        return whole(slice(offset + shift), Math.max(0, count - shift))
      case "duplicates": {
        const rows = slice(offset)
        return whole([...rows, ...rows.slice(0, 1)], count)
      }
      case "totals": {
        const honest = whole(slice(offset), count)
        const { totalItems = honest.totalItems, totalPages = honest.totalPages } = fault
        return { ...honest, totalItems, totalPages }
      }
      case "endless": {
        const last = Math.max(0, Math.ceil(count / limit) - 1) * limit
        return { rows: slice(Math.min(offset, last)), totalItems: count, totalPages: page + 1 }
      }
      case "empty":
        return whole([], count)
      case "nameless":
        return whole(
          slice(offset).map((order) => ({ ...order, partnerOrderId: null })),
          count
        )
      default:
        return whole(slice(offset), count)
    }
  }

  private takeFault(market: Market): PagingFault | null {
    const fault = this.fault
    if (!fault || (fault.market && fault.market !== market)) return null
    if (--fault.remaining <= 0) this.fault = null
    return fault
  }
}
