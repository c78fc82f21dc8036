import { artFor } from "../art"
import { h, svg } from "../dom"
import { money } from "../format"
import { updateCartCount } from "../frame"
import { type Cart, leaseAttributes, readCart, sdk } from "../shop"
import { texts } from "../texts"

type Item = NonNullable<Cart["items"]>[number]
type Refreshable = HTMLElement & { refresh?: () => void }

/** What sums are read from: a cart, or the order that it has become. */
type Summed = Pick<
  Cart,
  "currency_code" | "item_subtotal" | "shipping_subtotal" | "tax_total" | "total"
> & { shipping_methods?: unknown[] | null; discount_subtotal?: number }

/** Items and delivery without VAT, then the VAT, then what is to pay. */
export function totals(cart: Summed): HTMLElement {
  const t = texts()
  const row = (label: string, amount: number, className = "") =>
    h(
      "div",
      { class: className },
      h("dt", {}, label),
      h("dd", {}, money(amount, cart.currency_code))
    )
  const discount = cart.discount_subtotal ?? 0
  return h(
    "dl",
    { class: "totals" },
    row(t.goods, cart.item_subtotal),
    (cart.shipping_methods ?? []).length > 0 && row(t.delivery, cart.shipping_subtotal),
    discount > 0 && row(t.discount, -discount),
    row(t.vat, cart.tax_total),
    row(t.total, cart.total, "sum")
  )
}

function line(item: Item, cart: Cart, change: (quantity: number) => void): HTMLElement {
  const t = texts()
  return h(
    "li",
    { class: "line" },
    h("div", { class: "tile small" }, svg(artFor(item.product_handle ?? ""), "art")),
    h(
      "div",
      { class: "what" },
      h("a", { href: `/products/${item.product_handle}` }, item.product_title),
      h("span", { class: "variant" }, item.variant_title)
    ),
    h(
      "div",
      { class: "stepper" },
      h(
        "button",
        {
          type: "button",
          "aria-label": `${t.fewer}: ${item.product_title}`,
          onclick: () => change(item.quantity - 1),
        },
        "−"
      ),
      h("span", { "aria-label": t.quantity }, item.quantity),
      h(
        "button",
        {
          type: "button",
          "aria-label": `${t.more}: ${item.product_title}`,
          onclick: () => change(item.quantity + 1),
        },
        "+"
      )
    ),
    h("span", { class: "amount price" }, money(item.subtotal ?? 0, cart.currency_code))
  )
}

/** The cart, with what it costs a month as a whole. */
export async function cartPage(): Promise<Node> {
  const t = texts()
  document.title = `${t.cart} · Kontorsbutiken`
  const first = await readCart()
  if (!first?.items?.length) {
    return h(
      "div",
      { class: "empty" },
      h("h1", {}, t.cart),
      h("p", {}, t.emptyCart),
      h("a", { class: "button", href: "/" }, t.toShop)
    )
  }
  const lines = h("ul", { class: "lines" })
  const sum = h("div", {})
  const widget: Refreshable = h("lease-widget", {
    ...leaseAttributes(),
    "cart-id": first.id,
    layout: "select",
  })

  const show = (cart: Cart) => {
    const items = [...(cart.items ?? [])].sort((a, b) => a.id.localeCompare(b.id))
    lines.replaceChildren(
      ...items.map((item) => line(item, cart, (quantity) => void change(cart, item, quantity)))
    )
    sum.replaceChildren(totals(cart))
  }
  const change = async (cart: Cart, item: Item, quantity: number) => {
    if (quantity > 0) {
      await sdk.store.cart.updateLineItem(cart.id, item.id, { quantity })
    } else {
      await sdk.store.cart.deleteLineItem(cart.id, item.id)
    }
    const now = await readCart()
    if (!now?.items?.length) {
      location.reload()
      return
    }
    show(now)
    widget.refresh?.()
    void updateCartCount()
  }
  show(first)

  return h(
    "div",
    { class: "columns" },
    h("section", {}, h("h1", {}, t.cart), lines),
    h(
      "aside",
      { class: "summary" },
      h("div", { class: "price" }, sum),
      h(
        "div",
        { class: "lease-box" },
        h("h2", {}, t.leaseTitle),
        widget,
        h("p", { class: "not-leasable" }, t.notLeasable)
      ),
      h("a", { class: "button primary", href: "/checkout" }, t.toCheckout)
    )
  )
}
