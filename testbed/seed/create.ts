import type Medusa from "@medusajs/js-sdk"
import { DEMO_MARKETS, MARKET_CODES, MarketCode } from "./markets"
import { createProducts } from "./products"

export const PUBLISHABLE_KEY_TITLE = "Storefront"
export const PAYMENT_PROVIDERS = ["pp_leasecloud_leasecloud", "pp_system_default"]

/** Makes the demo shop through Medusa's admin API, in a database that holds no shop yet. */
export async function createShop(sdk: Medusa): Promise<void> {
  const salesChannelId = await configureStore(sdk)
  await createRegions(sdk)
  const taxRegions = await createTaxRegions(sdk)
  const { shippingProfileId, stockLocationId } = await createDelivery(sdk, salesChannelId)
  await createProducts(sdk, {
    salesChannelId,
    shippingProfileId,
    stockLocationId,
    swedishTaxRegionId: taxRegions.se,
  })
  await createPromotions(sdk)
  // Last: it is what tells a finished shop from one whose seeding broke off.
  await createPublishableKey(sdk, salesChannelId)
}

/** The shop's name and currencies. Answers the sales channel that Medusa made at its first start. */
async function configureStore(sdk: Medusa): Promise<string> {
  const { stores } = await sdk.admin.store.list()
  const { store } = await sdk.admin.store.update(stores[0].id, {
    name: "Kontorsbutiken",
    supported_currencies: MARKET_CODES.map((code) => ({
      currency_code: DEMO_MARKETS[code].currency,
      is_default: code === "se",
      is_tax_inclusive: DEMO_MARKETS[code].taxInclusive,
    })),
  })
  if (!store.default_sales_channel_id) {
    throw new Error("The shop has no default sales channel")
  }
  return store.default_sales_channel_id
}

async function createPublishableKey(sdk: Medusa, salesChannelId: string): Promise<void> {
  const { api_key } = await sdk.admin.apiKey.create({
    title: PUBLISHABLE_KEY_TITLE,
    type: "publishable",
  })
  await sdk.admin.apiKey.batchSalesChannels(api_key.id, { add: [salesChannelId] })
}

async function createRegions(sdk: Medusa): Promise<void> {
  for (const code of MARKET_CODES) {
    const { name, currency, taxInclusive } = DEMO_MARKETS[code]
    await sdk.admin.region.create({
      name,
      currency_code: currency,
      countries: [code],
      is_tax_inclusive: taxInclusive,
      payment_providers: PAYMENT_PROVIDERS,
    })
  }
}

async function createTaxRegions(sdk: Medusa): Promise<Record<MarketCode, string>> {
  const entries = MARKET_CODES.map(async (code) => {
    const { vat } = DEMO_MARKETS[code]
    const { tax_region } = await sdk.admin.taxRegion.create({
      country_code: code,
      provider_id: "tp_system",
      default_tax_rate: {
        name: `VAT ${vat} %`,
        code: `${code.toUpperCase()}${vat}`,
        rate: vat,
      },
    })
    return [code, tax_region.id]
  })
  return Object.fromEntries(await Promise.all(entries))
}

/** A warehouse that delivers to every market at a flat price, one zone per country. */
async function createDelivery(sdk: Medusa, salesChannelId: string) {
  const shippingProfileId = await shippingProfile(sdk)
  const { stock_location } = await sdk.admin.stockLocation.create({
    name: "Lager Malmö",
    address: {
      address_1: "Hamngatan 1",
      city: "Malmö",
      postal_code: "211 22",
      country_code: "SE",
    },
  })
  await sdk.admin.stockLocation.updateSalesChannels(stock_location.id, { add: [salesChannelId] })
  await sdk.admin.stockLocation.updateFulfillmentProviders(stock_location.id, {
    add: ["manual_manual"],
  })
  await sdk.admin.stockLocation.createFulfillmentSet(stock_location.id, {
    name: "Delivery",
    type: "shipping",
  })
  const { stock_location: withSet } = await sdk.admin.stockLocation.retrieve(stock_location.id, {
    fields: "fulfillment_sets.id",
  })
  const setId = withSet.fulfillment_sets?.[0]?.id
  if (!setId) {
    throw new Error("Medusa made no fulfillment set")
  }
  for (const code of MARKET_CODES) {
    await createDeliveryOption(sdk, code, setId, shippingProfileId)
  }
  return { shippingProfileId, stockLocationId: stock_location.id }
}

async function shippingProfile(sdk: Medusa): Promise<string> {
  const { shipping_profiles } = await sdk.admin.shippingProfile.list({ type: "default" })
  if (shipping_profiles.length) {
    return shipping_profiles[0].id
  }
  const { shipping_profile } = await sdk.admin.shippingProfile.create({
    name: "Default",
    type: "default",
  })
  return shipping_profile.id
}

async function createDeliveryOption(
  sdk: Medusa,
  code: MarketCode,
  fulfillmentSetId: string,
  shippingProfileId: string
): Promise<void> {
  const { name, currency, delivery, deliveryName, deliveryText } = DEMO_MARKETS[code]
  const { fulfillment_set } = await sdk.admin.fulfillmentSet.createServiceZone(fulfillmentSetId, {
    name,
    geo_zones: [{ type: "country", country_code: code }],
  })
  const zone = fulfillment_set.service_zones.find((zone) => zone.name === name)
  if (!zone) {
    throw new Error(`Medusa made no service zone for ${name}`)
  }
  await sdk.admin.shippingOption.create({
    name: `${deliveryName}, ${name}`,
    service_zone_id: zone.id,
    shipping_profile_id: shippingProfileId,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: deliveryName, description: deliveryText, code: "delivery" },
    prices: [{ currency_code: currency, amount: delivery }],
    rules: [
      { attribute: "enabled_in_store", operator: "eq", value: "true" },
      { attribute: "is_return", operator: "eq", value: "false" },
    ],
  })
}

/** A code for ten percent off the goods, and one for free delivery. */
async function createPromotions(sdk: Medusa): Promise<void> {
  await sdk.admin.promotion.create({
    code: "WELCOME10",
    type: "standard",
    status: "active",
    application_method: {
      type: "percentage",
      target_type: "items",
      allocation: "across",
      value: 10,
    },
  })
  await sdk.admin.promotion.create({
    code: "FREEDELIVERY",
    type: "standard",
    status: "active",
    application_method: {
      type: "percentage",
      target_type: "shipping_methods",
      allocation: "across",
      value: 100,
    },
  })
}
