import type { Instance } from "../../testbed/instance"
import { DraftOrders } from "../../testbed/draft-orders"
import type { LeaseLink } from "../../testbed/lease-links"
import { adminSdk, SeededShop } from "../../testbed/seed"
import { request } from "../../testbed/shopper/http"
import type { Purchase, MerchantMove } from "./record"

export type AdminOrder = {
  id: string
  status: string
  total: number
  tax_total: number
  items: {
    id: string
    quantity: number
    unit_price: number
    variant_id: string | null
    variant_sku: string | null
    requires_shipping: boolean
  }[]
  billing_address: Record<string, string | null>
  fulfillments: { id: string; canceled_at: string | null; delivered_at: string | null }[]
  payment_collections: {
    id: string
    status: string
    payments: { id: string; amount: number; canceled_at: string | null }[]
  }[]
}

const FIELDS = [
  "id,status,total,tax_total,*items,*fulfillments,*billing_address",
  "*payment_collections,*payment_collections.payments",
].join(",")

/** The answer to a call that was no success. */
export class MoveRefused extends Error {
  constructor(
    readonly status: number,
    path: string,
    body: unknown
  ) {
    super(`${path}: ${status} ${JSON.stringify(body).slice(0, 200)}`)
  }
}

/** The merchant in Medusa's admin, on any server that is up. */
export class Merchant {
  /** Calls that Medusa or the plugin refused, with their words: for the report. */
  readonly refused = new Map<string, string>()

  constructor(
    readonly shop: SeededShop,
    private readonly token: string,
    private readonly server: () => Instance,
    private readonly now: () => number
  ) {}

  async order(id: string): Promise<AdminOrder> {
    const path = `/admin/orders/${id}?fields=${FIELDS}`
    return (await this.call<{ order: AdminOrder }>("GET", path)).order
  }

  /** Makes the moves one after the other, until one is refused or a killed server gives no answer. */
  async make(purchase: Purchase, moves: MerchantMove[]): Promise<void> {
    for (const move of moves) {
      const made = { move, at: this.now(), endedAt: 0, status: null as number | null }
      purchase.merchantMoves.push(made)
      try {
        const order = await this.order(purchase.orderId!)
        purchase.inclVatMost = Math.max(purchase.inclVatMost ?? 0, order.total)
        await makeMove(this, order, move, purchase)
        made.status = 200
      } catch (error) {
        if (error instanceof MoveRefused) {
          made.status = error.status
          this.refused.set(`${move}:${error.status}`, error.message)
        }
        return
      } finally {
        made.endedAt = this.now()
      }
    }
  }

  /** What the admin's pages do with draft orders, on one server. */
  async draftOrders<T>(work: (orders: DraftOrders) => Promise<T>): Promise<T> {
    const server = this.server()
    const sdk = adminSdk(server.url, this.token)
    return await server.counted(work(new DraftOrders(sdk, this.shop)))
  }

  /** Offers to lease an order. A new link revokes the one before. */
  async offerLeasing(orderId: string, options: { expires_in_days?: number } = {}) {
    const path = `/admin/orders/${orderId}/lease-link`
    return (await this.post<{ lease_link: LeaseLink }>(path, options)).lease_link
  }

  async collect(orderId: string, amount: number): Promise<{ id: string }> {
    const { payment_collection } = await this.post<{ payment_collection: { id: string } }>(
      "/admin/payment-collections",
      { order_id: orderId, amount }
    )
    return payment_collection
  }

  async revokeLink(orderId: string): Promise<void> {
    await this.call("DELETE", `/admin/orders/${orderId}/lease-link`)
  }

  /** A promotion by which the goods cost nothing; the seeded shop has one for the delivery. */
  async offerForNothing(code: string): Promise<void> {
    const application_method = {
      type: "percentage",
      target_type: "items",
      allocation: "across",
      value: 100,
    }
    await this.post("/admin/promotions", {
      code,
      type: "standard",
      status: "active",
      application_method,
    })
  }

