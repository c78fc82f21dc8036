import { seedShop } from "../../testbed/seed"
import { captureEvents, captureOutput } from "../helpers/capture"
import { describeShop } from "../helpers/shop"

/** The shop that the demo shows and that the other tests buy in. */
describeShop("the seeded shop", (shop) => {
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
