import { parseEmail, parsePhone, parsePostalCode } from "../../../leasecloud/contact"
import type { MarketCode } from "../../../leasecloud/markets"
import { contactOf } from "../payload/contact"
import { clean } from "../payload/text"
import type { LeasableOrder, LeaseContact } from "../payload/types"
import type { Refusal } from "./refusal"

type Field = { field: string; name: string; value?: string }

/** What the lender needs of the billing address and the contact: all there, and of the right shape. */
export function fieldRefusals(
  cart: LeasableOrder,
  market: MarketCode,
  given?: LeaseContact
): Refusal[] {
  return requiredFields(cart, market, given).flatMap((required) => {
    if (!required.value) return [missing(required)]
    const problem = problemOf(required, market)
    return problem
      ? [{ code: "invalid_field" as const, message: problem, field: required.field }]
      : []
  })
}

/** Fields that an applicant may give are named as in our route, the others as in the cart. */
function requiredFields(cart: LeasableOrder, market: MarketCode, given?: LeaseContact): Field[] {
  const billing = cart.billing_address
  const contact = contactOf(cart, market, given)
  return [
    {
      field: "billing_address.company",
      name: "the company's name",
      value: clean(billing?.company),
    },
    { field: "billing_address.address_1", name: "the street", value: clean(billing?.address_1) },
    { field: "billing_address.city", name: "the city", value: clean(billing?.city) },
    {
      field: "billing_address.postal_code",
      name: "the postal code",
      value: clean(billing?.postal_code),
    },
    { field: "first_name", name: "a first name", value: contact.firstName },
    { field: "last_name", name: "a last name", value: contact.lastName },
    { field: "email", name: "an email address", value: contact.email },
    { field: "phone", name: "a phone number", value: contact.phone },
  ]
}

function missing({ field, name }: Field): Refusal {
  const where = field.startsWith("billing_address.") ? " in the billing address" : ""
  return { code: "missing_field", message: `Enter ${name}${where}.`, field }
}

function problemOf({ field, value = "" }: Field, market: MarketCode): string | undefined {
  const result =
    field === "billing_address.postal_code"
      ? parsePostalCode(market, value)
      : field === "phone"
        ? parsePhone(market, value)
        : field === "email"
          ? parseEmail(value)
          : undefined
  return result && !result.ok ? result.message : undefined
}
