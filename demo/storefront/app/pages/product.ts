import { artFor } from "../art"
import { h, svg } from "../dom"
import { money } from "../format"
import { type Variant, addToCart, leaseAttributes, listProducts, priceOf, regionId } from "../shop"
import { texts } from "../texts"

/** One product: choosing variant and quantity changes price and monthly amount with it. */
export async function productPage(handle: string): Promise<Node> {
  const t = texts()
  const [product] = await listProducts(handle)
  if (!product) {
    return h("p", { class: "notice" }, t.noSuchProduct)
  }
  document.title = `${product.title} · Kontorsbutiken`
  const variants = product.variants ?? []
  let chosen: Variant | undefined = variants[0]
  const price = h("p", { class: "price big" })
  const widget = h("lease-widget", {
    ...leaseAttributes(),
    "region-id": regionId(),
    layout: "table",
  })
  const quantity = h("input", {
    id: "quantity",
    type: "number",
    min: 1,
    max: 99,
    value: 1,
    inputmode: "numeric",
    oninput: () => show(),
  }) as HTMLInputElement
  const said = h("p", { class: "said", role: "status" })
  const count = () => Math.min(99, Math.max(1, Math.floor(Number(quantity.value)) || 1))

  const show = () => {
    const amount = priceOf(chosen)
    const currency = chosen?.calculated_price?.currency_code ?? "sek"
    price.replaceChildren(
      amount === null ? "" : money(amount, currency),
      h("span", { class: "basis" }, ` ${t.exVat}`)
    )
    widget.setAttribute("variant-id", chosen?.id ?? "")
    widget.setAttribute("quantity", String(count()))
  }
  show()

  const add = async () => {
    if (chosen) {
      await addToCart(chosen.id, count())
      location.assign("/cart")
    }
  }
  const button = h(
    "button",
    {
      class: "primary",
      type: "button",
      onclick: () => {
        button.toggleAttribute("disabled", true)
        add().catch(() => {
          button.toggleAttribute("disabled", false)
          said.textContent = t.shopFailed
        })
      },
    },
    t.addToCart
  )
  return h(
    "article",
    { class: "product" },
    h("div", { class: "tile large" }, svg(artFor(product.handle), "art")),
    h(
      "div",
      { class: "buy" },
      h("h1", {}, product.title),
      h("p", { class: "lead" }, product.description),
      variants.length > 1 &&
        h(
          "fieldset",
          { class: "options" },
          h("legend", {}, product.options?.[0]?.title),
          ...variants.map((variant) =>
            h(
              "label",
              { class: "pill" },
              h("input", {
                type: "radio",
                name: "variant",
                checked: variant === chosen,
                onchange: () => {
                  chosen = variant
                  show()
                },
              }),
              h("span", {}, variant.title)
            )
          )
        ),
      price,
      widget,
      h("p", { class: "not-leasable" }, t.notLeasable),
      h("div", { class: "add" }, h("label", { for: "quantity" }, t.quantity), quantity, button),
      said
    )
  )
}
