import type { MarketCode } from "../../../leasecloud/markets"
import { toMajor } from "../../../leasecloud/money"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import { LeaseRow, toNumber } from "../ledger/database"
import type { LeasableOrder } from "../payload"
import type { SubmissionDeps, Withheld } from "../submission/submission"

/** What a completion stands on. */
export interface CompletionDeps extends SubmissionDeps {
  /** The monthly amounts of a price (minor units, ex VAT), null where LeaseCloud must be asked. */
  knownMonthlyAmounts(market: MarketCode, price: number): Promise<MonthlyAmount[] | null>
}

/** The order of the completion that asks, as the provider reads it. */
export type AuthorizedOrder = LeasableOrder & {
  total?: unknown
  customer_id?: string | null
  region_id?: string | null
  /** The name of the order's region, where the payment provider is not enabled in it. */
  region_without_leasing?: string | null
  /** Why the order wants no lease, although Medusa asks for its payment. */
  withheld?: Withheld["withheld"] | null
  /** The cart's, where the storefront told Medusa the shopper's language. */
  locale?: string | null
}

/** What a payment session belongs to, by Medusa's own links: nothing that its data says. */
export interface SessionInShop {
  status: string
  collectionId: string
  cartId: string
}

/** What a completion asks of Medusa. Throws MedusaErrors where a session has no cart or no order. */
export interface Shop {
  session(sessionId: string): Promise<SessionInShop>
  /** The order that Medusa has just made. */
  orderOf(collectionId: string): Promise<AuthorizedOrder>
  /** Whether Medusa still has an order: one that a completion rolled back is gone. */
  orderExists(orderId: string): Promise<boolean>
}

/** Public by nature: Medusa shows a session's data to anyone who knows the cart. */
export interface PublicLeaseData extends Record<string, unknown> {
  lease_id: string
  months: number
  /** Major units, ex VAT. */
  monthly_amount: number | null
  status: string
}

export interface Authorization {
  status: "authorized" | "pending_authorization"
  data: PublicLeaseData
}

/** A payment that waits for the lease to be signed. */
export function pending(lease: LeaseRow): Authorization {
  return { status: "pending_authorization", data: publicData(lease) }
}

/** What of a lease anyone may see. */
export function publicData(lease: LeaseRow): PublicLeaseData {
  const monthly = toNumber(lease.monthly_amount ?? lease.quoted_monthly_amount)
  return {
    lease_id: lease.id,
    months: lease.months,
    monthly_amount: monthly == null ? null : toMajor(monthly),
    status: lease.status,
  }
}
