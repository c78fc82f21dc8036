import { request } from "../../demo/shopper/http"
import type { SeededShop } from "../../demo/seed"
import type { CartRecord, MerchantMove } from "./record"

export type AdminOrder = {
  id: string
  status: string
  payment_status: string
  fulfillment_status: string
  total: number
  tax_total: number
  items: { id: string; quantity: number; variant_id: string | null }[]
  fulfillments: { id: string; canceled_at: string | null }[]
  payment_collections: {
    id: string
    payments: { id: string; amount: number; canceled_at: string | null }[]
    payment_sessions: { id: string; status: string }[]
  }[]
}

const FIELDS = [
  "id,status,payment_status,fulfillment_status,total,tax_total,*items,*fulfillments",
  "*payment_collections,*payment_collections.payments,*payment_collections.payment_sessions",
].join(",")

/** The merchant in Medusa's admin, on any server that is up. */
export class Merchant {
  constructor(
    private readonly shop: SeededShop,
    private readonly token: string,
    private readonly url: () => string
  ) {}

  async order(id: string): Promise<AdminOrder> {
    const { body } = await this.ask<{ order: AdminOrder }>(
      "GET",
      `/admin/orders/${id}?fields=${FIELDS}`
    )
    return body.order
  }

  /** Makes a move and notes what came of it; a server that was killed meanwhile answers nothing. */
  async move(cart: CartRecord, move: MerchantMove, now: number): Promise<void> {
    const made = { move, at: now, status: null as number | null }
    cart.merchantMoves.push(made)
    try {
      made.status = await this.make(cart, move)
    } catch {
      // What became of it is for the audit to find.
    }
  }

  private async make(cart: CartRecord, move: MerchantMove): Promise<number> {
    const id = cart.orderId as string
    const order = await this.order(id)
    const [collection] = order.payment_collections
    const payment = collection?.payments?.[0]?.id ?? "none"
    switch (move) {
      case "cancel":
      case "archive":
      case "complete":
        return await this.post(`/admin/orders/${id}/${move}`, {})
      case "fulfil": {
        const items = order.items.map(({ id, quantity }) => ({ id, quantity }))
        return await this.post(`/admin/orders/${id}/fulfillments`, { items })
      }
      case "capture":
        return await this.post(`/admin/payments/${payment}/capture`, {})
      case "refund":
        return await this.post(`/admin/payments/${payment}/refund`, { amount: 1 })
      case "mark-as-paid":
        return await this.post(`/admin/payment-collections/${collection?.id}/mark-as-paid`, {
          order_id: id,
        })
      case "release":
        return await this.post(`/admin/leases/${cart.leaseId}/release`, { note: "campaign" })
      case "edit":
        return await this.edit(id)
    }
  }

  private async edit(orderId: string): Promise<number> {
    const begun = await this.post("/admin/order-edits", { order_id: orderId })
    if (begun !== 200) return begun
    const item = { variant_id: this.shop.variants["KEYBOARD"], quantity: 1 }
    await this.post(`/admin/order-edits/${orderId}/items`, { items: [item] })
    await this.post(`/admin/order-edits/${orderId}/request`, {})
    return await this.post(`/admin/order-edits/${orderId}/confirm`, {})
  }

  private async post(path: string, body: unknown): Promise<number> {
    return (await this.ask("POST", path, body)).status
  }

  private async ask<T>(method: string, path: string, body?: unknown) {
    const headers = { authorization: `Bearer ${this.token}` }
    return await request<T>(this.url() + path, { method, body, headers })
  }
}
