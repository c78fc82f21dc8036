import { toMinor } from "../../leasecloud/money"
import { checkProductEligibility, configuredMarket } from "../../modules/leasecloud/eligibility"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"

/** Quotes for a sum in major units, ex VAT, in the currency of the country's market. */
export async function quoteAmount(
  leasecloud: LeaseCloudModuleService,
  amount: number,
  countryCode: string
): Promise<QuoteResult> {
  const { markets, leasableByDefault } = leasecloud.options
  const total = toMinor(amount)
  const reasons = checkProductEligibility({ total, countryCode, markets, leasableByDefault })
  const market = configuredMarket(countryCode, markets)
  return reasons.length || !market
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, total, { madeUp: true })
}
