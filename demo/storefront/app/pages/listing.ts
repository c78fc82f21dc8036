import { artFor } from "../art"
import { h, svg } from "../dom"
import { money } from "../format"
import { leaseOnly } from "../preferences"
import { type Product, leaseAttributes, listProducts, priceOf, regionId } from "../shop"
import { texts } from "../texts"

/** A product's price, and what it costs a month: its cheapest variant's. */
function card(product: Product): HTMLElement {
  const t = texts()
  const variants = product.variants ?? []
  const price = priceOf(variants[0])
  const currency = variants[0]?.calculated_price?.currency_code ?? "sek"
  const from = variants.length > 1 && priceOf(variants[variants.length - 1]) !== price
  return h(
    "li",
    { class: "card" },
    h(
      "a",
      { href: `/products/${product.handle}` },
      h("div", { class: "tile" }, svg(artFor(product.handle), "art")),
      h("h2", {}, product.title)
    ),
    h(
      "p",
      { class: "price" },
      from && h("span", { class: "from" }, `${t.from} `),
      price === null ? "" : money(price, currency)
    ),
    h("lease-widget", {
      ...leaseAttributes(),
      "variant-id": variants[0]?.id,
      "region-id": regionId(),
    }),
    h("p", { class: "not-leasable" }, t.notLeasable)
  )
}

/** All products. Their monthly amounts come in one request, whatever their number. */
export async function listingPage(): Promise<Node> {
  const t = texts()
  const products = await listProducts()
  return h(
    "div",
    { class: "listing" },
    h(
      "section",
      { class: "hero" },
      h("h1", {}, t.heroTitle),
      h("p", {}, leaseOnly() ? t.heroTextLeaseOnly : t.heroText)
    ),
    h("ul", { class: "grid" }, ...products.map(card))
  )
}
