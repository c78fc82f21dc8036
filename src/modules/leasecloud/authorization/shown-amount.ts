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
 * Whether a cart or an order costs more than the shopper was shown. The monthly amounts decide. If
 * one of the two is unknown, the totals do.
 */
export function costsMore(shown: Shown, { total, monthlyAmount }: Present): boolean {
  const shownMonthly = toNumber(shown.quoted_monthly_amount)
  return shownMonthly !== null && monthlyAmount !== null
    ? monthlyAmount > shownMonthly
    : total > (toNumber(shown.total_amount) ?? 0)
}

/**
 * The monthly amount of the order, minor units, as far as it is known without a request.
 * @throws MedusaError in words for the shopper, who must confirm an amount above the one shown.
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
  if (!costsMore(draft, { total, monthlyAmount })) {
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
