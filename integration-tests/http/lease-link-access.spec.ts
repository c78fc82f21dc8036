import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { seedOffers } from "../../testbed/seed/offers"
import { request } from "../../testbed/shopper/http"
import { logInAsCustomer } from "../../testbed/shopper/account"
import { databaseOf, leasecloudOf, passTime } from "../helpers/leases"
import {
  APPLICATION,
  type Link,
  askByLink,
  askForLink,
  codesOf,
  makeLink,
  placeOrder,
} from "../helpers/links"
import { describeShop, type TestShop } from "../helpers/shop"

const DAY = 24 * 3_600_000

const tokenOf = ({ url }: Link) => url.split("/").at(-1)!

/** The token with another character at this place. */
function changed(token: string, place: number): string {
  const other = token[place] === "A" ? "B" : "A"
  return token.slice(0, place) + other + token.slice(place + 1)
}

const linkOf = async (shop: TestShop, orderId: string) =>
  (await shop.admin<{ lease_link: Link | null }>("GET", `/admin/orders/${orderId}/lease-link`)).body
    .lease_link

describeShop("who may use a lease link", (shop) => {
  it("opens for its very token alone, and slows down who tries others", async () => {
    const link = await makeLink(shop, await placeOrder(shop))
    const token = tokenOf(link)
    const path = `${shop.url}/leasecloud/links/`
    const wrong = [changed(token, 0), changed(token, 30), token.slice(1), `${token}A`, "x", link.id]
    for (const each of wrong) {
      const answer = await request(path + each, { method: "GET" })
      expect(answer.status).toBe(404)
      expect(codesOf(answer)).toEqual(["no_link"])
    }
    const later = await Promise.all(
      Array.from({ length: 20 }, () => fetch(path + changed(token, 40)))
    )
    expect(later.map(({ status }) => status)).toContain(429)
    const slowed = later.find(({ status }) => status === 429)!
    expect(Number(slowed.headers.get("retry-after"))).toBeGreaterThan(0)
    // Who has the link is not kept out by those who guess.
    expect((await askByLink(shop, link)).status).toBe(200)
    expect((await askByLink(shop, link, "POST", APPLICATION)).status).toBe(200)
  })

  it("is written down in no table", async () => {
    const link = await makeLink(shop, await placeOrder(shop))
    await askByLink(shop, link)
    const db = databaseOf(shop)
    const { rows: tables } = await db.raw(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    const found: string[] = []
    for (const { name } of tables as { name: string }[]) {
      const { rows } = await db.raw("SELECT count(*)::int AS n FROM ?? AS t WHERE t::text LIKE ?", [
        name,
        `%${tokenOf(link)}%`,
      ])
      if (rows[0].n) found.push(name)
    }
    expect(found).toEqual([])
  })

  it("may be read from a page of any origin, is kept by nobody, and shows no key or id", async () => {
    const link = await makeLink(shop, await placeOrder(shop))
    const address = `${shop.url}/leasecloud/links/${tokenOf(link)}`
    const { headers } = await fetch(address)
    expect(Object.fromEntries(headers)).toMatchObject({
      "access-control-allow-origin": "*",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    })
    const preflight = await fetch(address, {
      method: "OPTIONS",
      headers: {
        origin: "https://shop.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,if-match",
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*")
    expect(preflight.headers.get("access-control-allow-headers")).toMatch(/content-type.*if-match/i)
  })

  it("shows nothing of the order once it is revoked or has expired", async () => {
    const orderId = await placeOrder(shop)
    const first = await makeLink(shop, orderId, { expires_in_days: 1 })
    const second = await makeLink(shop, orderId)
    expect(await askByLink(shop, first)).toMatchObject({
      status: 200,
      body: { link: { status: "revoked" }, order: null, quotes: [], eligible: false },
    })
    await passTime(shop, 15 * DAY)
    expect(await askByLink(shop, second)).toMatchObject({
      body: { link: { status: "expired" }, order: null, quotes: [] },
    })
    expect(await linkOf(shop, orderId)).toMatchObject({ id: second.id, status: "expired" })

    const third = await makeLink(shop, orderId)
    const path = `/admin/orders/${orderId}/lease-link`
    expect(await shop.admin("DELETE", path)).toMatchObject({
      status: 200,
      body: { lease_link: { id: third.id, status: "revoked" } },
    })
    expect(codesOf(await shop.admin("DELETE", path))).toEqual(["no_open_link"])
    expect((await askByLink(shop, third)).body).toMatchObject({ link: { status: "revoked" } })
  })

  it("shows where its lease stands, and nothing of the order, once it is over", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    await askByLink(shop, link, "POST", APPLICATION)
    expect(await askByLink(shop, link)).toMatchObject({
      body: { order: { company: "Exempelkaffe AB" } },
    })
    await passTime(shop, 15 * DAY)
    expect(await askByLink(shop, link)).toMatchObject({
      body: { link: { status: "used" }, order: null, lease: { status: "pending" } },
    })
    const path = `/admin/orders/${orderId}/lease-link`
    expect(await shop.admin("DELETE", path)).toMatchObject({
      body: { lease_link: { status: "revoked" } },
    })
    expect(await askByLink(shop, link)).toMatchObject({
      body: { link: { status: "revoked" }, order: null, lease: { status: "pending" } },
    })
  })

  it("is had by the customer whose order it is, and by no other", async () => {
    const { offers, customers } = await seedOffers(shop.sdk, shop)
    const path = `/store/orders/${offers.se}/lease-link`
    const ask = async (headers: Record<string, string>) =>
      await shop.shopper(headers).ask<{ lease_link: Link }>("POST", path, {})
    expect((await ask({})).status).toBe(401)
    const { publishable_key } = shop
    const other = await logInAsCustomer(shop.sdk, publishable_key, customers.group)
    expect((await ask(other)).status).toBe(404)
    const owner = await logInAsCustomer(shop.sdk, publishable_key, customers.plain)
    const { status, body } = await ask(owner)
    expect(status).toBe(200)
    expect(await askByLink(shop, body.lease_link, "POST", APPLICATION)).toMatchObject({
      status: 200,
    })
    expect(await linkOf(shop, offers.se)).toMatchObject({ status: "used" })
  })

  it.each([
    [{ months: 0 }, "months"],
    [{ months: 37 }, "months"],
    [{ expires_in_days: 0 }, "expires_in_days"],
    [{ expires_in_days: 91 }, "expires_in_days"],
    [{ token: "x" }, "token"],
  ])("is not made of %j", async (body, field) => {
    // The shop learns the periods in the background: before, it takes any.
    await leasecloudOf(shop).quotes.tariffs.refresh("se")
    const orderId = await placeOrder(shop)
    const answer = await askForLink(shop, orderId, body)
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ details: [{ field }] })
    expect(await linkOf(shop, orderId)).toBeNull()
  })

  it("keeps the token out of the log when a request fails", async () => {
    const link = await makeLink(shop, await placeOrder(shop))
    const logger = shop.container.resolve(ContainerRegistrationKeys.LOGGER)
    const lines: string[] = []
    // Of a path with a body parser of its own, Medusa writes a line for debugging before any plugin runs.
    const spies = (["error", "warn", "info"] as const).map((level) =>
      jest.spyOn(logger, level).mockImplementation((...words: unknown[]) => {
        lines.push(words.map((word) => (word instanceof Error ? word.stack : String(word))).join())
      })
    )
    try {
      await databaseOf(shop).schema.renameTable("leasecloud_lease_link", "hidden")
      expect((await askByLink(shop, link)).status).toBeGreaterThanOrEqual(500)
      const path = `${shop.url}/leasecloud/links/${tokenOf(link)}`
      await fetch(path, { method: "POST", body: "{", headers: { "content-type": "text/plain" } })
      await fetch(`${path}/%zz`)
      expect([404, 429]).toContain((await fetch(`${path}%`)).status)
    } finally {
      await databaseOf(shop).schema.renameTable("hidden", "leasecloud_lease_link")
      spies.forEach((spy) => spy.mockRestore())
    }
    expect(lines.join("\n")).not.toContain(tokenOf(link))
  })
})
