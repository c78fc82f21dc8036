import type { LeaseCloudClient } from "../../src/leasecloud/client"
import { LeaseCloudError, LeaseCloudErrorKind } from "../../src/leasecloud/errors"
import type { CreateOrderRequest, CreateOrderResponse } from "../../src/leasecloud/schemas"
import { Parking } from "./parking"

export interface RemoteOrder {
  id: string
  reference: string
  status: string
}

/** A create call on its way: LeaseCloud decides what becomes of it. */
export interface CreateCall {
  reference: string
  /** LeaseCloud has dealt with it, and the process does not know yet: it stands still. */
  decided?: () => void
  answer(response: CreateOrderResponse): void
  fail(kind: LeaseCloudErrorKind): void
}

/** How the next list reads: as it is, broken off, or lying about how much there is. */
export type ListMode = "honest" | "error" | "wrong-total" | "row-missing" | "row-twice"

const WINDOW_MS = 300_000
/** The model is the only lender of one market; the real client asks pages of 100. */
const LIMIT = 100

/** A LeaseCloud that counts: orders per reference, and requests in any five minutes. */
export class FakeRemote {
  readonly orders: RemoteOrder[] = []
  /** Orders that a queue at LeaseCloud makes later: when, and of which reference. */
  readonly late: { at: number; reference: string }[] = []
  listMode: ListMode = "honest"
  mostInWindow = 0
  private arrivals: number[] = []
  private passed = 0
  private lastId = 0

  now(): number {
    return Date.now() + this.passed
  }

  advance(ms: number): void {
    this.passed += ms
    for (const order of this.late.filter(({ at }) => at <= this.now())) this.make(order.reference)
    this.late.splice(0, this.late.length, ...this.late.filter(({ at }) => at > this.now()))
  }

  arriveFromElsewhere(count: number): void {
    for (let one = 0; one < count; one++) this.arrive()
  }

  make(reference: string): RemoteOrder {
    const order = { id: `remote-${++this.lastId}`, reference, status: "PENDING" }
    this.orders.push(order)
    return order
  }

  ordersOf(reference: string): RemoteOrder[] {
    return this.orders.filter((order) => order.reference === reference)
  }

  /** The client of one process, whose create calls wait where its other steps can wait too. */
  client(parking: Parking<CreateCall>): LeaseCloudClient {
    const client = {
      createOrder: (body: CreateOrderRequest) => this.create(parking, body),
      listOrders: async () => this.list(),
    }
    return client as unknown as LeaseCloudClient
  }

  private async create(parking: Parking<CreateCall>, body: CreateOrderRequest) {
    this.arrive()
    return await new Promise<CreateOrderResponse>((resolve, reject) =>
      parking.park({
        reference: body.internalOrderId ?? "",
        answer: resolve,
        fail: (kind) => reject(errorOf(kind)),
      })
    )
  }

  private async list() {
    this.arrive()
    if (this.listMode === "error") throw errorOf("uncertain")
    const shown =
      this.listMode === "row-missing"
        ? this.orders.slice(1)
        : this.orders.flatMap((order) => (this.listMode === "row-twice" ? [order, order] : order))
    const totalItems = this.orders.length + (this.listMode === "wrong-total" ? 1 : 0)
    return {
      orders: shown.map(({ id, reference, status }) => ({
        id,
        partnerOrderId: reference,
        activeStatus: status,
        totalAmount: 1_000_000,
        terminated: false,
        terminatedAt: null,
      })),
      pagination: { totalItems, totalPages: 1, currentPage: 1 },
      skipped: 0,
    }
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

function errorOf(kind: LeaseCloudErrorKind): LeaseCloudError {
  const fields = kind === "refused" ? [{ field: "nin", message: "is not valid" }] : []
  return new LeaseCloudError({ kind, message: `the model says ${kind}`, fields })
}
