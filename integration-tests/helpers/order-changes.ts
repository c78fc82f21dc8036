import { TestShop } from "./shop"

interface OrderItem {
  id: string
  quantity: number
  variant_sku: string
}

/** What `orderChanges` are made for. */
export const CHANGED_CART = {
  market: "se" as const,
  items: [{ sku: "ESPRESSO-1G" }, { sku: "CHAIR-BLACK" }],
}

/**
 * What a merchant can make of an order of `CHANGED_CART`, as the admin's pages do it. Each takes the
 * order's id.
 */
export const orderChanges = {
  "an item added": async (shop: TestShop, id: string) =>
    await editOrder(shop, id, async (edit) => {
      await edit("items", { items: [{ variant_id: shop.variants.KEYBOARD, quantity: 1 }] })
    }),

  "an item removed": async (shop: TestShop, id: string) => {
    const chair = await itemOf(shop, id, "CHAIR-BLACK")
    await editOrder(shop, id, async (edit) => {
      await edit(`items/item/${chair.id}`, { quantity: 0 })
    })
  },

  "an item swapped at the same price": async (shop: TestShop, id: string) => {
    const chair = await itemOf(shop, id, "CHAIR-BLACK")
    await editOrder(shop, id, async (edit) => {
      await edit(`items/item/${chair.id}`, { quantity: 0 })
      await edit("items", { items: [{ variant_id: shop.variants["CHAIR-GREY"], quantity: 1 }] })
    })
  },

  "another address": async (shop: TestShop, id: string) =>
    await updateAddress(shop, id, { address_1: "Storgatan 9", phone: "+46 70 000 00 09" }),

  "another company": async (shop: TestShop, id: string) =>
    await updateAddress(shop, id, { company: "Annat Bolag AB" }),

  "another email address": async (shop: TestShop, id: string) =>
    await call(shop, "POST", `/admin/orders/${id}`, { email: "annan@example.se" }),

  "a return requested": async (shop: TestShop, id: string) => {
    await requestReturn(shop, id)
  },

  "a return received": async (shop: TestShop, id: string) => {
    const { returnId, item } = await requestReturn(shop, id)
    const path = `/admin/returns/${returnId}`
    await call(shop, "POST", `${path}/receive`)
    await call(shop, "POST", `${path}/receive-items`, { items: [{ id: item.id, quantity: 1 }] })
    await call(shop, "POST", `${path}/receive/confirm`)
  },

  "an exchange": async (shop: TestShop, id: string) => {
    const item = await delivered(shop, id)
    const { exchange } = await call<{ exchange: { id: string } }>(
      shop,
      "POST",
      "/admin/exchanges",
      { order_id: id }
    )
    const path = `/admin/exchanges/${exchange.id}`
    await call(shop, "POST", `${path}/inbound/items`, { items: [{ id: item.id, quantity: 1 }] })
    await call(shop, "POST", `${path}/outbound/items`, {
      items: [{ variant_id: shop.variants["COPIER-2T"], quantity: 1 }],
    })
    await call(shop, "POST", `${path}/request`)
  },

  "a claim": async (shop: TestShop, id: string) => {
    const item = await delivered(shop, id)
    const { claim } = await call<{ claim: { id: string } }>(shop, "POST", "/admin/claims", {
      order_id: id,
      type: "replace",
    })
    const path = `/admin/claims/${claim.id}`
    await call(shop, "POST", `${path}/claim-items`, {
      items: [{ id: item.id, quantity: 1, reason: "production_failure" }],
    })
    await call(shop, "POST", `${path}/outbound/items`, {
      items: [{ variant_id: shop.variants["KEYBOARD"], quantity: 1 }],
    })
    await call(shop, "POST", `${path}/request`)
  },

  "a credit line": async (shop: TestShop, id: string) =>
    await call(shop, "POST", `/admin/orders/${id}/credit-lines`, {
      amount: 100,
      reference: "goodwill",
      reference_id: "by_hand",
    }),
} satisfies Record<string, (shop: TestShop, id: string) => Promise<unknown>>

export type OrderChange = keyof typeof orderChanges

/** The merchant edits how many of an article an order has. */
export async function setQuantity(shop: TestShop, id: string, sku: string, quantity: number) {
  const item = await itemOf(shop, id, sku)
  await editOrder(shop, id, async (edit) => {
    await edit(`items/item/${item.id}`, { quantity })
  })
}

async function call<T = Record<string, unknown>>(
  shop: TestShop,
  method: string,
  path: string,
  body: unknown = {}
): Promise<T> {
  const answer = await shop.admin<T>(method, path, body)
  if (answer.status !== 200) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return answer.body
}

/** An order's line with an article. */
export async function itemOf(shop: TestShop, id: string, sku: string): Promise<OrderItem> {
  const path = `/admin/orders/${id}?fields=*items`
  const { body } = await shop.admin<{ order: { items: OrderItem[] } }>("GET", path)
  const item = body.order.items.find(({ variant_sku }) => variant_sku === sku)
  if (!item) {
    throw new Error(`The order has no ${sku}`)
  }
  return item
}

/** Edits an order as the admin's page does it, and confirms the edit. */
export async function editOrder(
  shop: TestShop,
  id: string,
  change: (edit: (path: string, body: unknown) => Promise<unknown>) => Promise<void>
) {
  await call(shop, "POST", "/admin/order-edits", { order_id: id })
  await change((path, body) => call(shop, "POST", `/admin/order-edits/${id}/${path}`, body))
  await call(shop, "POST", `/admin/order-edits/${id}/request`)
  await call(shop, "POST", `/admin/order-edits/${id}/confirm`)
}

async function updateAddress(shop: TestShop, id: string, fields: Record<string, string>) {
  const { body } = await shop.admin<{ order: { billing_address: Record<string, unknown> } }>(
    "GET",
    `/admin/orders/${id}?fields=*billing_address`
  )
  const names = ["first_name", "last_name", "company", "address_1", "city", "postal_code", "phone"]
  const address = Object.fromEntries(names.map((name) => [name, body.order.billing_address[name]]))
  await call(shop, "POST", `/admin/orders/${id}`, {
    billing_address: { ...address, country_code: "se", ...fields },
  })
}

/** Ships and delivers the machine: Medusa takes back nothing else. The gate must be open. */
async function delivered(shop: TestShop, id: string): Promise<OrderItem> {
  const item = await itemOf(shop, id, "ESPRESSO-1G")
  const path = `/admin/orders/${id}/fulfillments`
  const { order } = await call<{ order: { fulfillments: { id: string }[] } }>(
    shop,
    "POST",
    `${path}?fields=*fulfillments`,
    { items: [{ id: item.id, quantity: item.quantity }] }
  )
  await call(shop, "POST", `${path}/${order.fulfillments[0].id}/mark-as-delivered`)
  return item
}

async function requestReturn(shop: TestShop, id: string) {
  const item = await delivered(shop, id)
  const { body } = await shop.admin<{ stock_locations: { id: string }[] }>(
    "GET",
    "/admin/stock-locations"
  )
  const made = await call<{ return: { id: string } }>(shop, "POST", "/admin/returns", {
    order_id: id,
    location_id: body.stock_locations[0].id,
  })
  const returnId = made.return.id
  const path = `/admin/returns/${returnId}`
  await call(shop, "POST", `${path}/request-items`, { items: [{ id: item.id, quantity: 1 }] })
  await call(shop, "POST", `${path}/shipping-method`, {
    shipping_option_id: shop.shipping_options.se,
  })
  await call(shop, "POST", `${path}/request`)
  return { returnId, item }
}
