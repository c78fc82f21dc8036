import { DraftOrders, type DraftRequest } from "../../testbed/draft-orders"
import { request } from "../../testbed/shopper/http"
import { BUYERS } from "../../testbed/shopper/people"
import type { TestShop } from "./shop"

const ITEMS = [{ sku: "ESPRESSO-2G", quantity: 2 }]

/** What the customer types: the seeded buyer's numbers, for three years. */
export const APPLICATION = { months: 36, ...BUYERS.se.applicant }

export interface Link {
  id: string
  order_id: string
  url: string
  status: string
  months: number | null
  expires_at: string
}

/** An order by phone, of two machines: made and converted by a merchant. Answers its id. */
export async function placeOrder(
  shop: TestShop,
  wanted: Partial<DraftRequest> = {}
): Promise<string> {
  return await new DraftOrders(shop.sdk, shop).place({ market: "se", items: ITEMS, ...wanted })
}

/** Asks for a lease link as a merchant. */
export async function askForLink(shop: TestShop, orderId: string, body: object = {}) {
  const path = `/admin/orders/${orderId}/lease-link`
  return await shop.admin<{ lease_link: Link }>("POST", path, body)
}

/** Makes a lease link as a merchant. */
export async function makeLink(shop: TestShop, orderId: string, body: object = {}): Promise<Link> {
  const answer = await askForLink(shop, orderId, body)
  if (answer.status !== 200) {
    throw new Error(`no link: ${JSON.stringify(answer.body)}`)
  }
  return answer.body.lease_link
}

/** What the customer's browser asks, by the link's token alone. */
export async function askByLink<T = Record<string, never>>(
  shop: TestShop,
  { url }: Pick<Link, "url">,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {}
) {
  const token = url.split("/").at(-1)
  return await request<T>(`${shop.url}/leasecloud/links/${token}`, { method, body, headers })
}

/** The codes of a refusal, in the order of its fields. */
export function codesOf({ body }: { body: unknown }): (string | undefined)[] {
  return (body as { details: { code?: string }[] }).details.map(({ code }) => code)
}

/** One more machine, by an order edit that is confirmed at once. */
export async function addToOrder(shop: TestShop, orderId: string): Promise<void> {
  const path = `/admin/order-edits/${orderId}`
  const items = [{ variant_id: shop.variants["ESPRESSO-1G"], quantity: 1 }]
  await shop.admin("POST", "/admin/order-edits", { order_id: orderId })
  await shop.admin("POST", `${path}/items`, { items })
  await shop.admin("POST", `${path}/request`)
  const { status } = await shop.admin("POST", `${path}/confirm`)
  if (status !== 200) {
    throw new Error(`The order could not be edited: ${status}`)
  }
}
