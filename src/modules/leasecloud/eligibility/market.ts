import { MARKETS, marketOfCountry, type MarketCode } from "../../../leasecloud/markets"
import { toMajor, toMinor } from "../../../leasecloud/money"
import { problem, problemAs } from "../../../messages"
import { LARGEST_AMOUNT } from "../payload/amounts"
import type { LeasableOrder } from "../payload/leasable-order"
import type { Ineligibility } from "./ineligibility"
import type { ShopperRules } from "./shopper"

/** A market's rules. Limits in major units, ex VAT, inclusive. */
export interface MarketLimits {
  /** Whether the shop leases there; absent: it does. */
  enabled?: boolean
  /** The periods on offer; all that LeaseCloud has if the list is empty or absent. */
  months?: number[]
  minimumAmount?: number
  maximumAmount?: number
}

export type Markets = Partial<Record<MarketCode, MarketLimits>>

/** The options that decide what may be leased; LeaseCloudOptions has all of them. */
export interface EligibilityOptions extends ShopperRules {
  markets: Markets
  leasableByDefault: boolean
}

/** The rules alone, of an object that may hold keys too. */
export function rulesOf(options: EligibilityOptions): EligibilityOptions {
  const { markets, leasableByDefault, salesChannels, customerGroups } = options
  return { markets, leasableByDefault, salesChannels, customerGroups }
}

/**
 * The country that decides a cart's market: the billing address's. A cart that has none yet may be
 * quoted by the country given, its shipping address, or its region if that has one country.
 */
export function countryOfCart(cart: LeasableOrder, given?: string | null): string | null {
  const regional = cart.region?.countries?.map((country) => country?.iso_2) ?? []
  return (
    cart.billing_address?.country_code ??
    given ??
    cart.shipping_address?.country_code ??
    (regional.length === 1 ? regional[0] : null) ??
    null
  )
}

/** The configured market of a country, or null if the shop has no such market, or leases nothing there. */
export function configuredMarket(country: string | null, markets: Markets): MarketCode | null {
  const market = marketOfCountry(country)
  const isEnabled = market && markets[market] && markets[market].enabled !== false
  return isEnabled ? market : null
}

/** The market of a cart or order: that of its billing country, if the shop has it. */
export function marketOfCart(cart: LeasableOrder, markets: Markets): MarketCode | null {
  return configuredMarket(cart.billing_address?.country_code ?? null, markets)
}

/** The refusal of a country where the shop leases nothing. */
export function noMarket(country_code: string | null): Ineligibility<"no_market">[] {
  return [problem("no_market", { field: "billing_address.country_code", country_code })]
}

/** The refusal of a cart or order without a market: it has no country yet, or one of no market. */
export function noMarketFor(
  { billing_address }: LeasableOrder,
  country: string | null
): Ineligibility<"no_market" | "missing_field">[] {
  const field = billing_address ? "billing_address.country_code" : "billing_address"
  return country ? noMarket(country) : [problem("missing_field", { field })]
}

/** Whether a currency is the market's: each market has one. */
export function checkCurrency(
  market: MarketCode,
  currency: string
): Ineligibility<"currency_mismatch">[] {
  const wanted = MARKETS[market].currency
  if (currency.toLowerCase() === wanted) return []
  return [problem("currency_mismatch", { field: "currency_code", currency_code: wanted })]
}

/** Whether the market has the period asked for. Any period may be right while they are unknown. */
export function checkPeriod(months?: number, knownMonths?: number[]): Ineligibility[] {
  if (months === undefined || !knownMonths?.length || knownMonths.includes(months)) return []
  return [problem("unknown_period", { field: "months", months: knownMonths })]
}

/** Whether the shop offers the period asked for in the market. */
export function checkOffer(
  months: number | undefined,
  { months: offered = [] }: MarketLimits = {}
): Ineligibility<"period_not_offered">[] {
  if (months === undefined || !offered.length || offered.includes(months)) return []
  return [problemAs("period_not_offered", "period_not_in_market", { field: "months", months })]
}

/** Whether a total, in minor units ex VAT, is within the market's limits (inclusive). */
export function checkAmount(
  total: number,
  market: MarketCode,
  { minimumAmount, maximumAmount }: MarketLimits = {}
): Ineligibility<"nothing_to_pay" | "below_minimum" | "above_maximum">[] {
  if (total <= 0) return [problem("nothing_to_pay", {})]
  const currency_code = MARKETS[market].currency
  if (minimumAmount !== undefined && total < toMinor(minimumAmount)) {
    const missing_amount = toMajor(toMinor(minimumAmount) - total)
    const about = { minimum_amount: minimumAmount, missing_amount, currency_code }
    return [problem("below_minimum", about)]
  }
  const most = maximumAmount ?? LARGEST_AMOUNT
  return total > toMinor(most) ? [problem("above_maximum", { amount: most, currency_code })] : []
}
