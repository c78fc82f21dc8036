import { h, radio } from "./dom"
import { addToCart, leaseAttributes, listProducts, priceOf, Product, regionId } from "./shop"
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

/** One product: price and monthly amount follow the chosen variant and the quantity. */
export async function productPage(handle: string): Promise<Node[]> {
  const [product] = await listProducts(handle)
  if (!product?.variants?.length) {
    return await listingPage()
  }
  const { title, description, options, variants } = product
  let [chosen] = variants
  const price = h("p", { class: "price" })
  const widget = h("lease-widget", {
    ...leaseAttributes(),
    "region-id": regionId(),
    layout: "table",
  })
  const quantity = h<HTMLInputElement>("input", {
    type: "number",
    min: 1,
    value: 1,
    oninput: () => show(),
  })
  const count = () => Math.max(1, quantity.valueAsNumber || 1)
  const said = h("p", { class: "error", role: "alert" })

  const show = () => {
    const currency = chosen.calculated_price?.currency_code ?? "sek"
    price.textContent = `${money(priceOf(chosen), currency)} ${t("exVat")}`
    widget.setAttribute("variant-id", chosen.id)
    widget.setAttribute("quantity", String(count()))
  }
  show()

  const add = () => {
    addToCart(chosen.id, count()).then(
      () => location.assign("/cart"),
      () => (said.textContent = t("shopFailed"))
    )
  }
  return [
    h("h1", {}, title),
    h("p", { class: "quiet" }, description),
    h(
      "fieldset",
      { hidden: variants.length < 2 },
      h("legend", {}, options?.[0]?.title),
      ...variants.map((variant) =>
        radio("variant", variant.title ?? "", variant === chosen, () => {
          chosen = variant
          show()
        })
      )
    ),
    price,
    widget,
    h("p", { class: "not-leasable" }, t("notLeasable")),
    h(
      "p",
      { class: "add" },
      h("label", {}, t("quantity"), quantity),
      h("button", { class: "primary", onclick: add }, t("addToCart"))
    ),
    said,
  ]
}
