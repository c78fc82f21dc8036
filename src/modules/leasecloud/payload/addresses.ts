import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { clean, fit, flow } from "./text"
import type { LeasableAddress, LeasableOrder } from "./leasable-order"

type Billing = Pick<
  CreateOrderRequest,
  | "company"
  | "billingAddress"
  | "billingAddress2"
  | "billingCity"
  | "billingPostalCode"
  | "billingCountry"
>

type Shipping = Pick<
  CreateOrderRequest,
  | "shippingFirstName"
  | "shippingLastName"
  | "shippingAddress"
  | "shippingAddress2"
  | "shippingCity"
  | "shippingPostalCode"
>

/** The billing address's part of the payload; what is missing is undefined. */
export function buildBilling(address: LeasableAddress): Partial<Billing> {
  const [billingAddress, billingAddress2] = streets(address)
  return {
    company: fit(address.company),
    billingAddress,
    billingAddress2,
    billingCity: fit(address.city),
    billingPostalCode: fit(address.postal_code),
    billingCountry: clean(address.country_code)?.toUpperCase(),
  }
}

/**
 * The shipping address's part of the payload, sent whenever the order has one, even if it repeats the
 * billing address: without it the lender would have to guess. The API has no field for its company: one
 * that differs from the billing company goes into the second line.
 */
export function buildShipping(order: LeasableOrder): Shipping {
  const address = order.shipping_address
  if (!address) return {}
  const company = clean(address.company)
  const isOther = company !== clean(order.billing_address?.company)
  const [shippingAddress, shippingAddress2] = streets(address, isOther ? company : undefined)
  return {
    shippingFirstName: fit(address.first_name),
    shippingLastName: fit(address.last_name),
    shippingAddress,
    shippingAddress2,
    shippingCity: fit(address.city),
    shippingPostalCode: fit(address.postal_code),
  }
}

/** A street that is too long continues in the second line. */
function streets(address: LeasableAddress, company?: string) {
  return flow(address.address_1, [address.address_2, company])
}
