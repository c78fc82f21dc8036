import { describeShop } from "../helpers"

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
})
