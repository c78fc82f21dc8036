import { h } from "../dom"
import { money } from "../format"
import { type Cart, sdk } from "../shop"

/** The ways of delivery; the first is taken unless the cart has one already. */
export async function deliveryChoice(
  cart: Cart,
  changed: () => Promise<void>
): Promise<HTMLElement> {
  const { shipping_options: options } = await sdk.store.fulfillment.listCartOptions({
    cart_id: cart.id,
  })
  const taken = cart.shipping_methods?.[0]?.shipping_option_id
  const choose = (id: string) => sdk.store.cart.addShippingMethod(cart.id, { option_id: id })
  if (!taken && options[0]) {
    await choose(options[0].id)
  }
  return h(
    "div",
    { class: "methods" },
    ...options.map((option) =>
      h(
        "label",
        { class: "method" },
        h("input", {
          type: "radio",
          name: "delivery",
          checked: option.id === (taken ?? options[0].id),
          onchange: () => void choose(option.id).then(changed),
        }),
        h("span", {}, h("strong", {}, option.name), h("span", {}, option.type?.description)),
        h("span", { class: "amount price" }, money(option.amount, cart.currency_code))
      )
    )
  )
}
