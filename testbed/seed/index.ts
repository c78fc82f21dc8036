import Medusa from "@medusajs/js-sdk"
import { createShop, PUBLISHABLE_KEY_TITLE } from "./create"
import { DEMO_MARKETS, MARKET_CODES, MarketCode } from "./markets"

/** What a storefront or a script has to know of the shop: the ids, by names that stay the same. */
export type SeededShop = {
  publishable_key: string
  regions: Record<MarketCode, string>
  /** Variant ids by SKU. */
  variants: Record<string, string>
  shipping_options: Record<MarketCode, string>
}

/**
 * Fills an empty Medusa with the demo shop, and answers its ids; a shop that is there from an
 * earlier start stays as it is.
 *
 * @param sdk Medusa's SDK, logged in as an admin user
 */
export async function seedShop(sdk: Medusa): Promise<SeededShop> {
  if ((await publishableKeys(sdk)).length === 0) {
    await createShop(sdk)
  }
  return await readShop(sdk)
}

/** Medusa's SDK for a shop's admin API, with a token of a logged-in user. */
export function adminSdk(baseUrl: string, token: string): Medusa {
  return new Medusa({
    baseUrl,
    globalHeaders: { Authorization: `Bearer ${token}` },
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
  })
}

async function readShop(sdk: Medusa): Promise<SeededShop> {
  const [keys, { regions }, { variants }, { shipping_options }] = await Promise.all([
    publishableKeys(sdk),
    sdk.admin.region.list({ fields: "id,countries.iso_2" }),
    sdk.admin.productVariant.list({ fields: "id,sku", limit: 1000 }),
    sdk.admin.shippingOption.list({ fields: "id,name" }),
  ])
  return {
    publishable_key: keys[0].token,
    regions: byMarket((code) =>
      regions.find((region) => region.countries?.some((country) => country.iso_2 === code))
    ),
    variants: Object.fromEntries(variants.map((variant) => [variant.sku, variant.id])),
    shipping_options: byMarket((code) =>
      shipping_options.find((option) => option.name.endsWith(DEMO_MARKETS[code].name))
    ),
  }
}

async function publishableKeys(sdk: Medusa) {
  const { api_keys } = await sdk.admin.apiKey.list({
    type: "publishable",
    title: PUBLISHABLE_KEY_TITLE,
  })
  return api_keys
}

function byMarket(
  find: (code: MarketCode) => { id: string } | undefined
): Record<MarketCode, string> {
  const entries = MARKET_CODES.map((code) => {
    const found = find(code)
    if (!found) {
      throw new Error(`The shop has no region or delivery for ${DEMO_MARKETS[code].name}`)
    }
    return [code, found.id]
  })
  return Object.fromEntries(entries)
}
