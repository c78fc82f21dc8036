import { MARKETS, type MarketCode } from "../../../leasecloud/markets"
import { toMinor } from "../../../leasecloud/money"
import { LARGEST_AMOUNT } from "../payload/amounts"
import type { MarketLimits } from "./market"
import type { Refusal } from "./refusal"

/**
 * Refusals for a total in minor units, ex VAT, against the market's limits (inclusive).
 */
export function amountRefusals(
  total: number,
  market: MarketCode,
  { minimumAmount, maximumAmount }: MarketLimits = {}
): Refusal[] {
  if (total <= 0) {
    return [{ code: "nothing_to_pay", message: "There is nothing to lease: the total is zero." }]
  }
  if (minimumAmount !== undefined && total < toMinor(minimumAmount)) {
    const least = inWords(minimumAmount, market)
    return [{ code: "below_minimum", message: `Leasing starts at ${least} excluding VAT.` }]
  }
  const most = maximumAmount ?? LARGEST_AMOUNT
  if (total > toMinor(most)) {
    const message = `Leasing is possible up to ${inWords(most, market)} excluding VAT.`
    return [{ code: "above_maximum", message }]
  }
  return []
}

function inWords(amount: number, market: MarketCode): string {
  const currency = MARKETS[market].currency.toUpperCase()
  const digits = new Intl.NumberFormat("en", {
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
    maximumFractionDigits: 2,
  })
  return `${digits.format(amount)} ${currency}`
}
