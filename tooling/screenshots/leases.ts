import type { RunningDemo } from "../../demo/start"
import { askAdmin } from "../../testbed/admin"
import { DraftOrders } from "../../testbed/draft-orders"
import { adminSdk } from "../../testbed/seed"
import { request } from "../../testbed/shopper/http"
import { BUYERS } from "../../testbed/shopper/people"
import { CartRequest, Storefront } from "../../testbed/shopper/storefront"

type Wanted = {
  name: string
  cart: CartRequest
  months?: number
  /** What LeaseCloud says of it in the end. */
  status?: "READY_TO_SHIP" | "ACTIVE" | "DECLINED"
}

const LEASES: Wanted[] = [
  { name: "old", cart: cart("se", "Norrsken Konsult AB", "LAPTOP-32", 6), status: "ACTIVE" },
  { name: "declined", cart: cart("fi", "Meri Studio Oy", "PROJECTOR-4K"), status: "DECLINED" },
  { name: "active", cart: cart("no", "Fjordlys Kontor AS", "DESK-180", 8), status: "ACTIVE" },
  { name: "pending", cart: cart("dk", "Havnens Bageri ApS", "ESPRESSO-1G"), months: 24 },
  { name: "ready", cart: cart("se", "Exempelkaffe AB", "ESPRESSO-2G"), status: "READY_TO_SHIP" },
  { name: "new", cart: cart("fi", "Kahvila Kontti Oy", "ESPRESSO-1G", 2), months: 24 },
]

function cart(market: CartRequest["market"], company: string, sku: string, quantity = 1) {
  return { market, items: [{ sku, quantity }], address: { company } }
}

export type ShownLease = { id: string; order_id: string; remote_id: string | null }

/** Fills a demo with a lease of every kind that a merchant meets, and answers them by name. */
export async function makeLeases(demo: RunningDemo): Promise<Record<string, ShownLease>> {
  const { state, lender } = demo
  const control = lender.simulator?.control
  if (!control) {
    throw new Error("The pictures need the simulator: unset LEASECLOUD_SE_BASE_URL and the like")
  }
  const storefront = new Storefront(state.url, state)
  const shown: Record<string, ShownLease> = {}
  for (const { name, cart: wanted, months = 36, status } of LEASES) {
    const { order } = await storefront.leaseCart(wanted, { months })
    shown[name] = await leaseOf(demo, order.id)
    if (status && shown[name].remote_id) {
      control.setStatus(shown[name].remote_id, status)
      await call(demo, "POST", `/admin/leases/${shown[name].id}/sync`)
    }
  }

  const canceled = await storefront.leaseCart(cart("se", "Bergtrolls Bygg AB", "COPIER-2T"))
  shown.canceled = await leaseOf(demo, canceled.order.id)
  await call(demo, "POST", `/admin/orders/${canceled.order.id}/cancel`)
  await call(demo, "POST", `/admin/leases/${shown.canceled.id}/sync`)

  const changed = await storefront.leaseCart(cart("se", "Skärgårdens Kök AB", "ESPRESSO-1G"))
  shown.changed = await leaseOf(demo, changed.order.id)
  await changeOrder(demo, changed.order.id)

  shown.linked = await leaseByLink(demo, "Vätterns Verkstad AB", "LAPTOP-32")
  shown.declinedByLink = await leaseByLink(demo, "Malmfältens El AB", "COPIER-2T")
  control.setStatus(shown.declinedByLink.remote_id!, "DECLINED")
  await call(demo, "POST", `/admin/leases/${shown.declinedByLink.id}/sync`)

  control.fault({ call: "create-order", kind: "reset", when: "after" })
  const uncertain = await storefront.leaseCart(cart("no", "Elvebredden Foto AS", "LAPTOP-16", 3))
  shown.uncertain = await leaseOf(demo, uncertain.order.id)
  return shown
}

/** An account manager's customer applies by a link. */
async function leaseByLink(demo: RunningDemo, company: string, sku: string): Promise<ShownLease> {
  const id = await sellByPhone(demo, company, sku)
  const page = await offerLeasing(demo, id)
  const body = { ...BUYERS.se.applicant, months: 36 }
  await request(page.replace("/apply/", "/links/"), { method: "POST", body })
  return leaseOf(demo, id)
}

/** An order that waits for payment. Answers its id. */
export function sellByPhone(demo: RunningDemo, company: string, sku: string): Promise<string> {
  const { state, adminToken } = demo
  const drafts = new DraftOrders(adminSdk(state.url, adminToken), state)
  return drafts.place({ market: "se", items: [{ sku }], address: { company } })
}

/** Makes an order's lease link, and answers the address of its page. */
export async function offerLeasing(demo: RunningDemo, orderId: string): Promise<string> {
  const path = `/admin/orders/${orderId}/lease-link`
  return (await call<{ lease_link: { url: string } }>(demo, "POST", path, {})).lease_link.url
}

/** The company moves, and takes a keyboard more: LeaseCloud has the order as it was. */
async function changeOrder(demo: RunningDemo, id: string): Promise<void> {
  await call(demo, "POST", `/admin/orders/${id}`, {
    email: "order@skargardenskok.example",
    billing_address: {
      company: "Skärgårdens Kök AB",
      first_name: "Tolvan",
      last_name: "Tolvansson",
      address_1: "Hamngatan 4",
      postal_code: "113 31",
      city: "Stockholm",
      country_code: "se",
      phone: "+46701234567",
    },
  })
  const items = [{ variant_id: demo.state.variants.KEYBOARD, quantity: 1 }]
  await call(demo, "POST", "/admin/order-edits", { order_id: id })
  await call(demo, "POST", `/admin/order-edits/${id}/items`, { items })
  await call(demo, "POST", `/admin/order-edits/${id}/request`)
  await call(demo, "POST", `/admin/order-edits/${id}/confirm`)
}

async function leaseOf(demo: RunningDemo, orderId: string): Promise<ShownLease> {
  const path = `/admin/leases?order_id=${orderId}`
  return (await call<{ leases: ShownLease[] }>(demo, "GET", path)).leases[0]
}

/** Any admin route of the demo. */
export function call<T>(
  { state, adminToken }: RunningDemo,
  method: string,
  path: string,
  sent?: unknown
): Promise<T> {
  return askAdmin({ url: state.url, adminToken }, method, path, sent)
}
