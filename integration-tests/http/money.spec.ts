import { Modules } from "@medusajs/framework/utils"
import { createCartCreditLinesWorkflow } from "@medusajs/medusa/core-flows"
import fc from "../../testbed/fast-check"
import { logInAsCustomer, registerCustomer } from "../../testbed/shopper/account"
import { BUYERS } from "../../testbed/shopper/people"
import type { AppliedLease } from "../../testbed/shopper/storefront"
import { describeShop, TestShop } from "../helpers/shop"
import { leasecloudOf, ledgerOf } from "../helpers/leases"
import { addDelivery, addDiscounts, addGoods, HARD_CARTS } from "../helpers/goods"
import { type RandomShop, exVat, monthly, randomShop } from "../helpers/random-shop"
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

/** Medusa gives a cart to the customer whose email address somebody types: nobody else types this one. */
const MEMBER = { email: "member@exempelkaffe.example", password: "correct horse battery" }

/** A customer with a group: the headers of the customer's requests, and the group's id. */
async function addMember({ sdk, publishable_key }: TestShop) {
  const customerId = await registerCustomer(sdk, publishable_key, MEMBER)
  const { customer_group } = await sdk.admin.customerGroup.create({ name: "Members" })
  await sdk.admin.customerGroup.batchCustomers(customer_group.id, { add: [customerId] })
  return { group: customer_group.id, headers: await logInAsCustomer(sdk, publishable_key, MEMBER) }
}

/** Sets the shop up as it was drawn, with one product. Answers the product's variant. */
async function setUp(shop: TestShop, drawn: RandomShop, sku: string, group: string) {
  const { sdk, regions } = shop
  const { inclusive, automatic, several, vat, price, special } = drawn
  const currency = { attribute: "currency_code", value: "sek" }
  const [preference] = (await sdk.admin.pricePreference.list(currency)).price_preferences
  await sdk.admin.pricePreference.update(preference.id, { is_tax_inclusive: inclusive })
  await sdk.admin.region.update(regions.se, {
    countries: several ? ["se", "de"] : ["se"],
    automatic_taxes: automatic,
  })
  await addGoods(shop, [{ sku, price: price / 100, vat: vat === 25 ? undefined : vat }])
  const id = shop.variants[sku]
  if (special?.from) {
    const { variants } = await sdk.admin.productVariant.list({ id, fields: "product_id" })
    await sdk.admin.product.updateVariant(variants[0].product_id!, id, {
      prices: [
        { currency_code: "sek", amount: price / 100 },
        { currency_code: "sek", amount: special.price / 100, min_quantity: special.from },
      ],
    })
  } else if (special) {
    await sdk.admin.priceList.create({
      ...{ title: sku, description: sku, status: "active", type: "override" },
      rules: { "customer.groups.id": [group] },
      prices: [{ variant_id: id, currency_code: "sek", amount: special.price / 100 }],
    })
  }
  return id
}

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

    it("and the price that every quote said before: for shops drawn at random", async () => {
      const { group, headers } = await addMember(shop)
      const percents = [10, 33]
      await addDiscounts(
        shop,
        percents.map((value) => ({
          ...{ code: `OFF-${value}`, type: "percentage" as const, target: "items" as const, value },
        }))
      )
      await leasecloudOf(shop).quotes.tariffs.refresh("se")
      const { tariffs } = shop.simulator.control.pricing("se")
      const monthlyOf = (price: number) =>
        Object.entries(tariffs).map(([months, tariff]) => [Number(months), monthly(price, tariff)])
      let runs = 0
      const agrees = async (drawn: RandomShop) => {
        const variant = await setUp(shop, drawn, `DRAWN-${(runs += 1)}`, group)
        const { quantity, discount, several, isInGroup, automatic } = drawn
        const shopper = isInGroup ? shop.shopper(headers) : shop.storefront
        const quoted = async (query: Record<string, string>) =>
          (await shopper.quotes(query)).quotes.map(({ months, monthly_amount }) => [
            months,
            Math.round(monthly_amount * 100),
          ])
        const call = async <T>(path: string, body?: object) =>
          (await shopper.ask<T>("POST", `/store/carts${path}`, body)).body
        const { goods, discounted, order } = exVat(drawn)
        const inRegion = { region_id: shop.regions.se, country_code: "se" }

        const { cart } = await call<{ cart: { id: string } }>("", {
          region_id: shop.regions.se,
          items: [{ variant_id: variant, quantity }],
        })
        const before = {
          variant: await quoted({ variant_id: variant, quantity: `${quantity}`, ...inRegion }),
          cart: await quoted({ cart_id: cart.id, ...(several && { country_code: "se" }) }),
          // As JavaScript sums prices up.
          amount: await quoted({
            amount: `${(goods / 100).toFixed(2)}0000000001`,
            country_code: "se",
          }),
        }
        if (discount) await shopper.addPromotions(cart.id, [`OFF-${discount}`])
        const early = await quoted({ cart_id: cart.id, ...(several && { country_code: "se" }) })
        const { address, email, applicant } = BUYERS.se
        await call(`/${cart.id}`, { email, billing_address: address, shipping_address: address })
        await shopper.addShippingMethod(cart.id, "se")
        const complete = await quoted({ cart_id: cart.id })
        if (!automatic) await call(`/${cart.id}/taxes`)
        const taxed = await quoted({ cart_id: cart.id })
        const applied = await call<AppliedLease>(`/${cart.id}/lease`, { ...applicant, months: 36 })
        const completed = await shopper.completeCart(cart.id)
        expect({
          ...{ drawn, before, early, complete, taxed, type: completed.type },
          applied: applied.lease?.monthly_amount,
          sent: amountsAndTexts(received(shop)).total,
        }).toEqual({
          drawn,
          before: { variant: monthlyOf(goods), cart: monthlyOf(goods), amount: monthlyOf(goods) },
          early: monthlyOf(discounted),
          complete: monthlyOf(order),
          taxed: monthlyOf(order),
          type: "order",
          applied: monthly(order, tariffs[36]) / 100,
          sent: order,
        })
      }
      await fc.assert(fc.asyncProperty(randomShop, agrees), { numRuns: 8, endOnFailure: true })
      expect(shop.simulator.control.orders()).toHaveLength(runs)
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
