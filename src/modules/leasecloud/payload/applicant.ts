import { parsePhone } from "../../../leasecloud/contact"
import type { MarketCode } from "../../../leasecloud/markets"
import type { LeasableOrder } from "./leasable-order"
import { fit } from "./text"

/**
 * What a person typed to apply, already normalised. Names, email and phone that are left out
 * are the billing address's and the order's.
 */
export interface Applicant {
  months: number
  orgNumber: string
  nin: string
  firstName?: string
  lastName?: string
  /** E-mail address. */
  email?: string
  phone?: string
  ownInsurance: boolean
  invoiceInterval?: "MONTHLY" | "QUARTERLY"
  /** The e-mail address of the person who may sign, if the applicant may not. */
  authorizedSignatory?: string
  /** The shopper's address at applying. */
  customerIp?: string
  /** Sandbox only. */
  statusTrigger?: "READY_TO_SHIP" | "ACTIVE" | "CANCELLED" | "DECLINED"
}

/** The contact fields that an applicant may give instead of the order's. */
export type LeaseContact = Pick<Applicant, "firstName" | "lastName" | "email" | "phone">

/**
 * The lender's contact: what the applicant gave, else the name and phone of the billing address and
 * the order's e-mail address. A phone is normalised if it can be read, since the lender looks it up
 * in a blacklist.
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
