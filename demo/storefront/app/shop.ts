import Medusa from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { market } from "./preferences"

interface Config {
  url: string
  publishableKey: string
  regions: Record<string, string>
}

/** Written into the page by the server. */
export const config = JSON.parse(document.getElementById("config")?.textContent ?? "{}") as Config

/** Medusa's own SDK, as every storefront uses it. */
export const sdk = new Medusa({ baseUrl: config.url, publishableKey: config.publishableKey })

export const LEASECLOUD = "pp_leasecloud_leasecloud"
export const INVOICE = "pp_system_default"

export type Product = HttpTypes.StoreProduct
export type Variant = HttpTypes.StoreProductVariant
export type Cart = HttpTypes.StoreCart

export const regionId = (): string => config.regions[market()]

const PRODUCT_FIELDS =
  "id,title,handle,description,options.title,variants.id,variants.title,*variants.calculated_price"
const CART_FIELDS = "*items,*shipping_methods,*billing_address,*shipping_address,+completed_at"

/** The catalogue with the prices of the shopper's region, each product's cheapest variant first. */
export async function listProducts(handle?: string): Promise<Product[]> {
  const { products } = await sdk.store.product.list({
    region_id: regionId(),
    country_code: market(),
    fields: PRODUCT_FIELDS,
    limit: 100,
    ...(handle && { handle }),
  })
  return products.map((product) => ({
    ...product,
    variants: [...(product.variants ?? [])].sort((a, b) => (priceOf(a) ?? 0) - (priceOf(b) ?? 0)),
  }))
}

/** A variant's price without VAT, as business shops show it; null where it has none. */
export function priceOf(variant: Variant | undefined): number | null {
  const price = variant?.calculated_price
  return price?.calculated_amount_without_tax ?? price?.calculated_amount ?? null
}

const cartKey = () => `kontorsbutiken-cart-${market()}`

export const cartId = (): string | null => localStorage.getItem(cartKey())

/** An answer that is there but empty, and not a shop that can't be reached. */
function orNothing(error: { status?: number }): null {
  if (error.status === 404) {
    return null
  }
  throw error
}

/** The shopper's cart, or null where there is none, or it has become an order. */
export async function readCart(): Promise<Cart | null> {
  const id = cartId()
  if (!id) {
    return null
  }
  const found = await sdk.store.cart.retrieve(id, { fields: CART_FIELDS }).catch(orNothing)
  if (!found || (found.cart as Cart & { completed_at?: string | null }).completed_at) {
    forgetCart()
    return null
  }
  return found.cart
}

export function forgetCart(): void {
  localStorage.removeItem(cartKey())
}

export async function addToCart(variantId: string, quantity: number): Promise<void> {
  const id = (await readCart())?.id ?? (await createCart())
  await sdk.store.cart.createLineItem(id, { variant_id: variantId, quantity })
}

async function createCart(): Promise<string> {
  const { cart } = await sdk.store.cart.create({ region_id: regionId() })
  localStorage.setItem(cartKey(), cart.id)
  return cart.id
}

/** Attributes that every lease element of this shop has. */
export const leaseAttributes = (): Record<string, string> => ({
  "publishable-key": config.publishableKey,
  "country-code": market(),
})

export type OrderLease = {
  id: string
  status: string
  months: number
  monthly_amount: number
  currency_code: string
  notice: string | null
}

/** The lease of an order, or null for one that is paid another way. */
export async function readOrderLease(orderId: string): Promise<OrderLease | null> {
  const path = `/store/orders/${encodeURIComponent(orderId)}/lease`
  const found = await sdk.client.fetch<{ lease: OrderLease }>(path).catch(orNothing)
  return found && found.lease
}
