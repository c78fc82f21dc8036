import { createHash } from "node:crypto"
import type { MarketCode } from "../../../leasecloud/markets"
import type { CreateOrderRequest } from "../../../leasecloud/schemas"
import { buildCreateOrder } from "./build"
import type { LeasableOrder } from "./leasable-order"

/** What a lease keeps of its terms when its applicant is erased. */
export interface LeaseTerms {
  market: MarketCode
  months: number
  own_insurance: boolean
  invoice_interval: "MONTHLY" | "QUARTERLY"
  reference: string
}

/**
 * Not part of a fingerprint: the applicant's, who is erased, and what the options add. A test lists
 * all other fields of the create call.
 */
const LEFT_OUT = [
  "orgNumber",
  "nin",
  "authorizedSignatory",
  "customerIp",
  "statusTrigger",
  "partnerId",
]

/**
 * Replaces the contact, which an applicant may have given. Leases keep fingerprints with these very
 * values.
 */
const STAND_IN = {
  firstName: "-",
  lastName: "-",
  email: "nobody@example.com",
  phone: "+46000000",
}

/**
 * SHA-256 in hex over all that an order contributes to a create call: lines, amounts, addresses,
 * contact, terms. Two orders of one cart with the same fingerprint are the same lease. The lines
 * count in any order, since Medusa promises none.
 */
export function requestFingerprint(request: CreateOrderRequest, order: LeasableOrder): string {
  const { items, ...rest } = { ...request, ...STAND_IN }
  const fields = Object.entries(rest).filter(([key]) => !LEFT_OUT.includes(key))
  const lines = items.map((item) => JSON.stringify(sorted(Object.entries(item)))).sort()
  const billing = order.billing_address
  const contact = [order.email, billing?.first_name, billing?.last_name, billing?.phone]
  return sha256([sha256([sorted(fields), lines]), contact.map((text) => text ?? null)])
}

/**
 * The fingerprint of the create call that an order would make, for a lease whose applicant is erased.
 * @throws MedusaError INVALID_DATA for an order that can't be leased.
 */
export function orderFingerprint(lease: LeaseTerms, order: LeasableOrder): string {
  const request = buildCreateOrder({
    order,
    applicant: {
      ...STAND_IN,
      orgNumber: "0000000000",
      nin: "000000000000",
      months: lease.months,
      ownInsurance: lease.own_insurance,
      invoiceInterval: lease.invoice_interval,
    },
    market: lease.market,
    reference: lease.reference,
  })
  return requestFingerprint(request, order)
}

function sorted(entries: [string, unknown][]): [string, unknown][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : 1))
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex")
}
