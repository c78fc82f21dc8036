import type { LeaseForm } from "../../../storefront/src/entries/form"
import { BUYERS } from "../../../testbed/shopper/people"
import { cartPage, totals } from "./cart"
import { h, radio } from "./dom"
import { leaseOnly, market } from "./settings"
import { type Cart, forgetCart, leaseAttributes, readCart, sdk } from "./shop"
import { t } from "./texts"

const LEASE = "pp_leasecloud_leasecloud"
const INVOICE = "pp_system_default"

/** Medusa's name for a payment that was refused. */
const PAYMENT_REFUSED = "payment_authorization_error"

/** Each field of the address, with what browsers fill into it. */
const FIELDS = [
  ["email", "email"],
  ["company", "organization"],
  ["first_name", "given-name"],
  ["last_name", "family-name"],
  ["address_1", "street-address"],
  ["postal_code", "postal-code"],
  ["city", "address-level2"],
  ["phone", "tel"],
] as const

/** The company's address, with what the cart has of it. */
function addressForm(cart: Cart): HTMLFormElement {
  const known: Record<string, unknown> = { ...cart.billing_address, email: cart.email }
  const field = ([name, autocomplete]: (typeof FIELDS)[number]) => {
    const value = String(known[name] ?? "")
    return h("label", {}, t(name), h("input", { name, autocomplete, value, required: true }))
  }
  return h<HTMLFormElement>("form", { class: "fields" }, ...FIELDS.map(field))
}

/** Saves the address on the cart, for billing and delivery alike. */
async function saveAddress(cart: Cart, form: HTMLFormElement): Promise<void> {
  const { email, ...fields } = Object.fromEntries(new FormData(form)) as Record<string, string>
  const address = { ...fields, country_code: market() }
  await sdk.store.cart.update(cart.id, {
    email,
    billing_address: address,
    shipping_address: address,
  })
}

/** The cart with the first way of delivery, unless it has one. */
async function withDelivery(cart: Cart): Promise<Cart> {
  if (!cart.shipping_methods?.length) {
    const { shipping_options } = await sdk.store.fulfillment.listCartOptions({ cart_id: cart.id })
    await sdk.store.cart.addShippingMethod(cart.id, { option_id: shipping_options[0].id })
  }
  return (await readCart()) ?? cart
}

/** Address, payment and one button for all. */
export async function checkoutPage(): Promise<Node[]> {
  const opened = await readCart()
  if (!opened?.items?.length) {
    return await cartPage()
  }
  let cart = await withDelivery(opened)
  let provider = LEASE
  let isAddressSaved = true
  const address = addressForm(cart)
  address.oninput = () => (isAddressSaved = false)
  const form = h<LeaseForm>("lease-form", {
    ...leaseAttributes(),
    "cart-id": cart.id,
    "invoice-intervals": "MONTHLY QUARTERLY",
  })
  const { org_number, nin } = BUYERS[market()].applicant
  const note = `${t("demoNumbers")} ${org_number}, ${nin}`
  const applicant = h("section", {}, form, h("p", { class: "note" }, note))
  const sum = h("section", {}, totals(cart))
  const said = h("p", { class: "error", role: "alert" })
  const button = h<HTMLButtonElement>("button", { class: "primary" }, t("placeOrder"))

  const choice = (value: string, label: string) =>
    radio("provider", label, value === provider, () => {
      provider = value
      applicant.hidden = provider !== LEASE
    })
  /** Reads the cart again, after it has changed or an attempt was refused. */
  const reread = async () => {
    cart = (await readCart()) ?? cart
    sum.replaceChildren(totals(cart))
    form.refresh()
  }
  /** Opens the payment on the cart. False when the shopper has something to mend first. */
  const pay = async (): Promise<boolean> => {
    const applied = provider === LEASE ? await form.apply() : undefined
    if (applied !== null && !applied?.paymentSessionId) {
      await sdk.store.payment.initiatePaymentSession(cart, { provider_id: provider })
    }
    return applied !== null
  }
  const place = async () => {
    if (!address.reportValidity()) {
      return
    }
    if (!isAddressSaved) {
      await saveAddress(cart, address)
      isAddressSaved = true
    }
    const now = await readCart()
    if (now && now.total !== cart.total) {
      said.textContent = t("cartChanged")
      return await reread()
    }
    // Another tab may have placed the order: completing once more answers that very order.
    if (now && !(await pay())) {
      return
    }
    const completed = await sdk.store.cart.complete(cart.id)
    if (completed.type === "order") {
      forgetCart()
      location.assign(`/orders/${completed.order.id}`)
      // The button stays busy until the browser has gone.
      return await new Promise<void>(() => {})
    }
    // What LeaseCloud has refused is said by the form, at its fields.
    const { type, message } = completed.error
    said.textContent = type === PAYMENT_REFUSED ? t("notPlaced") : `${t("notPlaced")} ${message}`
    await reread()
  }
  button.onclick = () => {
    said.textContent = ""
    button.disabled = true
    void place()
      .catch((error: Error & { status?: number }) => {
        said.textContent = error.status ? `${t("notPlaced")} ${error.message}` : t("shopFailed")
        return reread().catch(() => {})
      })
      .finally(() => (button.disabled = false))
  }
  return [
    h("h1", {}, t("checkout")),
    h("h2", {}, t("address")),
    address,
    h("h2", {}, t("payment")),
    h(
      "fieldset",
      { hidden: leaseOnly() },
      choice(LEASE, t("lease")),
      choice(INVOICE, t("invoice"))
    ),
    applicant,
    sum,
    said,
    button,
  ]
}
