import { Modules } from "@medusajs/framework/utils"
import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import { BUYERS } from "../../testbed/shopper/people"
import { describeShop, TestShop } from "../helpers/shop"
import { ledgerOf } from "../helpers/leases"
import { addDelivery, addDiscounts, addGoods, HARD_CARTS } from "../helpers/goods"
import { amountsAndTexts, expectedOf, furthestOff, orderWithTotals } from "../helpers/sent"

// Many carts in one test: each new test would restore the shop and furnish it again.
jest.setTimeout(600_000)

async function furnish(shop: TestShop): Promise<{ crane: string }> {
  const crane = await addDelivery(shop, { sek: 123.457 })
  await addGoods(shop, [
    { sku: "THIRD", price: 333.333, title: "Lamp « Tre » 1/3", option: ["Färg", "Grön"] },
    { sku: "SEVENTH", price: 1428.571, title: "Stol 🪑" },
    { sku: "ODD-FOOD", price: 99.99, vat: 12 },
    { sku: "ODD-BOOK", price: 777.77, vat: 6 },
    { sku: "GIFT", price: 0 },
    { sku: "ROOF-UNIT", price: 10_000.005, shippingProfileId: crane.profileId },
  ])
  await addDiscounts(shop, [
    { code: "ITEMS-33", type: "percentage", value: 33.33, target: "items" },
    {
      code: "EACH-SEK",
      type: "fixed",
      value: 3.33,
      target: "items",
      allocation: "each",
      currency: "sek",
    },
    { code: "ORDER-SEK", type: "fixed", value: 100.01, target: "order", currency: "sek" },
    { code: "ORDER-NOK", type: "fixed", value: 77.77, target: "order", currency: "nok" },
    { code: "ORDER-7", type: "percentage", value: 7.77, target: "order" },
    { code: "DELIVERY-33", type: "percentage", value: 33.33, target: "shipping_methods" },
    {
      code: "DELIVERY-SEK",
      type: "fixed",
      value: 10.01,
      target: "shipping_methods",
      currency: "sek",
    },
    {
      code: "DELIVERY-NOK",
      type: "fixed",
      value: 7.77,
      target: "shipping_methods",
      currency: "nok",
    },
  ])
  return { crane: crane.optionId }
}

const addMethod = (shop: TestShop, cartId: string, option_id: string) =>
  shop.storefront.ask("POST", `/store/carts/${cartId}/shipping-methods`, { option_id })

async function complete(shop: TestShop, cartId: string) {
  const completed = await shop.storefront.completeCart(cartId)
  if (completed.type !== "order") {
    throw new Error(completed.error.message)
  }
  return await orderWithTotals(shop, completed.order.id)
}

const received = (shop: TestShop) => shop.simulator.control.orders().at(-1)!.body!

/** Opens a session again, as a storefront does after Medusa dropped it with a changed total. */
async function openSession(shop: TestShop, cartId: string): Promise<void> {
  const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
    "POST",
    "/store/payment-collections",
    { cart_id: cartId }
  )
  const path = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
  const answer = await shop.storefront.ask("POST", path, {
    provider_id: "pp_leasecloud_leasecloud",
  })
  expect(answer.status).toBe(200)
}

const addItem = (shop: TestShop, cartId: string, sku: string, quantity = 1) =>
  shop.storefront.ask("POST", `/store/carts/${cartId}/line-items`, {
    variant_id: shop.variants[sku],
    quantity,
  })

