import { DEMO_MARKETS, MARKET_CODES } from "../../testbed/seed/markets"
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
