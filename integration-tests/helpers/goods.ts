import { DEMO_MARKETS, MARKET_CODES, MarketCode } from "../../testbed/seed/markets"
import { TestShop } from "./shop"

export type Good = {
  sku: string
  /** The same number in every market's currency, on its tax basis. */
  price: number
  /** Type with a reduced rate in Sweden; its rate is the standard one otherwise. */
  vat?: 12 | 6
  title?: string
  option?: readonly [title: string, value: string]
  shippingProfileId?: string
  metadata?: Record<string, unknown>
}

/** As Medusa's admin makes a product without options. */
const NO_OPTION = ["Default option", "Default option value"] as const

/** Adds goods without stock to the shop, for prices and names that its own catalogue lacks. */
export async function addGoods(shop: TestShop, goods: Good[]): Promise<void> {
  const { sdk } = shop
  const { sales_channels } = await sdk.admin.salesChannel.list()
  const { product_types } = await sdk.admin.productType.list()
  const typeOf = { 12: "Food and drink", 6: "Books" } as const
  await sdk.admin.product.batch({
    create: goods.map(({ sku, price, vat, title = sku, option = NO_OPTION, ...rest }) => ({
      title,
      status: "published" as const,
      shipping_profile_id: rest.shippingProfileId,
      sales_channels: [{ id: sales_channels[0].id }],
      metadata: rest.metadata,
      ...(vat && { type_id: product_types.find(({ value }) => value === typeOf[vat])?.id }),
      options: [{ title: option[0], values: [option[1]] }],
      variants: [
        {
          title: option[1],
          sku,
          manage_inventory: false,
          options: { [option[0]]: option[1] },
          prices: MARKET_CODES.map((code) => ({
            currency_code: DEMO_MARKETS[code].currency,
            amount: price,
          })),
        },
      ],
    })),
  })
  const { variants } = await sdk.admin.productVariant.list({ fields: "id,sku", limit: 1000 })
  Object.assign(shop.variants, Object.fromEntries(variants.map(({ sku, id }) => [sku, id])))
}

export type Discount = {
  code: string
  type: "percentage" | "fixed"
  value: number
  target: "items" | "shipping_methods" | "order"
  allocation?: "each" | "across"
  currency?: string
}

/** Adds promotion codes to the shop. */
export async function addDiscounts(shop: TestShop, discounts: Discount[]): Promise<void> {
  for (const { code, type, value, target, allocation = "across", currency } of discounts) {
    await shop.sdk.admin.promotion.create({
      code,
      type: "standard",
      status: "active",
      application_method: {
        type,
        value,
        target_type: target,
        ...(type === "fixed" && { currency_code: currency }),
        ...(target !== "order" && { allocation }),
        ...(allocation === "each" && { max_quantity: 1_000 }),
      },
    })
  }
}

/**
 * A second way of delivery, for goods of a shipping profile of their own: a cart with both has two
 * deliveries. Answers the profile's id, and the option's.
 */
export async function addDelivery(shop: TestShop, prices: Record<string, number>) {
  const { sdk } = shop
  const { shipping_profile } = await sdk.admin.shippingProfile.create({
    name: "By crane",
    type: "crane",
  })
  const { shipping_option } = await sdk.admin.shippingOption.retrieve(shop.shipping_options.se)
  const { shipping_option: added } = await sdk.admin.shippingOption.create({
    name: "By crane",
    service_zone_id: shipping_option.service_zone_id,
    shipping_profile_id: shipping_profile.id,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: "By crane", description: "Onto the roof", code: "crane" },
    prices: Object.entries(prices).map(([currency_code, amount]) => ({ currency_code, amount })),
    rules: [
      { attribute: "enabled_in_store", operator: "eq", value: "true" },
      { attribute: "is_return", operator: "eq", value: "false" },
    ],
  })
  return { profileId: shipping_profile.id, optionId: added.id }
}

