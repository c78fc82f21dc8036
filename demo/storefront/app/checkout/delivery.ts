import type { HttpTypes } from "@medusajs/framework/types"
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
  const choose = (id: string) => sdk.store.cart.addShippingMethod(cart.id, { option_id: id })
  let taken = cart.shipping_methods?.[0]?.shipping_option_id
  let cost = cart.shipping_subtotal
  if (!taken && options[0]) {
    taken = options[0].id
    cost = (await choose(taken)).cart.shipping_subtotal
  }

  /** Without VAT. Where an option's own price holds it, the cart alone knows what is left. */
  const price = (option: HttpTypes.StoreCartShippingOption): string => {
    const isInclusive = option.calculated_price?.is_calculated_price_tax_inclusive
    const amount = option.id === taken ? cost : isInclusive ? null : option.amount
    return amount === null ? "" : money(amount, cart.currency_code)
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
          checked: option.id === taken,
          onchange: () => void choose(option.id).then(changed),
        }),
        h("span", {}, h("strong", {}, option.name), h("span", {}, option.type?.description)),
        h("span", { class: "amount price" }, price(option))
      )
    )
  )
}
