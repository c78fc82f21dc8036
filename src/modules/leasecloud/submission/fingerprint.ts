import { createHash } from "node:crypto"
import type { MarketCode } from "../../../leasecloud/markets"
import type { LeaseRow } from "../ledger/database"
import { Applicant, LeasableOrder, buildCreateOrder, payloadHash } from "../payload"

/**
 * Stands in for the applicant, who is erased when LeaseCloud has answered: what is compared later
 * must not depend on them. Nobody's data, and never sent.
 */
const NOBODY = {
  orgNumber: "0000000000",
  nin: "000000000000",
  firstName: "-",
  lastName: "-",
  email: "nobody@example.com",
  phone: "+4600000000",
}

/**
 * Fingerprint of all that an order contributes to the create call: lines, amounts, addresses,
 * contact, terms. Two orders of one cart with the same fingerprint are the same lease.
 */
export function orderFingerprint(lease: LeaseRow, order: LeasableOrder): string {
  const applicant: Applicant = {
    ...NOBODY,
    months: lease.months,
    ownInsurance: lease.own_insurance,
    invoiceInterval: lease.invoice_interval,
  }
  const request = buildCreateOrder({
    order,
    applicant,
    market: lease.market as MarketCode,
    reference: lease.reference,
  })
  const billing = order.billing_address
  const contact = [order.email, billing?.first_name, billing?.last_name, billing?.phone]
  return createHash("sha256")
    .update(JSON.stringify([payloadHash(request), contact.map((text) => text ?? null)]))
    .digest("hex")
}
