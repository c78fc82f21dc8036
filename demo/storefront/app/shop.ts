import Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { BUYERS } from "../../../testbed/shopper/people"
import type { StorefrontShop } from "../server"
import { market } from "./settings"

/** Written into the page by the server. */
const config: StorefrontShop = JSON.parse(document.getElementById("config")?.textContent ?? "{}")

/** Medusa's own SDK, as every storefront uses it. */
export const sdk = new Medusa({ baseUrl: config.url, publishableKey: config.publishable_key })

export type Product = HttpTypes.StoreProduct
export type Variant = HttpTypes.StoreProductVariant
export type Cart = HttpTypes.StoreCart

export const regionId = (): string => config.regions[market()]

/** Attributes that every lease element of this shop has. */
export const leaseAttributes = (): Record<string, string> => ({
  "publishable-key": config.publishable_key,
  "country-code": market(),
})

/** The catalogue with the prices of the shopper's region, each product's cheapest variant first. */
export async function listProducts(handle?: string): Promise<Product[]> {
  const { products } = await sdk.store.product.list({
    region_id: regionId(),
    country_code: market(),
    fields:
      "id,title,handle,description,options.title,variants.id,variants.title,*variants.calculated_price",
    limit: 100,
    ...(handle && { handle }),
  })
  return products.map((product) => ({
    ...product,
    variants: [...(product.variants ?? [])].sort((a, b) => priceOf(a) - priceOf(b)),
  }))
}

/** A variant's price without VAT, in major units, as business shops show it. */
export function priceOf({ calculated_price: price }: Variant): number {
  return price?.calculated_amount_without_tax ?? price?.calculated_amount ?? 0
}

/** An answer that is there but empty, and not a shop that can't be reached. */
export function orNothing(error: { status?: number }): null {
  if (error.status === 404) {
    return null
  }
  throw error
}

const cartKey = () => `shop-cart-${market()}`

/** The shopper's cart, or null where there is none, or it has become an order. */
export async function readCart(): Promise<Cart | null> {
  const id = localStorage.getItem(cartKey())
  if (!id) {
    return null
  }
  const fields = "*items,*shipping_methods,*billing_address,*shipping_address,+completed_at"
  const found = await sdk.store.cart.retrieve(id, { fields }).catch(orNothing)
  if (!found || (found.cart as Cart & { completed_at?: string | null }).completed_at) {
    forgetCart()
    return null
  }
  return found.cart
}

/** The cart has become an order: the back button would find it as the browser remembers it. */
export function forgetCart(): void {
  localStorage.removeItem(cartKey())
}

/** Puts something into the cart. A new cart belongs to the market's example company. */
export async function addToCart(variantId: string, quantity: number): Promise<void> {
  let id = (await readCart())?.id
  if (!id) {
    const { email, address } = BUYERS[market()]
    const { cart } = await sdk.store.cart.create({
      region_id: regionId(),
      email,
      billing_address: address,
      shipping_address: address,
    })
    localStorage.setItem(cartKey(), (id = cart.id))
  }
  await sdk.store.cart.createLineItem(id, { variant_id: variantId, quantity })
}
