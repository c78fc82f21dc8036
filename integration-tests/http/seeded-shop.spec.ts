import { seedShop } from "../../testbed/seed"
import { BUYERS } from "../../testbed/shopper/people"
import { captureEvents, captureOutput } from "../helpers/capture"
import { ledgerOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

const LOW = "/store/leasecloud/quotes?amount=100&country_code=se"
const PUBLISHABLE = "x-publishable-api-key"

describeShop("a shop", (shop) => {
  describe("the shopper's language", () => {
    const quote = async (headers: Record<string, string>, path = LOW) => {
      const answer = await fetch(shop.url + path, {
        headers: { [PUBLISHABLE]: shop.publishable_key, ...headers },
      })
      const body = (await answer.json()) as { reasons: { message: string }[] }
      return { headers: answer.headers, message: body.reasons[0].message.replace(/\s/g, " ") }
    }

    it("is Medusa's locale, else the browser's, else English, and caches are told", async () => {
      const swedish = "Leasing är möjlig från 6 000 SEK exkl. moms."
      const english = "Leasing starts at 6,000 SEK excl. VAT."
      const browser = { "accept-language": "de, fi-FI;q=0.8, en;q=0.5" }
      const told = await quote({ "x-medusa-locale": "sv-SE", ...browser })
      expect(told.message).toBe(swedish)
      expect((await quote({}, `${LOW}&locale=sv-SE`)).message).toBe(swedish)
      expect((await quote(browser)).message).toMatch(/^Leasingin vähimmäissumma on 6 000 SEK/)
      expect((await quote({ "accept-language": "nn-NO" })).message).toMatch(/mulig fra.*mva\.$/)
      expect((await quote({ "x-medusa-locale": "de-DE" })).message).toBe(english)
      const plain = await quote({})
      expect(plain.message).toBe(english)

      expect(told.headers.get("content-language")).toBe("sv")
      const vary = told.headers.get("vary")!.toLowerCase().split(/, */)
      expect(vary).toEqual(expect.arrayContaining(["x-medusa-locale", "accept-language"]))
      expect(told.headers.get("cache-control")).toContain("public")
      expect(told.headers.get("etag")).not.toBe(plain.headers.get("etag"))
    })

    it("reaches each variant's reasons, an application's fields and its warnings", async () => {
      const inDanish = shop.shopper({ "x-medusa-locale": "da-DK" })
      const variants = await inDanish.ask<{
        variants: Record<string, { reasons: { message: string }[] }>
      }>("GET", `/store/leasecloud/quotes?variant_id[]=variant_none&region_id=${shop.regions.dk}`)
      expect(variants.body.variants.variant_none.reasons[0].message).toBe(
        "Produktet har ingen pris her."
      )

      const { id } = await inDanish.createCart({ market: "dk", items: [{ sku: "ESPRESSO-2G" }] })
      await inDanish.addShippingMethod(id, "dk")
      const apply = async (body: object) =>
        await inDanish.ask<{ message: string; details: object[]; lease: { warnings: object[] } }>(
          "POST",
          `/store/carts/${id}/lease`,
          { ...BUYERS.dk.applicant, months: 36, ...body }
        )
      const misshapen = await apply({ months: 1.5, org_number: "" })
      expect(misshapen.status).toBe(400)
      expect(misshapen.body.details).toMatchObject([
        { field: "months", message: "Angiv et helt antal måneder." },
        {
          field: "org_number",
          message: "Angiv virksomhedsnummeret (i Danmark CVR-nummeret), højst 64 tegn.",
        },
      ])
      const refused = await apply({ nin: "1" })
      expect(refused.body).toMatchObject({
        message: "Personnummeret skal være et CPR-nummer: 10 cifre, DDMMÅÅ-XXXX.",
        details: [{ field: "nin", code: "nin_shape" }],
      })
      const warned = await apply({ org_number: "12345678" })
      expect(warned.body.lease.warnings).toMatchObject([
        { field: "org_number", message: expect.stringMatching(/kontrolciffer passer ikke/) },
      ])
      expect(JSON.stringify([misshapen.body, refused.body])).not.toMatch(/must|The /)
    })

    it("is the order's locale in a completion, which has no request at hand", async () => {
      const { cart } = await shop.storefront.prepareLease({
        market: "no",
        items: [{ sku: "ESPRESSO-2G" }],
      })
      await shop.storefront.ask("POST", `/store/carts/${cart.id}`, {
        locale: "nb-NO",
        billing_address: { ...BUYERS.no.address, company: "" },
      })
      await shop.storefront.addShippingMethod(cart.id, "no")
      const collection = await shop.storefront.ask<{ payment_collection: { id: string } }>(
        "POST",
        "/store/payment-collections",
        { cart_id: cart.id }
      )
      const sessions = `/store/payment-collections/${collection.body.payment_collection.id}/payment-sessions`
      await shop.storefront.ask("POST", sessions, { provider_id: "pp_leasecloud_leasecloud" })
      expect(await shop.storefront.completeCart(cart.id)).toMatchObject({
        type: "cart",
        error: { message: "Oppgi bedriftens navn i fakturaadressen." },
      })
      expect((await ledgerOf(shop))[0].status).toBe("draft")
    })

    it("of a merchant whom the gate turns away is the browser's", async () => {
      const { order } = await shop.storefront.leaseCart({
        market: "se",
        items: [{ sku: "ESPRESSO-2G" }],
      })
      const answer = await fetch(`${shop.url}/admin/orders/${order.id}/fulfillments`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${shop.adminToken}`,
          "content-type": "application/json",
          "accept-language": "sv-SE,sv;q=0.9",
        },
        body: JSON.stringify({ items: [{ id: "ordli_any", quantity: 1 }] }),
      })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({
        message: expect.stringMatching(
          /^LeaseCloud har inte gett klartecken .*status är ”Väntar på signering”/
        ),
        details: [{ code: "lease_not_ready_to_ship", data: { status: "pending" } }],
      })
    })
  })

  /** The shop that the demo shows and that the other tests buy in. */
  describe("the seeded shop", () => {
    it("prices exclude VAT in Sweden and include it in Norway", async () => {
      const swedish = await shop.storefront.createCart({
        market: "se",
        items: [{ sku: "LAPTOP-16" }],
      })
      expect(swedish).toMatchObject({ item_total: 22487.5, tax_total: 4497.5 })
      const norwegian = await shop.storefront.createCart({
        market: "no",
        items: [{ sku: "LAPTOP-16" }],
      })
      expect(norwegian).toMatchObject({ item_total: 23610, tax_total: 4722 })
    })

    it("taxes food and books at the reduced rates, and delivers at a flat price", async () => {
      const { id } = await shop.storefront.createCart({
        market: "se",
        items: [{ sku: "COFFEE-YEAR" }, { sku: "LIBRARY" }],
      })
      const cart = await shop.storefront.addShippingMethod(id, "se")
      expect(cart.shipping_total).toBe(495 * 1.25)
      expect(cart.item_total).toBe(7200 * 1.12 + 9400 * 1.06)
    })

    it("delivers in every market, takes promotion codes, and is left alone by a second seeding", async () => {
      for (const market of ["dk", "fi"] as const) {
        const { id, item_total } = await shop.storefront.createCart({
          market,
          items: [{ sku: "ESPRESSO-2G", quantity: 2 }],
        })
        await shop.storefront.addShippingMethod(id, market)
        const cart = await shop.storefront.addPromotions(id, ["WELCOME10", "FREEDELIVERY"])
        expect(cart.shipping_total).toBe(0)
        expect(cart.total).toBeCloseTo(item_total * 0.9, 6)
      }
      expect(await seedShop(shop.sdk)).toMatchObject({ variants: shop.variants })
      const { products } = await shop.sdk.admin.product.list({ fields: "id" })
      expect(products).toHaveLength(10)
    })

    it("lets a test see what the shop writes and emits", async () => {
      const output = captureOutput(shop.container)
      const events = captureEvents(shop.container)
      const cart = await shop.storefront.createCart({ market: "se", items: [{ sku: "KEYBOARD" }] })
      expect(await events.named("cart.created")).toMatchObject([{ data: { id: cart.id } }])
      expect(output.stop()).toContain("cart.created")
    })
  })
})
