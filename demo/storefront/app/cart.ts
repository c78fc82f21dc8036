import type { HttpTypes } from "@medusajs/framework/types"
import { h } from "./dom"
import { type Cart, leaseAttributes, readCart, sdk } from "./shop"
import { money, t } from "./texts"

type Summed = (Cart | HttpTypes.StoreOrder) & { discount_subtotal?: number }

/** Goods, discount and delivery without VAT, then the VAT, then what is to pay. */
export function totals(summed: Summed): HTMLElement {
  const row = (label: string, amount: number) =>
    h("div", {}, h("dt", {}, label), h("dd", {}, money(amount, summed.currency_code)))
  const discount = summed.discount_subtotal ?? 0
  return h(
    "dl",
    { class: "price" },
    row(t("goods"), summed.item_subtotal),
    discount > 0 && row(t("discount"), -discount),
    summed.shipping_subtotal > 0 && row(t("delivery"), summed.shipping_subtotal),
    row(t("vat"), summed.tax_total),
    row(t("total"), summed.total)
  )
}

function line(cart: Cart, item: NonNullable<Cart["items"]>[number]): HTMLElement {
  const name = `${item.product_title}, ${item.variant_title}`
  const reload = () => location.reload()
  const change = () => {
    const quantity = input.valueAsNumber || item.quantity
    sdk.store.cart.updateLineItem(cart.id, item.id, { quantity }).then(reload, reload)
  }
  const remove = () => {
    sdk.store.cart.deleteLineItem(cart.id, item.id).then(reload, reload)
  }
  const input = h<HTMLInputElement>("input", {
    type: "number",
    min: 1,
    value: item.quantity,
    "aria-label": `${t("quantity")}: ${name}`,
    onchange: change,
  })
  return h(
    "li",
    {},
    h("a", { href: `/products/${item.product_handle}` }, name),
    input,
    h("button", { "aria-label": `${t("remove")}: ${name}`, onclick: remove }, t("remove")),
    h("span", { class: "price" }, money(item.subtotal ?? 0, cart.currency_code))
  )
}

/** The cart, with what it costs a month as a whole. */
export async function cartPage(): Promise<Node[]> {
  const cart = await readCart()
  if (!cart?.items?.length) {
    return [h("h1", {}, t("cart")), h("p", {}, t("emptyCart"))]
  }
  const items = cart.items.sort((a, b) => a.id.localeCompare(b.id))
  return [
    h("h1", {}, t("cart")),
    h("ul", { class: "lines" }, ...items.map((item) => line(cart, item))),
    totals(cart),
    h("h2", {}, t("lease")),
    h("lease-widget", { ...leaseAttributes(), "cart-id": cart.id, layout: "select" }),
    h("p", { class: "not-leasable" }, t("notLeasable")),
    h("a", { class: "primary", href: "/checkout" }, t("toCheckout")),
  ]
}
