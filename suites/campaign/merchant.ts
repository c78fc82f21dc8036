import { request } from "../../testbed/shopper/http"
import type { SeededShop } from "../../testbed/seed"
import type { Instance } from "../../testbed/instance"
import { makeMove } from "./merchant-moves"
import type { CartRecord, MerchantMove } from "./record"

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
  }[]
  billing_address: Record<string, string | null>
  fulfillments: { id: string; canceled_at: string | null; delivered_at: string | null }[]
  payment_collections: {
    id: string
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
  async make(cart: CartRecord, moves: MerchantMove[]): Promise<void> {
    for (const move of moves) {
      const made = { move, at: this.now(), endedAt: 0, status: null as number | null }
      cart.merchantMoves.push(made)
      try {
        await makeMove(this, await this.order(cart.orderId!), move, cart)
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
