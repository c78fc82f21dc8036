import { BUYERS } from "../../../shopper/people"
import { h } from "../dom"
import { market } from "../preferences"
import { type Cart, sdk } from "../shop"
import { texts } from "../texts"

const FIELDS = [
  "company",
  "first_name",
  "last_name",
  "address_1",
  "postal_code",
  "city",
  "phone",
] as const

const AUTOCOMPLETE: Record<(typeof FIELDS)[number] | "email", string> = {
  email: "email",
  company: "organization",
  first_name: "given-name",
  last_name: "family-name",
  address_1: "street-address",
  postal_code: "postal-code",
  city: "address-level2",
  phone: "tel",
}

function input(name: keyof typeof AUTOCOMPLETE, value: string): HTMLElement {
  const types: Record<string, string> = { email: "email", phone: "tel" }
  return h(
    "p",
    { class: `field ${name}` },
    h("label", { for: name }, texts().address[name]),
    h("input", {
      id: name,
      name,
      type: types[name] ?? "text",
      autocomplete: AUTOCOMPLETE[name],
      required: true,
      value,
    })
  )
}

const valueOf = (form: HTMLElement, name: string): string =>
  form.querySelector<HTMLInputElement>(`#${name}`)?.value.trim() ?? ""

/** Saves the address on the cart, for billing and delivery alike. */
async function save(cart: Cart, form: HTMLElement): Promise<void> {
  const address = {
    ...Object.fromEntries(FIELDS.map((name) => [name, valueOf(form, name)])),
    country_code: market(),
  }
  await sdk.store.cart.update(cart.id, {
    email: valueOf(form, "email"),
    billing_address: address,
    shipping_address: address,
  })
}

/** The company's address as a form, filled with what the cart has. */
export function addressForm(cart: Cart, saved: () => Promise<void>): HTMLElement {
  const t = texts()
  const said = h("p", { class: "error", role: "alert" })
  const submit = async (event: Event) => {
    event.preventDefault()
    try {
      await save(cart, form)
      await saved()
    } catch {
      said.textContent = t.shopFailed
    }
  }
  const fillIn = () => {
    const { email, address } = BUYERS[market()]
    for (const [name, value] of Object.entries({ ...address, email })) {
      const field = form.querySelector<HTMLInputElement>(`#${name}`)
      if (field) {
        field.value = value
      }
    }
  }
  const form = h(
    "form",
    { class: "address", method: "dialog", onsubmit: (event) => void submit(event) },
    input("email", cart.email ?? ""),
    ...FIELDS.map((name) => input(name, cart.billing_address?.[name] ?? "")),
    said,
    h(
      "div",
      { class: "actions" },
      h("button", { class: "primary", type: "submit" }, t.proceed),
      h("button", { type: "button", onclick: fillIn }, t.fillIn)
    )
  )
  return form
}

/** The address once it is saved, with a way back to the form. */
export function addressSummary(cart: Cart, edit: () => void): HTMLElement {
  const address = cart.billing_address
  return h(
    "div",
    { class: "saved" },
    h(
      "address",
      {},
      ...[
        address?.company,
        `${address?.first_name} ${address?.last_name}`,
        address?.address_1,
        `${address?.postal_code} ${address?.city}`,
        cart.email,
      ].map((text) => h("span", {}, text))
    ),
    h("button", { type: "button", onclick: edit }, texts().edit)
  )
}
