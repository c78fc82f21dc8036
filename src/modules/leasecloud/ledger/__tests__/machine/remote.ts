import type { LeaseCloudClient } from "../../../../../leasecloud/client"
import { LeaseCloudError, LeaseCloudErrorKind } from "../../../../../leasecloud/errors"
import type {
  CreateOrderRequest,
  CreateOrderResponse,
  OrderList,
  RemoteOrder as ListedOrder,
} from "../../../../../leasecloud/schemas"
import type { TimeLimit } from "../../../../../leasecloud/time-limit"
import type { LeaseCloudOptions } from "../../../options"
import { accountNameOf } from "./rows"
import { Parking } from "./gate"

export interface RemoteOrder {
  /** Two accounts use the same ids. */
  id: string
  account: string
  /** The one that it was made with. */
  reference: string
  /** The one that it carries now. */
  shown: string
  status: string
  /** Every status that LeaseCloud ever gave it. */
  statuses: Set<string>
}

/** A create call on its way: LeaseCloud decides what becomes of it. */
export interface CreateCall {
  reference: string
  account: string
  body: CreateOrderRequest
  /** LeaseCloud has dealt with it, and the process does not know yet: it stands still. */
  decided?: () => void
  answer(response: CreateOrderResponse): void
  fail(kind: LeaseCloudErrorKind): void
}

/** How the next list reads: as it is, broken off, lying about how much there is, or without names. */
export const LIST_MODES = [
  "honest",
  "error",
  "wrong-total",
  "row-missing",
  "row-twice",
  "row-unreadable",
  "row-without-reference",
  "without-references",
] as const
export type ListMode = (typeof LIST_MODES)[number]

const WINDOW_MS = 300_000
/** The model is the only lender of one market; the real client asks pages of 100. */
const LIMIT = 100

/** A LeaseCloud that counts: orders per reference, and requests in any five minutes. */
export class FakeRemote {
  readonly orders: RemoteOrder[] = []
  /** Orders that a queue at LeaseCloud makes later: when, and of which reference. */
  readonly late: { at: number; reference: string; account: string }[] = []
  listMode: ListMode = "honest"
  mostInWindow = 0
  private arrivals: number[] = []
  private passed = 0

  now(): number {
    return Date.now() + this.passed
  }

  advance(ms: number): void {
    this.passed += ms
    const due = this.late.filter(({ at }) => at <= this.now())
    for (const { reference, account } of due) this.make(reference, account)
    this.late.splice(0, this.late.length, ...this.late.filter(({ at }) => at > this.now()))
  }

  arriveFromElsewhere(count: number): void {
    for (let one = 0; one < count; one++) this.arrive()
  }

  make(reference: string, account: string): RemoteOrder {
    const id = `remote-${this.at(account).length + 1}`
    const status = "PENDING"
    const order = { id, account, reference, shown: reference, status, statuses: new Set([status]) }
    this.orders.push(order)
    return order
  }

  setStatus(order: RemoteOrder, status: string): void {
    order.status = status
    order.statuses.add(status)
  }

  ordersOf(reference: string): RemoteOrder[] {
    return this.orders.filter((order) => order.reference === reference)
  }

  /** The client of one process, whose create calls wait where its other steps can wait too. */
  client(options: LeaseCloudOptions, parking: Parking<CreateCall>): LeaseCloudClient {
    const account = accountNameOf(options)
    const client = {
      createOrder: (body: CreateOrderRequest, leaves?: TimeLimit) =>
        this.create(parking, account, body, leaves),
      listOrders: async () => this.list(account),
      getOrder: async (id: string) => this.get(account, id),
      getPartner: async () => this.list(account),
      setReference: async (id: string, reference: string) => this.name(account, id, reference),
    }
    return client as unknown as LeaseCloudClient
  }

  private at(account: string): RemoteOrder[] {
    return this.orders.filter((order) => order.account === account)
  }

  private async create(
    parking: Parking<CreateCall>,
    account: string,
    body: CreateOrderRequest,
    leaves?: TimeLimit
  ) {
    // The real client looks at the clock where it connects.
    if (leaves?.passed()) throw errorOf("not_sent", { stalled: true })
    this.arrive()
    return await new Promise<CreateOrderResponse>((resolve, reject) =>
      parking.park({
        account,
        body,
        reference: body.internalOrderId ?? "",
        answer: resolve,
        fail: (kind) => reject(errorOf(kind)),
      })
    )
  }

  private list(account: string): OrderList {
    this.arrive()
    if (this.listMode === "error") throw errorOf("uncertain")
    const orders = this.at(account)
    const shown = orders.flatMap((order, index) => listed(order, index === 0, this.listMode))
    const totalItems = orders.length + (this.listMode === "wrong-total" ? 1 : 0)
    const pagination = { totalItems, totalPages: 1, currentPage: 1, limit: 100 }
    return {
      orders: shown,
      pagination: { ...pagination, prev: null, next: null },
      skipped: this.listMode === "row-unreadable" ? orders.length - shown.length : 0,
    }
  }

  private get(account: string, id: string): ListedOrder | null {
    this.arrive()
    const order = this.at(account).find((each) => each.id === id)
    return order ? toListed(order) : null
  }

  private name(account: string, id: string, reference: string): void {
    this.arrive()
    const order = this.at(account).find((each) => each.id === id)
    if (!order) throw errorOf("misconfigured")
    order.shown = reference
  }

  private arrive(): void {
    const oldest = this.now() - WINDOW_MS
    this.arrivals = [...this.arrivals.filter((at) => at > oldest), this.now()]
    this.mostInWindow = Math.max(this.mostInWindow, this.arrivals.length)
  }

  isOverBudget(): boolean {
    return this.mostInWindow > LIMIT
  }
}

function listed(order: RemoteOrder, isFirst: boolean, mode: ListMode): ListedOrder[] {
  const row = toListed(order)
  switch (mode) {
    case "row-twice":
      return [row, row]
    case "row-missing":
    case "row-unreadable":
      return isFirst ? [] : [row]
    case "row-without-reference":
      return [isFirst ? { ...row, partnerOrderId: null } : row]
    case "without-references":
      return [{ ...row, partnerOrderId: null }]
    default:
      return [row]
  }
}

function toListed({ id, shown, status }: RemoteOrder): ListedOrder {
  return {
    id,
    partnerOrderId: shown,
    activeStatus: status,
    totalAmount: 1_049_500,
    buyOut: null,
    insuranceYearlyCost: null,
    insuranceMonthlyCost: null,
    terminatedAt: null,
    figures: null,
    terminated: false,
  }
}

function errorOf(kind: LeaseCloudErrorKind, more: { stalled?: boolean } = {}): LeaseCloudError {
  const fields = kind === "refused" ? [{ field: "nin", message: "is not valid" }] : []
  return new LeaseCloudError({ kind, message: `the model says ${kind}`, fields, ...more })
}