  /** @throws MoveRefused on any answer but 200 */
  async call<T = Record<string, unknown>>(method: string, path: string, body?: unknown) {
    const headers = { authorization: `Bearer ${this.token}` }
    const server = this.server()
    const answer = await server.counted(request<T>(server.url + path, { method, body, headers }))
    if (answer.status !== 200) throw new MoveRefused(answer.status, path, answer.body)
    return answer.body
  }

  async post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> {
    return await this.call<T>("POST", path, body)
  }
}

type Move = (merchant: Merchant, order: AdminOrder, purchase: Purchase) => Promise<unknown>

const orderCall =
  (action: string): Move =>
  (merchant, { id }) =>
    merchant.post(`/admin/orders/${id}/${action}`)

/** The merchant's moves, as the admin's pages make them. */
const MOVES: Record<MerchantMove, Move> = {
  cancel: orderCall("cancel"),
  archive: orderCall("archive"),
  complete: orderCall("complete"),
  fulfil: async (merchant, { id, items }) => {
    // Medusa ships goods, and does what needs no shipping, in fulfillments of their own.
    for (const shipped of [true, false]) {
      const wanted = items.filter(({ requires_shipping }) => requires_shipping === shipped)
      if (!wanted.length) continue
      await merchant.post(`/admin/orders/${id}/fulfillments`, {
        items: wanted.map(({ id, quantity }) => ({ id, quantity })),
      })
    }
  },
  deliver: async (merchant, { id, fulfillments }) => {
    for (const { id: fulfillment } of fulfillments.filter(({ canceled_at }) => !canceled_at)) {
      await merchant.post(`/admin/orders/${id}/fulfillments/${fulfillment}/mark-as-delivered`)
    }
  },
  capture: (merchant, order) => merchant.post(`/admin/payments/${paymentOf(order)}/capture`),
  refund: (merchant, order) =>
    merchant.post(`/admin/payments/${paymentOf(order)}/refund`, { amount: 1 }),
  "mark-as-paid": (merchant, { id, payment_collections: [collection] }) =>
    merchant.post(`/admin/payment-collections/${collection?.id}/mark-as-paid`, { order_id: id }),
  invoice: async (merchant, { id, total, payment_collections }) => {
    const open = payment_collections.find(({ status }) => status === "not_paid")
    const collection = open ?? (await merchant.collect(id, total))
    await merchant.post(`/admin/payment-collections/${collection.id}/mark-as-paid`, {
      order_id: id,
    })
  },
  release: (merchant, _order, { leaseId }) =>
    merchant.post(`/admin/leases/${leaseId}/release`, { note: "campaign" }),

  // Begun, and left open.
  "begin-edit": (merchant, { id }) => merchant.post("/admin/order-edits", { order_id: id }),
  edit: (merchant, order) =>
    edit(merchant, order, (change) =>
      change("items", { items: [{ variant_id: merchant.shop.variants["KEYBOARD"], quantity: 1 }] })
    ),
  swap: (merchant, order) =>
    edit(merchant, order, async (change) => {
      const variant_id = merchant.shop.variants["CHAIR-GREY"]
      // The chair for itself would be no change.
      const other = order.items.find((each) => each.variant_id !== variant_id)
      if (!other) throw new MoveRefused(404, "swap", "the order has nothing else")
      const { id, quantity, unit_price } = other
      await change("items", { items: [{ variant_id, quantity, unit_price }] })
      await change(`items/item/${id}`, { quantity: 0 })
    }),
  "remove-item": async (merchant, order) => {
    const last = order.items[order.items.length - 1]
    const left = order.items.length > 1 ? 0 : last.quantity - 1
    const isAll = order.items.length === 1 && left === 0
    if (isAll) throw new MoveRefused(404, "remove-item", "one piece is left")
    await edit(merchant, order, (change) => change(`items/item/${last.id}`, { quantity: left }))
  },
  address: (merchant, order) => updateBilling(merchant, order, { address_1: "Nygatan 99" }),
  company: (merchant, order) => updateBilling(merchant, order, { company: "Annat Bolag AB" }),
  email: (merchant, { id }) =>
    merchant.post(`/admin/orders/${id}`, { email: "annan@exempel.example" }),
  "credit-line": (merchant, { id }) =>
    merchant.post(`/admin/orders/${id}/credit-lines`, {
      amount: 100,
      reference: "goodwill",
      reference_id: "by_hand",
    }),

  "return-request": async (merchant, order) => {
    const { stock_locations } = await merchant.call<{ stock_locations: { id: string }[] }>(
      "GET",
      "/admin/stock-locations"
    )
    const { return: made } = await merchant.post<{ return: { id: string } }>("/admin/returns", {
      order_id: order.id,
      location_id: stock_locations[0].id,
    })
    const items = [{ id: order.items[0].id, quantity: 1 }]
    await merchant.post(`/admin/returns/${made.id}/request-items`, { items })
    await merchant.post(`/admin/returns/${made.id}/request`)
  },
  "return-receive": async (merchant, order) => {
    const { returns } = await merchant.call<{ returns: { id: string }[] }>(
      "GET",
      `/admin/returns?order_id=${order.id}`
    )
    const path = `/admin/returns/${returns[0].id}`
    await merchant.post(`${path}/receive`)
    const items = [{ id: order.items[0].id, quantity: 1 }]
    await merchant.post(`${path}/receive-items`, { items })
    await merchant.post(`${path}/receive/confirm`)
  },
  exchange: async (merchant, order) => {
    const { exchange } = await merchant.post<{ exchange: { id: string } }>("/admin/exchanges", {
      order_id: order.id,
    })
    const path = `/admin/exchanges/${exchange.id}`
    await merchant.post(`${path}/inbound/items`, {
      items: [{ id: order.items[0].id, quantity: 1 }],
    })
    const variant_id = merchant.shop.variants["COPIER-2T"]
    await merchant.post(`${path}/outbound/items`, { items: [{ variant_id, quantity: 1 }] })
    await merchant.post(`${path}/request`)
  },
  claim: async (merchant, order) => {
    const { claim } = await merchant.post<{ claim: { id: string } }>("/admin/claims", {
      order_id: order.id,
      type: "replace",
    })
    const path = `/admin/claims/${claim.id}`
    const items = [{ id: order.items[0].id, quantity: 1, reason: "production_failure" }]
    await merchant.post(`${path}/claim-items`, { items })
    const variant_id = merchant.shop.variants["KEYBOARD"]
    await merchant.post(`${path}/outbound/items`, { items: [{ variant_id, quantity: 1 }] })
    await merchant.post(`${path}/request`)
  },
}

