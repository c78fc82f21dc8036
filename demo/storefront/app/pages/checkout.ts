import { addressForm, addressSummary } from "../checkout/address"
import { deliveryChoice } from "../checkout/delivery"
import { type Payment, paymentChoice } from "../checkout/payment"
import { h } from "../dom"
import { type Cart, forgetCart, leaseAttributes, readCart, sdk } from "../shop"
import { texts } from "../texts"
import { totals } from "./cart"

type Refreshable = HTMLElement & { refresh?: () => void }

/** Medusa's name for a payment that was refused. */
const PAYMENT_REFUSED = "payment_authorization_error"

const hasAddress = (cart: Cart): boolean => Boolean(cart.email && cart.billing_address?.company)

/** Address, delivery, payment, and one button for all. */
export async function checkoutPage(): Promise<Node> {
  const t = texts()
  document.title = `${t.checkout} · Kontorsbutiken`
  const first = await readCart()
  if (!first?.items?.length) {
    location.replace("/cart")
    return h("p", {}, t.emptyCart)
  }
  let cart = first
  let payment: Payment | null = null
  const address = h("div", {})
  const rest = h("div", { hidden: true })
  const sum = h("div", { class: "price" })
  const widget: Refreshable = h("lease-widget", { ...leaseAttributes(), "cart-id": cart.id })
  const leased = h("div", { class: "lease-box" }, h("h2", {}, t.leaseTitle), widget)
  const said = h("p", { class: "error", role: "alert" })

  /** Reads the cart again and shows what it costs now. */
  const reread = async () => {
    cart = (await readCart()) ?? cart
    sum.replaceChildren(totals(cart))
    widget.refresh?.()
    payment?.refresh()
  }
  const showAddress = () => {
    address.replaceChildren(addressForm(cart, showRest))
    rest.hidden = true
  }
  const showRest = async () => {
    await reread()
    address.replaceChildren(addressSummary(cart, showAddress))
    const delivery = await deliveryChoice(cart, reread)
    await reread()
    payment ??= paymentChoice(cart, (isLeased) => (leased.hidden = !isLeased))
    rest.replaceChildren(
      h("section", {}, h("h2", {}, t.delivery), delivery),
      h("section", {}, h("h2", {}, t.payment), payment.element),
      said,
      button
    )
    rest.hidden = false
  }

  const complete = async () => {
    const completed = await sdk.store.cart.complete(cart.id)
    if (completed.type === "order") {
      forgetCart()
      location.assign(`/orders/${completed.order.id}`)
      // The button stays busy until the browser has gone.
      await new Promise(() => {})
    } else {
      // What LeaseCloud has refused is said by the form, at its fields.
      const { type, message } = completed.error
      said.textContent = type === PAYMENT_REFUSED ? t.notPlaced : `${t.notPlaced} ${message}`
      await reread()
    }
  }
  const place = async () => {
    const seen = cart.total
    const now = await readCart()
    // Another tab has placed the order: completing once more answers that very order.
    if (!now) {
      return await complete()
    }
    if (now.total !== seen) {
      said.textContent = t.cartChanged
      return await reread()
    }
    if (await payment?.prepare()) {
      await complete()
    }
  }
  const button = h(
    "button",
    {
      class: "primary place",
      type: "button",
      onclick: () => {
        if (button.getAttribute("aria-disabled") === "true") {
          return
        }
        button.setAttribute("aria-disabled", "true")
        said.textContent = ""
        place()
          .catch(async (error: Error & { status?: number }) => {
            said.textContent = error.status ? `${t.notPlaced} ${error.message}` : t.shopFailed
            await reread().catch(() => {})
          })
          .finally(() => button.setAttribute("aria-disabled", "false"))
      },
    },
    t.placeOrder
  )

  sum.append(totals(cart))
  // The cart may have been changed in another tab.
  addEventListener("focus", () => void reread().catch(() => {}))
  if (hasAddress(cart)) {
    await showRest()
  } else {
    showAddress()
  }
  return h(
    "div",
    { class: "columns" },
    h(
      "div",
      { class: "steps" },
      h("h1", {}, t.checkout),
      h("section", {}, h("h2", {}, t.billing), address),
      rest
    ),
    h("aside", { class: "summary" }, h("h2", {}, t.yourOrder), sum, leased)
  )
}
