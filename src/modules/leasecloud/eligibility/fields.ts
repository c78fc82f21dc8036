import { parseEmail, parsePhone, parsePostalCode } from "../../../leasecloud/contact"
import type { MarketCode } from "../../../leasecloud/markets"
import { type RequiredField, problem, problemAs } from "../../../messages"
import { LeaseContact, contactOf } from "../payload/applicant"
import type { LeasableOrder } from "../payload/leasable-order"
import { clean } from "../payload/text"
import type { Ineligibility } from "./ineligibility"

/** What the lender needs of the billing address and the contact: all there, and of the right shape. */
export function checkFields(
  cart: LeasableOrder,
  market: MarketCode,
  given?: LeaseContact
): Ineligibility[] {
  const values = Object.entries(requiredValues(cart, market, given))
  return (values as [RequiredField, string | undefined][]).flatMap(
    ([field, value]): Ineligibility[] =>
      value ? checkShape(field, value, market) : [problem("missing_field", { field })]
  )
}

/** Fields that an applicant may give are named as in our route, the others as in the cart. */
function requiredValues(
  cart: LeasableOrder,
  market: MarketCode,
  given?: LeaseContact
): Record<RequiredField, string | undefined> {
  const billing = cart.billing_address
  const contact = contactOf(cart, market, given)
  return {
    "billing_address.company": clean(billing?.company),
    "billing_address.address_1": clean(billing?.address_1),
    "billing_address.city": clean(billing?.city),
    "billing_address.postal_code": clean(billing?.postal_code),
    first_name: contact.firstName,
    last_name: contact.lastName,
    email: contact.email,
    phone: contact.phone,
  }
}

function checkShape(field: RequiredField, value: string, market: MarketCode): Ineligibility[] {
  const code = "invalid_field"
  if (field === "billing_address.postal_code" && !parsePostalCode(market, value).ok) {
    return [problemAs(code, "postal_code_shape", { field, market })]
  }
  if (field === "phone" && !parsePhone(market, value).ok) {
    return [problemAs(code, "phone_shape", { field })]
  }
  if (field === "email" && !parseEmail(value).ok) {
    return [problemAs(code, "email_shape", { field })]
  }
  return []
}
