import { BUYERS } from "../../../../../../testbed/shopper/people"
import type { SessionInShop, Shop } from "../../../authorization/completion"
import { summarizeAmounts } from "../../../payload"
import { medusaCart } from "../../../payload/__tests__/medusa-cart"
import { LEASE_PROVIDER_ID } from "../../../payment-provider"
import type { OrderToSend } from "../../../submission/prepare-call"

/** Orders without a cart that stand from the beginning: by phone, by an offer. */
export const STANDING = ["order_phone", "order_offer"]

export interface ShopSession {
  id: string
  provider_id: string
  status: string
  amount: number
}

export interface ShopCollection {
  id: string
  status: string
  amount: number
  payment_sessions: ShopSession[]
  payments: never[]
}

export interface ShopOrder {
  id: string
  /** The cart that it was made of, or null. */
  cartId: string | null
  status: string
  content: OrderToSend
  collections: ShopCollection[]
  /** Its completion has ended, or there was none: Medusa makes no other order in its place. */
  stands: boolean
}

/** As much of Medusa as the ledger asks about: orders that stand, were cancelled, or were rolled back. */
export class FakeShop {
  readonly orders = new Map<string, ShopOrder>()
  readonly prices = new Map<string, string>()
  private last = 0

  /** What a cart, or an order without one, comes to: minor units, ex VAT. */
  totalOf(id: string): number {
    return summarizeAmounts(ordersAt(this.priceOf(id))).total
  }

  private priceOf(id: string): string {
    return this.prices.get(id) ?? "10000"
  }

  /** The order that a completion makes before it asks for the payment. */
  placeOrder(cartId: string): ShopOrder {
    const content = ordersAt(this.priceOf(cartId))
    const session = newSession(sessionOf(cartId), Number(content.total))
    const collection = newCollection(collectionOf(cartId), Number(content.total), session)
    return this.add({ cartId, content, collections: [collection], stands: false })
  }

  /** The order of a draft that the merchant converts: it has no cart, and no payment collection. */
  convertDraft(id: string): ShopOrder {
    const content = ordersAt(this.priceOf(id))
    return this.add({ cartId: null, content, collections: [], stands: true }, id)
  }

  /** The merchant edits an order that stands. */
  edit(order: ShopOrder, price: string): void {
    order.content = { ...ordersAt(price), id: order.id }
  }

  /** A number that nothing in the shop has had. */
  next(): number {
    return ++this.last
  }

  private add(order: Omit<ShopOrder, "id" | "status">, id = `order_${this.next()}`): ShopOrder {
    const content = { ...order.content, id }
    const made = { ...order, id, content, status: "pending" }
    this.orders.set(id, made)
    return made
  }

  /** The order of a cart that was not rolled back, if there is one. */
  orderOf(cartId: string): ShopOrder | undefined {
    return this.ordersOf(cartId)[0]
  }

  ordersOf(cartId: string): ShopOrder[] {
    return [...this.orders.values()].filter((order) => order.cartId === cartId)
  }

  /** Whether the order of a cart stands: then the cart is neither changed nor completed any more. */
  isCompleted(cartId: string): boolean {
    return this.ordersOf(cartId).some(({ stands }) => stands)
  }

  /** What the payment provider reads of Medusa, when it is asked for the session of an order. */
  viewOf(order: ShopOrder, sessionId: string): Shop {
    const place = placeOf(order, sessionId)
    return {
      session: async () => sessionInShop(order, place),
      orderOf: async () => ({
        ...order.content,
        needs_no_lease: order.status === "canceled" ? "order_gone" : null,
      }),
      orderExists: async (id) => this.orders.has(id),
    }
  }
}

export interface SessionPlace {
  session: ShopSession
  collection: ShopCollection
}

export function placeOf(order: ShopOrder, sessionId: string): SessionPlace {
  for (const collection of order.collections) {
    const session = collection.payment_sessions.find(({ id }) => id === sessionId)
    if (session) return { session, collection }
  }
  throw new Error(`${order.id} has no session ${sessionId}`)
}

/** A collection of the cart leads to the cart; one that was opened for the order, to the order as well. */
export function sessionInShop(
  { id, cartId }: ShopOrder,
  { session, collection }: SessionPlace
): SessionInShop {
  const isOfCart = cartId !== null && collection.id === collectionOf(cartId)
  return {
    status: session.status,
    collectionId: collection.id,
    purchase: { cart_id: cartId, order_id: isOfCart ? null : id },
  }
}

export function newCollection(
  id: string,
  amount: number,
  ...payment_sessions: ShopSession[]
): ShopCollection {
  return { id, status: "not_paid", amount, payment_sessions, payments: [] }
}

export function newSession(id: string, amount: number): ShopSession {
  return { id, provider_id: LEASE_PROVIDER_ID, status: "pending", amount }
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
