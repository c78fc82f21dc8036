import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** An order, and the cart that it was made of. */
export interface OrderOfCart {
  order_id: string
  /** Null for an order that no link ties to a cart, and whose payment collection no cart has. */
  cart_id: string | null
  /** Milliseconds. */
  created_at: number
}

interface OrderRow {
  id: string
  display_id: number
  created_at: string | Date
  cart_link?: { cart_id: string } | null
}

const FIELDS = ["id", "display_id", "created_at", "cart_link.cart_id"]
/** In most minutes, the first page reaches back far enough. */
const FIRST_PAGE = 100
const PAGE = 1_000

/** Some of the shop's orders. `end`: the number of the oldest of them. */
interface OrderPage {
  orders: OrderOfCart[]
  end?: number
}

/**
 * The shop's orders, newest first, back to the first that was made before `since` (milliseconds), a
 * page at a time. By their number, which has an index, as their dates have not; and each page from the
 * last one's end, since Medusa counts all orders of the shop for a page that is named by what it skips.
 * `before`: the number of the order to go on after.
 */
export async function* recentOrders(
  container: MedusaContainer,
  since: number,
  before?: number
): AsyncGenerator<OrderPage> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  // Medusa's types take a number for a text.
  let filters: object = before === undefined ? {} : { display_id: { $lt: before } }
  for (let take = FIRST_PAGE; ; take = PAGE) {
    const { data } = await query.graph({
      entity: "order",
      fields: FIELDS,
      filters,
      pagination: { take, order: { display_id: "DESC" } },
    })
    const rows = data as unknown as OrderRow[]
    const recent = rows.filter(({ created_at }) => timeOf(created_at) >= since)
    const end = rows.at(-1)?.display_id
    yield { orders: await withCarts(container, recent), end }
    if (end === undefined || recent.length < take) {
      return
    }
    filters = { display_id: { $lt: end } }
  }
}

/** Orders by their ids, as `recentOrders` answers them. */
export async function ordersById(
  container: MedusaContainer,
  ids: string[]
): Promise<OrderOfCart[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id: ids } })
  return await withCarts(container, data as unknown as OrderRow[])
}

/** The orders of carts, whichever have one. */
export async function ordersOfCarts(
  container: MedusaContainer,
  cartIds: string[]
): Promise<OrderOfCart[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { cart_id: cartIds },
  })
  return data.length
    ? await ordersById(
        container,
        data.map(({ order_id }) => order_id)
      )
    : []
}

const timeOf = (date: string | Date) => new Date(date).getTime()

/** A completion that was killed early may have linked its order to the collection alone. */
async function withCarts(container: MedusaContainer, rows: OrderRow[]): Promise<OrderOfCart[]> {
  const unlinked = rows.filter(({ cart_link }) => !cart_link).map(({ id }) => id)
  const carts = unlinked.length ? await cartsByCollection(container, unlinked) : new Map()
  return rows.map(({ id, created_at, cart_link }) => ({
    order_id: id,
    cart_id: cart_link?.cart_id ?? carts.get(id) ?? null,
    created_at: timeOf(created_at),
  }))
}

async function cartsByCollection(container: MedusaContainer, orderIds: string[]) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: ofOrders } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id", "payment_collection_id"],
    filters: { order_id: orderIds },
  })
  const { data: ofCarts } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id", "payment_collection_id"],
    filters: {
      payment_collection_id: ofOrders.map(({ payment_collection_id }) => payment_collection_id),
    },
  })
  const cartOf = new Map(
    ofCarts.map(({ cart_id, payment_collection_id }) => [payment_collection_id, cart_id])
  )
  return new Map(
    ofOrders.map(({ order_id, payment_collection_id }) => [
      order_id,
      cartOf.get(payment_collection_id) ?? null,
    ])
  )
}
