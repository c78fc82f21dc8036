import { MARKETS, type MarketCode } from "../../../leasecloud/markets"
import { toMinor } from "../../../leasecloud/money"
import { problem } from "../../../messages/problem"
import { LARGEST_AMOUNT } from "../payload/amounts"
import type { MarketLimits } from "./market"
import type { Refusal } from "./refusal"

type AmountRefusal = Refusal<"nothing_to_pay" | "below_minimum" | "above_maximum">

/**
 * Refusals for a total in minor units, ex VAT, against the market's limits (inclusive).
 */
export function amountRefusals(
  total: number,
  market: MarketCode,
  { minimumAmount, maximumAmount }: MarketLimits = {}
): AmountRefusal[] {
  if (total <= 0) return [problem("nothing_to_pay", {})]
  const currency_code = MARKETS[market].currency
  if (minimumAmount !== undefined && total < toMinor(minimumAmount)) {
    return [problem("below_minimum", { amount: minimumAmount, currency_code })]
  }
  const most = maximumAmount ?? LARGEST_AMOUNT
  return total > toMinor(most) ? [problem("above_maximum", { amount: most, currency_code })] : []
}
