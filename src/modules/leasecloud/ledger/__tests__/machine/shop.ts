import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { BUYERS } from "../../../../../../testbed/shopper/people"
import { summarizeAmounts } from "../../../payload"
import { medusaCart } from "../../../payload/__tests__/medusa-cart"
import { LEASE_PROVIDER_ID } from "../../../payment-provider"
import type { OrderToSend } from "../../../submission/prepare-call"

export interface ShopOrder {
  id: string
  cartId: string
  status: string
  sessionStatus: string
  content: OrderToSend
}

/** As much of Medusa as the ledger asks about: orders that stand, were cancelled, or were rolled back. */
export class FakeShop {
  readonly orders = new Map<string, ShopOrder>()
  readonly prices = new Map<string, string>()
  private last = 0

  /** What a cart comes to, minor units, ex VAT. */
  totalOf(cartId: string): number {
    return summarizeAmounts(ordersAt(this.priceOf(cartId))).total
  }

  private priceOf(cartId: string): string {
    return this.prices.get(cartId) ?? "10000"
  }

  /** The order that a completion makes before it asks for the payment. */
  placeOrder(cartId: string): ShopOrder {
    const id = `order_${++this.last}`
    const content = { ...ordersAt(this.priceOf(cartId)), id }
    const order = { id, cartId, status: "pending", sessionStatus: "pending", content }
    this.orders.set(id, order)
    return order
  }

  /** The order of a cart that stands, if there is one. */
  orderOf(cartId: string): ShopOrder | undefined {
    return [...this.orders.values()].find((order) => order.cartId === cartId)
  }

  container(): MedusaContainer {
    const query = {
      graph: async ({ filters }: { filters: { id: string | string[] } }) => {
        const orders = [filters.id].flat().flatMap((id) => this.orders.get(id) ?? [])
        return { data: orders.map(graphOf) }
      },
    }
    // As Medusa's own locks are by default: each process has its own, so that none keeps another out.
    const locking = { acquire: async () => undefined, release: async () => true }
    const known: Record<string, object> = {
      [ContainerRegistrationKeys.QUERY]: query,
      [Modules.LOCKING]: locking,
    }
    return { resolve: (key: string) => known[key] } as unknown as MedusaContainer
  }
}

function graphOf({ content, status, sessionStatus, cartId }: ShopOrder) {
  const session = { id: sessionOf(cartId), status: sessionStatus, provider_id: LEASE_PROVIDER_ID }
  return {
    ...content,
    status,
    fulfillments: [],
    payment_collections: [{ payment_sessions: [session], payments: [] }],
  }
}

export const sessionOf = (cartId: string) => `payses_${cartId}`
export const collectionOf = (cartId: string) => `paycol_${cartId}`

const orders = new Map<string, OrderToSend>()

function ordersAt(price: string): OrderToSend {
  const known = orders.get(price)
  if (known) return known
  const order = {
    ...medusaCart({
      email: "inkop@exempelkaffe.example",
      billing_address: BUYERS.se.address,
      shipping_address: BUYERS.se.address,
      items: [{ title: "Espresso machine", quantity: 1, price, rate: 25, inclusive: false }],
      shipping: [{ price: "495", rate: 25, inclusive: false }],
      promotions: [],
    }),
    customer_id: null,
  }
  orders.set(price, order)
  return order
}
