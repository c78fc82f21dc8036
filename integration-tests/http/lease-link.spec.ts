import { DraftOrders } from "../../testbed/draft-orders"
import { request } from "../../testbed/shopper/http"
import { BUYERS } from "../../testbed/shopper/people"
import { captureEvents } from "../helpers/capture"
import { ledgerOf, openFlags, orderOf, pollAll } from "../helpers/leases"
import { describeShop, type TestShop } from "../helpers/shop"

const ITEMS = [{ sku: "ESPRESSO-2G", quantity: 2 }]
const APPLICATION = { months: 36, ...BUYERS.se.applicant }

interface Link {
  id: string
  order_id: string
  url: string
  status: string
  expires_at: string
}

/** An order by phone: made and converted by a merchant. */
const placeOrder = (shop: TestShop, wanted: object = {}) =>
  new DraftOrders(shop.sdk, shop).place({ market: "se", items: ITEMS, ...wanted })

async function makeLink(shop: TestShop, orderId: string, body: object = {}): Promise<Link> {
  const path = `/admin/orders/${orderId}/lease-link`
  const answer = await shop.admin<{ lease_link: Link }>("POST", path, body)
  expect(answer.status).toBe(200)
  return answer.body.lease_link
}

/** What the customer's browser asks: by the link's token alone. */
function ask<T = Record<string, never>>(
  shop: TestShop,
  { url }: Pick<Link, "url">,
  method = "GET",
  body?: unknown,
  headers: Record<string, string> = {}
) {
  const token = url.split("/").at(-1)
  return request<T>(`${shop.url}/leasecloud/links/${token}`, { method, body, headers })
}

const codesOf = (body: unknown) =>
  (body as { details: { code: string }[] }).details.map(({ code }) => code)

describeShop("a lease link", (shop) => {
  it("leases an order by phone, from the link to the captured payment", async () => {
    const events = captureEvents(shop.container)
    const orderId = await placeOrder(shop, { locale: "sv-SE" })
    const link = await makeLink(shop, orderId, { months: 24 })
    expect(link).toMatchObject({ order_id: orderId, status: "open", months: 24 })
    const opened = await ask(shop, link)
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({
      link: { status: "open", months: 24 },
      order: {
        number: expect.stringMatching(/^#\d+$/),
        company: "Exempelkaffe AB",
        locale: "sv-SE",
      },
      eligible: true,
      reasons: [],
      default_months: 24,
      lease: null,
      refusal: null,
    })
    expect(JSON.stringify(opened.body)).not.toMatch(
      /\b(?:order|ordli|cus|variant|llnk|lease)_[0-9A-Z]{20}/
    )

    const applied = await ask(shop, link, "POST", APPLICATION)
    expect(applied).toMatchObject({
      status: 200,
      body: { lease: { status: "pending", months: 36 } },
    })
    const [remote] = shop.simulator.control.orders()
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({
      source: "link",
      status: "pending",
      cart_id: null,
      order_id: orderId,
      remote_id: remote.id,
      applicant_id: null,
    })
    expect(await orderOf(shop, orderId)).toMatchObject({
      status: "pending",
      payment_status: "awaiting",
    })
    expect(await ask(shop, link)).toMatchObject({
      body: { link: { status: "used" }, lease: { status: "pending", months: 36 } },
    })
    expect(codesOf((await ask(shop, link, "POST", APPLICATION)).body)).toEqual(["lease_sent"])

    shop.simulator.control.setStatus(remote.id, "READY_TO_SHIP")
    await pollAll(shop)
    expect((await orderOf(shop, orderId)).payment_status).toBe("authorized")
    shop.simulator.control.setStatus(remote.id, "ACTIVE")
    await pollAll(shop)
    await pollAll(shop)
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect(shop.simulator.control.orders()).toHaveLength(1)
    const created = await events.named("lease.link-created")
    expect(created).toMatchObject([{ data: { id: link.id, order_id: orderId } }])
  })

  it("stays open after LeaseCloud refuses, and leases with other numbers", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const fields = { orgNumber: ["The customer was not accepted"] }
    shop.simulator.control.fault({ call: "create-order", kind: "400", fields } as never)
    const refused = await ask(shop, link, "POST", APPLICATION)
    expect(refused.status).toBe(400)
    expect(await ask(shop, link)).toMatchObject({
      body: { link: { status: "open" }, eligible: true, refusal: [expect.anything()] },
    })
    expect((await orderOf(shop, orderId)).payment_status).toBe("not_paid")
    expect(await ask(shop, link, "POST", APPLICATION)).toMatchObject({
      status: 200,
      body: { lease: { status: "pending" } },
    })
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it.each(["DECLINED", "CANCELLED"] as const)(
    "of a lease that LeaseCloud answers %s leaves the order standing, to be leased by a new one",
    async (status) => {
      const orderId = await placeOrder(shop)
      const first = await makeLink(shop, orderId)
      await ask(shop, first, "POST", APPLICATION)
      const [lease] = await ledgerOf(shop)
      shop.simulator.control.setStatus(lease.remote_id!, status)
      await pollAll(shop)
      expect(await orderOf(shop, orderId)).toMatchObject({
        status: "pending",
        payment_status: "not_paid",
      })
      expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])

      const second = await makeLink(shop, orderId)
      expect(await ask(shop, second, "POST", APPLICATION)).toMatchObject({ status: 200 })
      expect(await ask(shop, first)).toMatchObject({
        body: { lease: { status: status.toLowerCase() } },
      })
      const leases = await ledgerOf(shop)
      expect(leases.map(({ status }) => status)).toEqual([status.toLowerCase(), "pending"])
      shop.simulator.control.setStatus(leases[1].remote_id!, "ACTIVE")
      await pollAll(shop)
      expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    }
  )

  it("leases once, however many apply at the same time", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const answers = await Promise.all([1, 2, 3].map(() => ask(shop, link, "POST", APPLICATION)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("leases no other order than the one that the customer has looked at", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const token = link.url.split("/").at(-1)
    const looked = await fetch(`${shop.url}/leasecloud/links/${token}`)
    const version = looked.headers.get("etag")!
    await addToOrder(shop, orderId)
    const refused = await ask(shop, link, "POST", APPLICATION, { "if-match": version })
    expect(refused.status).toBe(409)
    expect(codesOf(refused.body)).toEqual(["order_changed"])
    expect(shop.simulator.control.orders()).toHaveLength(0)

    const again = await fetch(`${shop.url}/leasecloud/links/${token}`)
    const headers = { "if-match": again.headers.get("etag")! }
    expect((await ask(shop, link, "POST", APPLICATION, headers)).status).toBe(200)
    const { total } = await orderOf(shop, orderId)
    const [{ order_total }] = await ledgerOf(shop)
    expect(Number(order_total)).toBe(total)
  })
})

/** One more machine, by an order edit that is confirmed at once. */
async function addToOrder(shop: TestShop, orderId: string): Promise<void> {
  const path = `/admin/order-edits/${orderId}`
  await shop.admin("POST", "/admin/order-edits", { order_id: orderId })
  const items = [{ variant_id: shop.variants["ESPRESSO-1G"], quantity: 1 }]
  await shop.admin("POST", `${path}/items`, { items })
  await shop.admin("POST", `${path}/request`)
  expect((await shop.admin("POST", `${path}/confirm`)).status).toBe(200)
}
