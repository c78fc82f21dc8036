import { redirect } from "@sveltejs/kit"
import { call, COUNTRY } from "$lib/shop"

async function regionId() {
  const { regions } = await call("/store/regions")
  return regions.find(({ countries }) => countries.some(({ iso_2 }) => iso_2 === COUNTRY)).id
}

export async function load() {
  const region = await regionId()
  const { products } = await call(`/store/products?region_id=${region}`)
  return {
    region,
    products: products.map(({ title, variants: [{ id }] }) => ({ title, variant: id })),
  }
}

export const actions = {
  async default({ request, cookies }) {
    const variant_id = (await request.formData()).get("variant")
    const items = [{ variant_id, quantity: 1 }]
    const { cart } = await call("/store/carts", { region_id: await regionId(), items })
    cookies.set("cart", cart.id, { path: "/" })
    redirect(303, "/checkout")
  },
}
