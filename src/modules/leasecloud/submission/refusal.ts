import type { LeaseCloudErrorField } from "../../../leasecloud/errors"

/** Partner API: create order. Its fields by the names of our route and of Medusa's cart. */
const ROUTE_FIELDS: Record<string, string> = {
  orgNumber: "org_number",
  nin: "nin",
  firstName: "first_name",
  lastName: "last_name",
  email: "email",
  phone: "phone",
  months: "months",
  ownInsurance: "own_insurance",
  invoiceInterval: "invoice_interval",
  authorizedSignatory: "authorized_signatory",
  statusTrigger: "status_trigger",
  company: "billing_address.company",
  billingAddress: "billing_address.address_1",
  billingAddress2: "billing_address.address_2",
  billingCity: "billing_address.city",
  billingPostalCode: "billing_address.postal_code",
  billingCountry: "billing_address.country_code",
  shippingFirstName: "shipping_address.first_name",
  shippingLastName: "shipping_address.last_name",
  shippingAddress: "shipping_address.address_1",
  shippingAddress2: "shipping_address.address_2",
  shippingCity: "shipping_address.city",
  shippingPostalCode: "shipping_address.postal_code",
  shippingAmount: "shipping_methods",
  shippingVAT: "shipping_methods",
}

/** What LeaseCloud refused about a lease: a field of the shopper's form, and LeaseCloud's message. */
export interface Refusal {
  field: string
  message: string
}

/**
 * LeaseCloud's refusals, by the names of the shopper's form. One that names no field is about the
 * `lease`, in LeaseCloud's own `words` about the request, which may be none.
 */
export function toRefusals(fields: LeaseCloudErrorField[], words = ""): Refusal[] {
  if (!fields.length) {
    return [{ field: "lease", message: words }]
  }
  return fields.map(({ field, message }) => ({ field: toRouteField(field), message }))
}

function toRouteField(field: string): string {
  const [head] = field.split(/[.[]/)
  return ROUTE_FIELDS[head] ?? (head === "items" ? "items" : "lease")
}