/** Makes one move. @throws MoveRefused where Medusa or the plugin says no */
export async function makeMove(
  merchant: Merchant,
  order: AdminOrder,
  move: MerchantMove,
  purchase: Purchase
): Promise<void> {
  await MOVES[move](merchant, order, purchase)
}

function paymentOf({ payment_collections }: AdminOrder): string {
  return payment_collections.flatMap(({ payments }) => payments ?? [])[0]?.id ?? "none"
}

async function edit(
  merchant: Merchant,
  { id }: AdminOrder,
  make: (change: (path: string, body: unknown) => Promise<unknown>) => Promise<unknown>
): Promise<void> {
  await merchant.post("/admin/order-edits", { order_id: id })
  await make((path, body) => merchant.post(`/admin/order-edits/${id}/${path}`, body))
  await merchant.post(`/admin/order-edits/${id}/request`)
  await merchant.post(`/admin/order-edits/${id}/confirm`)
}

const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "city",
  "postal_code",
  "country_code",
  "phone",
]

async function updateBilling(
  merchant: Merchant,
  { id, billing_address }: AdminOrder,
  change: Record<string, string>
): Promise<void> {
  const old = ADDRESS_FIELDS.map((field) => [field, billing_address[field]])
  await merchant.post(`/admin/orders/${id}`, {
    billing_address: { ...Object.fromEntries(old), ...change },
  })
}
