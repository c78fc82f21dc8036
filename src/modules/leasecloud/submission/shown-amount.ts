import { MARKETS, type MarketCode } from "../../../leasecloud/markets"
import { toMajor } from "../../../leasecloud/money"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import { MESSAGES, type Language } from "../../../messages"
import { LeaseRow, toNumber } from "../ledger/database"
import { LeasableOrder, summarizeAmounts } from "../payload"

/** The monthly amounts of a price (minor units, ex VAT). Null if LeaseCloud must be asked. */
export type KnownMonthlyAmounts = (
  market: MarketCode,
  price: number
) => Promise<MonthlyAmount[] | null>

/** What a draft keeps of what the shopper was shown. */
export type Shown = Pick<LeaseRow, "quoted_monthly_amount" | "total_amount">

/** What a cart or an order comes to: minor units, ex VAT; null if the monthly amount is unknown. */
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
 * The monthly amount of the order, minor units, as far as it is known without a request. `toConfirm`:
 * the words that ask the shopper to confirm it, if it is above the amount shown or none was shown.
 */
export async function compareWithShown(
  knownMonthlyAmounts: KnownMonthlyAmounts,
  draft: LeaseRow,
  order: LeasableOrder
): Promise<{
  monthlyAmount: number | null
  toConfirm: ((language: Language) => string) | null
}> {
  const { months } = draft
  const market = draft.market
  const { total } = summarizeAmounts(order)
  const known = await knownMonthlyAmounts(market, total)
  const monthlyAmount = known?.find((each) => each.months === months)?.monthlyAmount ?? null
  const { currency: currency_code } = MARKETS[market]
  const ask = (language: Language) =>
    monthlyAmount === null
      ? MESSAGES[language].confirm_new_amount({})
      : MESSAGES[language].confirm_amount({
          amount: toMajor(monthlyAmount),
          currency_code,
          months,
        })
  const toConfirm = mustBeShown(draft, { total, monthlyAmount }) ? ask : null
  return { monthlyAmount, toConfirm }
}
