import { freeRequests, reserve } from "../../src/modules/leasecloud/budget/budget"
import { BUYERS } from "../../testbed/shopper/people"
import { databaseOf, leasecloudOf, ledgerOf, openFlags } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

interface Answer {
  quotes: { months: number; monthly_amount: number; currency_code: string }[]
  eligible: boolean
  reasons: { code: string }[]
  variants: Record<string, Answer>
}

describeShop("quotes", (shop) => {
  const ask = async (query: string) =>
    await shop.storefront.ask<Answer>("GET", `/store/leasecloud/quotes?${query}`)

  it("quotes the price ex VAT of an amount, a variant and a cart, the same for all three", async () => {
    const variant = shop.variants["LAPTOP-16"]
    const amount = await ask("amount=17990&country_code=se")
    expect(amount.status).toBe(200)
    expect(amount.body).toMatchObject({
      eligible: true,
      reasons: [],
      tax_basis: "excl_vat",
      default_months: 36,
    })
    const byVariant = await ask(`variant_id=${variant}&region_id=${shop.regions.se}`)
    expect(byVariant.body.quotes).toEqual(amount.body.quotes)

    const { id } = await shop.storefront.createCart({ market: "se", items: [{ sku: "LAPTOP-16" }] })
    expect((await ask(`cart_id=${id}`)).body.quotes).toEqual(amount.body.quotes)
  })

  it("takes the VAT out of a tax-inclusive price", async () => {
    const variant = shop.variants["LAPTOP-16"]
    const quoted = await ask(`variant_id=${variant}&region_id=${shop.regions.no}&quantity=2`)
    const amount = await ask(`amount=${(23610 / 1.25) * 2}&country_code=no`)
    expect(quoted.body.quotes.length).toBeGreaterThan(0)
    expect(quoted.body.quotes).toEqual(amount.body.quotes)
  })

  it("quotes as the cart does where the region leaves taxes to somebody else", async () => {
    const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.no}`
    const withTaxes = await ask(query)
    await shop.admin("POST", `/admin/regions/${shop.regions.no}`, { automatic_taxes: false })
    const without = await ask(`${query}&quantity=1`)
    const { id } = await shop.storefront.createCart({ market: "no", items: [{ sku: "LAPTOP-16" }] })
    expect((await ask(`cart_id=${id}`)).body.quotes).toEqual(without.body.quotes)
    expect(without.body.quotes[0].monthly_amount).toBeGreaterThan(
      withTaxes.body.quotes[0].monthly_amount * 1.2
    )
  })

  it("quotes the price of the quantity, where a larger one is cheaper", async () => {
    const { sdk, variants, regions } = shop
    const { variants: found } = await sdk.admin.productVariant.list({ sku: "LAPTOP-16" })
    await sdk.admin.product.updateVariant(found[0].product_id!, variants["LAPTOP-16"], {
      prices: [
        { currency_code: "sek", amount: 17_990 },
        { currency_code: "sek", amount: 15_000, min_quantity: 5 },
      ],
    })
    const of = async (quantity: number) =>
      await ask(`variant_id=${variants["LAPTOP-16"]}&region_id=${regions.se}&quantity=${quantity}`)
    const sum = async (amount: number) =>
      (await ask(`amount=${amount}&country_code=se`)).body.quotes
    expect((await of(4)).body.quotes).toEqual(await sum(4 * 17_990))
    expect((await of(5)).body.quotes).toEqual(await sum(5 * 15_000))
  })

  it("answers a listing of a hundred variants at once, each by itself", async () => {
    const known = Object.values(shop.variants)
    const ids = [
      ...known,
      ...Array.from({ length: 100 - known.length }, (_, at) => `variant_${at}`),
    ]
    const query = ids.map((id) => `variant_id[]=${id}`).join("&")
    const { status, body } = await ask(`${query}&region_id=${shop.regions.se}`)
    expect(status).toBe(200)
    expect(Object.keys(body.variants)).toHaveLength(100)
    expect(body.variants[shop.variants["LAPTOP-16"]].eligible).toBe(true)
    expect(body.variants["variant_1"]).toMatchObject({
      eligible: false,
      quotes: [],
      reasons: [{ code: "no_price" }],
    })
  })

  it("says why something can't be leased, and names what is wrong in a question", async () => {
    const low = await ask("amount=100&country_code=se")
    expect(low.body).toMatchObject({
      eligible: false,
      quotes: [],
      reasons: [{ code: "below_minimum" }],
    })
    const bad = await ask("amount=1e9&country_code=se")
    expect(bad).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: expect.stringContaining("amount") },
    })
    expect((await ask("cart_id=cart_none")).status).toBe(404)
  })

  describe("where no tariff tells the amounts", () => {
    const CART = { market: "dk" as const, items: [{ sku: "ESPRESSO-2G" }] }

    beforeEach(async () => {
      shop.simulator.control.setPricing({ mode: "steps" })
      await leasecloudOf(shop).quotes.tariffs.refresh("dk")
    })

    const asked = () =>
      shop.simulator.control.requests().filter(({ call }) => call === "monthly-amounts")

    it("answers ten made-up prices, and leaves the other requests to catalogue, orders and polling", async () => {
      const db = databaseOf(shop)
      const before = asked().length
      const of = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.dk}`
      const { id } = await shop.storefront.createCart(CART)
      const questions = [
        ...Array.from({ length: 15 }, (_, at) => `${of}&quantity=${at + 2}`),
        ...Array.from({ length: 15 }, (_, at) => `amount=${20_000 + at}&country_code=dk`),
        `cart_id=${id}`,
      ]
      const statuses: number[] = []
      for (const question of questions) statuses.push((await ask(question)).status)
      expect(statuses).toEqual([...Array(10).fill(200), ...Array(21).fill(503)])
      expect(asked().length - before).toBe(10)

      expect((await ask(of)).body.quotes.length).toBeGreaterThan(0)
      for (const [lane, share] of [
        ["orders", 10],
        ["waiting", 10],
        ["polling", 20],
      ] as const) {
        expect(await freeRequests(db, lane)).toBeGreaterThanOrEqual(share)
      }
    })

    it("takes an application without an amount when the requests for quotes are used up", async () => {
      const db = databaseOf(shop)
      while ((await reserve(db, "quotes", "dk", 10_000)).token != null);
      const { cart, applied } = await shop.storefront.prepareLease(CART)
      expect(applied.lease).toMatchObject({ status: "draft", months: 36, monthly_amount: null })
      const unknown = await shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, {
        ...BUYERS.dk.applicant,
        months: 35,
      })
      expect(unknown).toMatchObject({ status: 400, body: { details: [{ field: "months" }] } })

      const completed = await shop.storefront.completeCart(cart.id)
      expect(completed.type).toBe("order")
      const [lease] = await ledgerOf(shop)
      expect(lease).toMatchObject({ status: "pending", quoted_monthly_amount: null })
      expect(Number(lease.monthly_amount)).toBeGreaterThan(0)
      expect(await openFlags(shop, lease.id)).toEqual([])
    })

    it("takes an application without an amount when LeaseCloud does not answer for a price", async () => {
      const { control } = shop.simulator
      control.fault({ call: "monthly-amounts", kind: "reset", times: "always" })
      const { applied } = await shop.storefront.prepareLease({
        market: "dk",
        items: [{ sku: "COPIER-4T" }],
      })
      expect(applied.lease).toMatchObject({ status: "draft", monthly_amount: null })
    })
  })
})
