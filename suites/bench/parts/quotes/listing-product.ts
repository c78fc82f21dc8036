import type { Bench } from "../../stage/open"

const VARIANTS = 100

/** A product with a hundred variants, each with a price of its own: a listing page in one product. */
export async function listingProduct({ sdk }: Bench): Promise<{ id: string; variants: string[] }> {
  const { sales_channels } = await sdk.admin.salesChannel.list({ fields: "id" })
  const { shipping_profiles } = await sdk.admin.shippingProfile.list({ fields: "id" })
  const values = Array.from({ length: VARIANTS }, (_, i) => `Model ${i + 1}`)
  const { product } = await sdk.admin.product.create(
    {
      title: "Conference table",
      status: "published",
      shipping_profile_id: shipping_profiles[0].id,
      sales_channels: sales_channels.map(({ id }) => ({ id })),
      options: [{ title: "Model", values }],
      variants: values.map((value, i) => ({
        title: value,
        sku: `TABLE-${i + 1}`,
        manage_inventory: false,
        options: { Model: value },
        prices: [{ currency_code: "sek", amount: 8_000 + 10 * i }],
      })),
    },
    { fields: "id,variants.id" }
  )
  return { id: product.id, variants: product.variants!.map(({ id }) => id) }
}
