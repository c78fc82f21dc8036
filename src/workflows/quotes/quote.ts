import { MARKETS, MarketCode } from "../../leasecloud/markets"
import { toMajor } from "../../leasecloud/money"
import type { Ineligibility } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** A period and what it costs per month: major units, ex VAT. */
export interface Quote {
  months: number
  monthly_amount: number
  currency_code: string
}

export interface QuoteResult {
  quotes: Quote[]
  eligible: boolean
  reasons: Ineligibility[]
  source: "tariffs" | "leasecloud" | "cache" | null
}

/** What can't be leased has no quotes, and the reasons. */
export function notEligible(reasons: Ineligibility[]): QuoteResult {
  return { quotes: [], eligible: false, reasons, source: null }
}

/**
 * The monthly amounts of a price in minor units, ex VAT. `adHoc`: see `Quotes.quote`.
 * @throws BudgetExhausted or LeaseCloudError where nothing is known yet.
 */
export async function quotePrice(
  leasecloud: LeaseCloudModuleService,
  market: MarketCode,
  price: number,
  how: { adHoc?: boolean } = {}
): Promise<QuoteResult> {
  const { monthlyAmounts, source } = await leasecloud.quotes.quote(market, price, how)
  const quotes = monthlyAmounts.map(({ months, monthlyAmount }) => ({
    months,
    monthly_amount: toMajor(monthlyAmount),
    currency_code: MARKETS[market].currency,
  }))
  return { quotes, eligible: true, reasons: [], source }
}
