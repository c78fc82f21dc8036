import type { MarketCode } from "../../../leasecloud/markets"
import { MESSAGES, type Language } from "../../../messages"
import { inLanguage } from "../../../messages/problem"
import type { LeasableOrder, LeaseContact } from "../payload/types"
import { checkEligibility, type EligibilityOptions } from "./check"

/** The lease that was applied for, and who applied. */
export interface AppliedLease {
  market: MarketCode
  months: number
  contact: LeaseContact
}

/**
 * Why an order can't be leased as it was applied for, in words of the language; null where it can. What
 * this refuses is never sent, by a completion or by the job.
 */
export function whyNotLeased(
  { markets, leasableByDefault }: EligibilityOptions,
  order: LeasableOrder,
  { market, months, contact }: AppliedLease,
  language: Language
): string | null {
  const refusals = checkEligibility({
    cart: order,
    markets,
    leasableByDefault,
    stage: "complete",
    months,
    contact,
  })
  if (refusals.length) {
    return refusals.map((each) => inLanguage(language, each).message).join(" ")
  }
  const isIts = order.billing_address?.country_code?.toLowerCase() === market
  return isIts ? null : MESSAGES[language].country_changed({})
}
