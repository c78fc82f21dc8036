import type { QuoteSubject } from "../shared/types"

/**
 * What an element asks a quote for: a variant, a cart or an amount, the first that is named. Null
 * while nothing is named, as in a product page whose shopper has chosen no variant yet.
 */
export function subjectOf(element: Pick<Element, "getAttribute">): QuoteSubject | null {
  const read = (name: string) => (element.getAttribute(name) ?? "").trim()
  const variantId = read("variant-id")
  const cartId = read("cart-id")
  const amount = read("amount")
  const countryCode = read("country-code").toLowerCase()
  if (variantId) {
    const regionId = read("region-id")
    return { kind: "variant", variantId, regionId, countryCode, quantity: read("quantity") }
  }
  if (cartId) {
    return { kind: "cart", cartId, countryCode }
  }
  return amount ? { kind: "amount", amount, countryCode } : null
}
