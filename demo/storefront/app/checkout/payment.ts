import { BUYERS } from "../../../shopper/people"
import { h } from "../dom"
import { leaseOnly, market } from "../preferences"
import { type Cart, INVOICE, LEASECLOUD, leaseAttributes, sdk } from "../shop"
import { texts } from "../texts"

/** What we use of `<lease-form>`; a TypeScript shop imports its types from the package. */
interface LeaseForm extends HTMLElement {
  refresh(): void
  apply(): Promise<{ paymentSessionId: string | null } | null>
}

export interface Payment {
  element: HTMLElement
  /** Opens the payment on the cart. False when the shopper has something to mend first. */
  prepare(): Promise<boolean>
  /** After the cart has changed, or an attempt was refused. */
  refresh(): void
}

/** Lease beside another way to pay; alone in a lease-only shop. */
export function paymentChoice(cart: Cart, changed: (leased: boolean) => void): Payment {
  const t = texts()
  let leased = true
  const form = h("lease-form", {
    ...leaseAttributes(),
    "cart-id": cart.id,
    "invoice-intervals": "MONTHLY QUARTERLY",
  }) as LeaseForm
  const { org_number, nin } = BUYERS[market()].applicant
  const applicant = h(
    "div",
    { class: "applicant" },
    form,
    h("p", { class: "demo-note" }, `${t.demoNumbers} ${org_number}, ${nin}`)
  )

  const option = (provider: string, title: string, text: string) =>
    h(
      "label",
      { class: "method" },
      h("input", {
        type: "radio",
        name: "method",
        value: provider,
        checked: provider === LEASECLOUD,
        onchange: () => {
          leased = provider === LEASECLOUD
          applicant.hidden = !leased
          changed(leased)
          if (leased) {
            // The other method has taken the lease's place on the cart: the form asks anew.
            form.refresh()
          }
        },
      }),
      h("span", {}, h("strong", {}, title), h("span", {}, text))
    )

  return {
    element: h(
      "div",
      { class: "payment" },
      !leaseOnly() &&
        h(
          "div",
          { class: "methods", role: "radiogroup", "aria-label": t.payment },
          option(LEASECLOUD, t.leaseTitle, t.leaseText),
          option(INVOICE, t.invoiceTitle, t.invoiceText)
        ),
      applicant
    ),
    refresh: () => form.refresh(),
    prepare: async () => {
      if (leased) {
        const applied = await form.apply()
        if (!applied || applied.paymentSessionId) {
          return applied !== null
        }
      }
      await sdk.store.payment.initiatePaymentSession(cart, {
        provider_id: leased ? LEASECLOUD : INVOICE,
      })
      return true
    },
  }
}