/** A cart to be leased, and what makes it hard. */
export type HardCart = {
  name: string
  market: MarketCode
  items: { sku: string; quantity?: number }[]
  codes?: string[]
  byCrane?: boolean
}

/** Goods and codes are those of the money test, or of the demo's catalogue. */
export const HARD_CARTS: HardCart[] = [
  {
    name: "VAT of 25, 12 and 6 % in one cart",
    market: "se",
    items: [{ sku: "ESPRESSO-1G" }, { sku: "COFFEE-YEAR", quantity: 3 }, { sku: "LIBRARY" }],
  },
  {
    name: "prices of three decimals, quantities that do not divide",
    market: "se",
    items: [
      { sku: "THIRD", quantity: 27 },
      { sku: "SEVENTH", quantity: 7 },
      { sku: "ODD-FOOD", quantity: 13 },
    ],
  },
  { name: "9999 of one", market: "se", items: [{ sku: "THIRD", quantity: 9999 }] },
  { name: "one of one", market: "se", items: [{ sku: "LAPTOP-16" }] },
  {
    name: "percent off the items, mixed VAT",
    market: "se",
    items: [{ sku: "THIRD", quantity: 30 }, { sku: "ODD-FOOD", quantity: 3 }, { sku: "ODD-BOOK" }],
    codes: ["ITEMS-33"],
  },
  {
    name: "a fixed sum off each item, the delivery free",
    market: "se",
    items: [{ sku: "SEVENTH", quantity: 20 }, { sku: "DESK-140" }],
    codes: ["EACH-SEK", "FREEDELIVERY"],
  },
  {
    name: "a fixed sum off the order",
    market: "se",
    items: [
      { sku: "THIRD", quantity: 20 },
      { sku: "ODD-FOOD", quantity: 7 },
      { sku: "CHAIR-BLACK" },
    ],
    codes: ["ORDER-SEK"],
  },
  {
    name: "percent off items and delivery",
    market: "se",
    items: [{ sku: "ODD-BOOK", quantity: 7 }, { sku: "DESK-180" }],
    codes: ["WELCOME10", "DELIVERY-33"],
  },
  {
    name: "a fixed sum off the delivery",
    market: "se",
    items: [{ sku: "THIRD", quantity: 19 }],
    codes: ["DELIVERY-SEK"],
  },
  {
    name: "two deliveries, one of three decimals, percent off both",
    market: "se",
    items: [{ sku: "ROOF-UNIT", quantity: 3 }, { sku: "COPIER-2T" }],
    codes: ["DELIVERY-33"],
    byCrane: true,
  },
  {
    name: "something free beside something dear",
    market: "se",
    items: [{ sku: "GIFT", quantity: 2 }, { sku: "ESPRESSO-2G" }],
    codes: ["ITEMS-33"],
  },
  {
    name: "prices with VAT in them",
    market: "no",
    items: [
      { sku: "LAPTOP-16", quantity: 3 },
      { sku: "KEYBOARD", quantity: 7 },
    ],
  },
  {
    name: "prices with VAT in them, three decimals, percent off items",
    market: "no",
    items: [
      { sku: "THIRD", quantity: 37 },
      { sku: "SEVENTH", quantity: 11 },
    ],
    codes: ["ITEMS-33"],
  },
  {
    name: "prices with VAT in them, fixed sums off order and delivery",
    market: "no",
    items: [{ sku: "THIRD", quantity: 9 }, { sku: "LAPTOP-32" }],
    codes: ["ORDER-NOK", "DELIVERY-NOK"],
  },
  {
    name: "25.5 % VAT in the prices, percent off the order",
    market: "fi",
    items: [{ sku: "SEVENTH", quantity: 3 }, { sku: "ESPRESSO-2G" }],
    codes: ["ORDER-7"],
  },
  {
    name: "Danish kroner, percent off the order",
    market: "dk",
    items: [{ sku: "THIRD", quantity: 29 }, { sku: "PROJECTOR-4K" }],
    codes: ["ORDER-7", "DELIVERY-33"],
  },
]
