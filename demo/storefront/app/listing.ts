import { h } from "./dom"
import { type Product, leaseAttributes, listProducts, priceOf, regionId } from "./shop"
import { money, t } from "./texts"

/** A product, the price of its cheapest variant, and what that costs a month. */
function card({ title, handle, description, variants }: Product): HTMLElement {
  const [first, ...others] = variants ?? []
  const isFrom = others.some((variant) => priceOf(variant) !== priceOf(first))
  const price = money(priceOf(first), first.calculated_price?.currency_code ?? "sek")
  return h(
    "li",
    { class: "card" },
    h("h2", {}, h("a", { href: `/products/${handle}` }, title)),
    h("p", { class: "quiet" }, description),
    h("p", { class: "price" }, isFrom ? `${t("from")} ${price}` : price),
    h("lease-widget", {
      ...leaseAttributes(),
      "variant-id": first.id,
      "region-id": regionId(),
    }),
    h("p", { class: "not-leasable" }, t("notLeasable"))
  )
}

/** All products. Their monthly amounts come in one request, whatever their number. */
export async function listingPage(): Promise<Node[]> {
  const products = await listProducts()
  return [h("h1", {}, t("slogan")), h("ul", { class: "grid" }, ...products.map(card))]
}