describeShop(
  "what LeaseCloud receives is the order that Medusa made, to the öre",
  (shop) => {
    it(`for ${HARD_CARTS.length} hard carts over HTTP`, async () => {
      const { crane } = await furnish(shop)
      for (const { name, market, items, codes, byCrane } of HARD_CARTS) {
        const { id } = await shop.storefront.createCart({ market, items })
        await shop.storefront.addShippingMethod(id, market)
        if (byCrane) {
          await addMethod(shop, id, crane)
        }
        if (codes) {
          await shop.storefront.addPromotions(id, codes)
        }
        await shop.storefront.applyLease(id, market)
        const order = await complete(shop, id)
        const sent = received(shop)

        expect({ name, ...amountsAndTexts(sent) }).toEqual({ name, ...expectedOf(order) })
        expect([name, furthestOff(sent, order) < 1]).toEqual([name, true])
        expect([name, order.discount_total > 0]).toEqual([name, Boolean(codes)])
        expect([name, order.shipping_methods.length]).toEqual([name, byCrane ? 2 : 1])
        expect(shop.simulator.control.orders().at(-1)!.totalAmount).toBe(expectedOf(order).total)
      }
      expect(shop.simulator.control.orders()).toHaveLength(HARD_CARTS.length)
    })

    it("also when the cart was changed after applying", async () => {
      await furnish(shop)
      const { cart } = await shop.storefront.prepareLease({
        market: "se",
        items: [{ sku: "CHAIR-BLACK", quantity: 2 }],
      })
      const { body } = await shop.storefront.ask<{ cart: { items: { id: string }[] } }>(
        "GET",
        `/store/carts/${cart.id}`
      )
      const line = `/store/carts/${cart.id}/line-items/${body.cart.items[0].id}`
      await addItem(shop, cart.id, "CHAIR-GREY", 2)
      expect((await shop.storefront.ask("DELETE", line)).status).toBe(200)
      await addItem(shop, cart.id, "GIFT")
      const company = { ...BUYERS.se.address, company: "Annat Kaffe AB", address_1: "Nygatan 1" }
      await shop.storefront.ask("POST", `/store/carts/${cart.id}`, {
        email: "ny@annatkaffe.example",
        billing_address: company,
        shipping_address: { ...company, first_name: "Godsmottagningen", postal_code: "211 99" },
      })
      await openSession(shop, cart.id)

      const order = await complete(shop, cart.id)
      const sent = amountsAndTexts(received(shop))
      expect(sent).toEqual(expectedOf(order))
      expect(sent).toMatchObject({
        items: [
          { sku: "CHAIR-GREY", quantity: 2 },
          { sku: "GIFT", quantity: 1 },
        ],
        company: "Annat Kaffe AB",
        email: "ny@annatkaffe.example",
        billing: ["Nygatan 1", "Malmö", "211 34", "SE"],
        shipping: ["Godsmottagningen", "Tolvansson", "Nygatan 1", "Malmö", "211 99"],
      })
      expect(await ledgerOf(shop)).toMatchObject([
        { status: "pending", company: "Annat Kaffe AB", total_amount: String(sent.total) },
      ])
    })

    it("or nothing at all, when the cart can't be leased any more, with the reason", async () => {
      await addGoods(shop, [{ sku: "GIFT-CARD", price: 1_000 }])
      const { products } = await shop.sdk.admin.product.list({ q: "GIFT-CARD", fields: "id" })
      await shop.container
        .resolve(Modules.PRODUCT)
        .updateProducts(products[0].id, { is_giftcard: true })
      const carts = "/store/carts/"
      const changes: [RegExp, (cartId: string) => Promise<unknown>][] = [
        [/can't be leased/, (id) => addItem(shop, id, "INSTALLATION")],
        [/Gift cards can't be leased/, (id) => addItem(shop, id, "GIFT-CARD")],
        [
          /Store credit and gift cards can't be combined/,
          (id) =>
            createCartCreditLinesWorkflow(shop.container).run({
              input: [
                {
                  cart_id: id,
                  amount: 100,
                  reference: "gift-card",
                  reference_id: "one",
                  metadata: {},
                },
              ],
            }),
        ],
        [
          /starts at 6,000 SEK/,
          (id) =>
            shop.storefront.ask("POST", `${carts}${id}/promotions`, {
              promo_codes: ["MOST-OFF"],
            }),
        ],
        [
          /Enter the company's name/,
          (id) =>
            shop.storefront.ask("POST", carts + id, {
              billing_address: { ...BUYERS.se.address, company: "" },
            }),
        ],
        [
          /postal code/,
          (id) =>
            shop.storefront.ask("POST", carts + id, {
              billing_address: { ...BUYERS.se.address, postal_code: "ABC" },
            }),
        ],
        [
          /country/,
          (id) =>
            shop.storefront.ask("POST", carts + id, {
              billing_address: { ...BUYERS.no.address },
            }),
        ],
      ]
      await addDiscounts(shop, [
        { code: "MOST-OFF", type: "percentage", value: 90, target: "items" },
      ])
      for (const [reason, change] of changes) {
        const { cart } = await shop.storefront.prepareLease({
          market: "se",
          items: [{ sku: "ESPRESSO-1G" }],
        })
        await change(cart.id)
        await openSession(shop, cart.id)
        const completed = await shop.storefront.completeCart(cart.id)
        expect(completed).toMatchObject({
          type: "cart",
          error: { message: expect.stringMatching(reason) },
        })
        const again = await shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, {
          ...BUYERS.se.applicant,
          months: 36,
        })
        expect([String(reason), again.status, again.body.message]).toEqual([
          String(reason),
          400,
          expect.stringMatching(reason),
        ])
        const { eligible, reasons } = await shop.storefront.quotes({ cart_id: cart.id })
        // A quote does not ask for an address yet.
        const asked = /company|postal/.test(String(reason))
        expect([String(reason), eligible]).toEqual([String(reason), asked])
        expect(reasons.some(({ message }) => reason.test(message))).toBe(!asked)
      }
      expect(new Set((await ledgerOf(shop)).map(({ status }) => status))).toEqual(
        new Set(["draft"])
      )
      expect(shop.simulator.control.orders()).toEqual([])
    })
  },
  { simulator: { limit: false } }
)
