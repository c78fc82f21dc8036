import type Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { CATALOGUE, DemoProduct, REDUCED_RATES, ReducedType } from "./catalogue"
import { DEMO_MARKETS, MARKET_CODES, priceIn } from "./markets"

const STOCK = 1_000

/** Creates the catalogue with its prices in every market, the reduced VAT rates, and stock. */
export async function createProducts(
  sdk: Medusa,
  shop: {
    salesChannelId: string
    shippingProfileId: string
    stockLocationId: string
    swedishTaxRegionId: string
  }
): Promise<void> {
  const types = await createReducedTypes(sdk, shop.swedishTaxRegionId)
  const { created } = await sdk.admin.product.batch(
    {
      create: CATALOGUE.map((product) => ({
        title: product.title,
        description: product.description,
        status: "published" as const,
        shipping_profile_id: shop.shippingProfileId,
        sales_channels: [{ id: shop.salesChannelId }],
        ...(product.type && { type_id: types[product.type] }),
        ...(product.leasable === false && { metadata: { leasable: false } }),
        options: [
          { title: product.option, values: product.variants.map((variant) => variant.value) },
        ],
        variants: variantsOf(product),
      })),
    },
    { fields: "id,variants.inventory_items.inventory_item_id" }
  )
  await sdk.admin.inventoryItem.batchInventoryItemsLocationLevels({
    create: inventoryItemIds(created).map((id) => ({
      inventory_item_id: id,
      location_id: shop.stockLocationId,
      stocked_quantity: STOCK,
    })),
    update: [],
    delete: [],
  })
}

function variantsOf(product: DemoProduct): HttpTypes.AdminCreateProductVariant[] {
  return product.variants.map(({ sku, value, price }) => ({
    title: value,
    sku,
    manage_inventory: !product.isService,
    options: { [product.option]: value },
    prices: MARKET_CODES.map((code) => ({
      currency_code: DEMO_MARKETS[code].currency,
      amount: priceIn(DEMO_MARKETS[code], price),
    })),
  }))
}

async function createReducedTypes(
  sdk: Medusa,
  taxRegionId: string
): Promise<Record<ReducedType, string>> {
  const entries = Object.entries(REDUCED_RATES).map(async ([value, rate]) => {
    const { product_type } = await sdk.admin.productType.create({ value })
    await sdk.admin.taxRate.create({
      name: `Moms ${rate} %`,
      code: `SE${rate}`,
      rate,
      tax_region_id: taxRegionId,
      rules: [{ reference: "product_type", reference_id: product_type.id }],
    })
    return [value, product_type.id]
  })
  return Object.fromEntries(await Promise.all(entries))
}

type WithInventory = {
  variants?: { inventory_items?: { inventory_item_id: string }[] | null }[] | null
}

function inventoryItemIds(products: unknown[]): string[] {
  return (products as WithInventory[]).flatMap((product) =>
    (product.variants ?? []).flatMap((variant) =>
      (variant.inventory_items ?? []).map((item) => item.inventory_item_id)
    )
  )
}
