import { MARKETS, type MarketCode } from "../../../leasecloud/markets"
import { toMajor } from "../../../leasecloud/money"
import { LeaseRow, toNumber } from "../ledger/database"
import { summarizeAmounts } from "../payload"
import type { AuthorizedOrder, CompletionDeps } from "./completion"
import { refusal } from "./refusal"

/** What a draft keeps of what the shopper was shown. */
export type Shown = Pick<LeaseRow, "quoted_monthly_amount" | "total_amount">

/** What a cart or an order comes to: minor units, ex VAT; null where the monthly amount is unknown. */
export interface Present {
  total: number
  monthlyAmount: number | null
}

/**
 * Whether the shopper has to see what a cart or an order costs, and confirm it: its monthly amount is
 * above the one that was shown, or none was shown. While its monthly amount is unknown, the totals
 * decide.
 */
export function mustBeShown(shown: Shown, { total, monthlyAmount }: Present): boolean {
  if (monthlyAmount === null) {
    return total > (toNumber(shown.total_amount) ?? 0)
  }
  const shownMonthly = toNumber(shown.quoted_monthly_amount)
  return shownMonthly === null || monthlyAmount > shownMonthly
}

/**
 * The monthly amount of the order, minor units, as far as it is known without a request.
 * @throws MedusaError in words for the shopper, who must confirm an amount that is above the one shown, or that was never shown.
 */
export async function assertAmountShown(
  { knownMonthlyAmounts }: CompletionDeps,
  draft: LeaseRow,
  order: AuthorizedOrder
): Promise<number | null> {
  const { months } = draft
  const market = draft.market as MarketCode
  const { total } = summarizeAmounts(order)
  const known = await knownMonthlyAmounts(market, total)
  const monthlyAmount = known?.find((each) => each.months === months)?.monthlyAmount ?? null
  if (!mustBeShown(draft, { total, monthlyAmount })) {
    return monthlyAmount
  }
  const { currency: currency_code } = MARKETS[market]
  throw refusal(
    order,
    (say) =>
      monthlyAmount === null
        ? say.confirm_new_amount({})
        : say.confirm_amount({ amount: toMajor(monthlyAmount), currency_code, months }),
    "ineligible"
  )
}
