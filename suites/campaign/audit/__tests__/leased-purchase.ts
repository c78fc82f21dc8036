import type { StoredOrder } from "../../../../simulator/orders"
import type { LoggedRequest } from "../../../../simulator/request-log"
import { planOf } from "../../plans"
import { blankRecord, Purchase } from "../../record"
import type { Facts, FlagFact, LeaseFact, OrderFact } from "../facts"

export const NOW = Date.parse("2026-11-01T12:00:00.000Z")
export const at = (seconds: number) => new Date(NOW + seconds * 1_000).toISOString()

/** A campaign of one purchase that has leased an order, at rest; `remote` is what the lender has. */
export function leasedPurchase(
  lease: Partial<LeaseFact> = {},
  remote: Partial<StoredOrder>[] = [{}],
  order: Partial<OrderFact> = {}
): Facts {
  const record = blankRecord(1, [planOf(1, 1)])
  const [purchase] = record.purchases
  Object.assign(purchase, {
    stage: "done",
    cartId: "cart_1",
    leaseId: "lease_1",
    orderId: "order_1",
    exVat: 100_000,
    inclVat: 1_250,
  } satisfies Partial<Purchase>)
  const row = {
    id: "lease_1",
    status: "pending",
    cart_id: "cart_1",
    order_id: "order_1",
    source: "checkout",
    created_at: new Date(NOW),
    remote_id: "remote_0",
    reference: "f00.lease_1",
    market: purchase.plan.market,
    ...lease,
  } as LeaseFact
  const stored = remote.map((each, index) => ({ ...blankOrder(index, row.market), ...each }))
  return {
    record,
    remote: stored,
    remoteByLease: new Map([[row.id, stored]]),
    requests: [],
    faults: [],
    limit: {
      enabled: true,
      limit: 100,
      windowMs: 300_000,
      maxInWindow: 0,
      total: 0,
      refused: 0,
      addresses: [],
    },
    leases: [row],
    leaseById: new Map([[row.id, row]]),
    orders: [{ ...blankOrderFact(), was_cancelled: order.status === "canceled", ...order }],
    flags: [],
    purchases: new Map([["cart_1", purchase]]),
    history: [],
    mails: [],
    taken: [],
    applicants: 0,
  }
}

export function flag(code: string, open = true): FlagFact {
  return { lease_id: "lease_1", code, evidence: {}, open, raised: NOW }
}

export function call(name: LoggedRequest["call"], seconds: number): LoggedRequest {
  return {
    number: 1,
    at: at(seconds),
    address: "127.0.0.1",
    method: "POST",
    path: "/",
    call: name,
    market: "se",
    account: "first",
    status: 200,
    body: null,
    orderId: null,
    reference: name === "create-order" ? "f00.lease_1" : null,
    fault: null,
  }
}

function blankOrder(index: number, market: StoredOrder["market"]) {
  return {
    id: `remote_${index}`,
    market,
    account: "first",
    activeStatus: "PENDING",
    history: [{ status: "PENDING", at: at(0) }],
    createdAt: at(0),
    removedAt: null,
    terminatedAt: null,
    body: { items: [{ unitAmount: 100_000, quantity: 1 }] },
  } as unknown as StoredOrder
}

function blankOrderFact(): OrderFact {
  return {
    id: "order_1",
    status: "pending",
    was_cancelled: false,
    cart_id: "cart_1",
    collection_ids: ["pay_col_1"],
    authorized: 0,
    captured: 0,
    captured_sum: 0,
    paid_otherwise: 0,
    total_quantity: 1,
    reserved: 1,
    fulfilled: 0,
    open_change: false,
  }
}
