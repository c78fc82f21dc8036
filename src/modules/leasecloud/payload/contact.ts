import { parsePhone } from "../../../leasecloud/contact"
import type { MarketCode } from "../../../leasecloud/markets"
import { fit } from "./text"
import type { LeasableOrder, LeaseContact } from "./types"

/**
 * Who the lender talks to: what the applicant gave, else the name and phone of the billing address
 * and the order's e-mail address. A phone is normalised where it can be read, since the lender
 * looks it up in a blacklist.
 */
export function contactOf(
  order: LeasableOrder,
  market: MarketCode,
  given: LeaseContact = {}
): LeaseContact {
  const billing = order.billing_address
  const phone = fit(given.phone) ?? fit(billing?.phone)
  const parsed = phone ? parsePhone(market, phone) : undefined
  return {
    firstName: fit(given.firstName) ?? fit(billing?.first_name),
    lastName: fit(given.lastName) ?? fit(billing?.last_name),
    email: fit(given.email) ?? fit(order.email),
    phone: parsed?.ok ? parsed.value : phone,
  }
}
