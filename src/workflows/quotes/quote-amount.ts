import { toMinor } from "../../leasecloud/money"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"

/** Quotes for a sum in major units, ex VAT, in the currency of the country's market. */
export async function quoteAmount(
  leasecloud: LeaseCloudModuleService,
  amount: number,
  countryCode: string
): Promise<QuoteResult> {
  const { eligibility } = leasecloud
  const total = toMinor(amount)
  const reasons = eligibility.checkProduct({ total, countryCode })
  const market = eligibility.marketOfCountry(countryCode)
  return reasons.length || !market
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, total, { adHoc: true })
}
