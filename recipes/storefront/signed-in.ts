import type { LeaseForm } from "medusa-payment-leasecloud-storefront/form"

/** Shows the form of a cart to the customer with this token. */
export function showForm(place: HTMLElement, cartId: string, token: string): void {
  const form: LeaseForm = document.createElement("lease-form")
  form.token = token
  form.setAttribute("cart-id", cartId)
  form.setAttribute("publishable-key", "pk_123")
  place.append(form)
}
