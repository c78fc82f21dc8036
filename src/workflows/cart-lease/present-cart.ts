import type { MarketCode } from "../../leasecloud/markets"
import type { MonthlyAmount } from "../../leasecloud/schemas"
import { problem } from "../../messages"
import { type LeaseRow, type Present, summarizeAmounts } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { type CartForLease, type CartProblem, cartProblems } from "./read-cart"

/** What the cart of a draft comes to now, or why it can't be leased any more. */
export type PresentCart =
  { kind: "leasable"; present: Present } | { kind: "refused"; problems: CartProblem[] }

/** The monthly amounts of a price (minor units, ex VAT), null where they can't be told. */
type AmountsOf = (market: MarketCode, total: number) => Promise<MonthlyAmount[] | null>

/** Whoever applied may have given these. They stay sealed, so only a completion looks at them. */
const CONTACT = ["first_name", "last_name", "email", "phone"]

/** Reads the cart of a draft as it is. Throws what `amountsOf` throws. */
export async function presentCart(
  { eligibility }: LeaseCloudModuleService,
  draft: LeaseRow,
  cart: CartForLease,
  amountsOf: AmountsOf
): Promise<PresentCart> {
  const market = draft.market
  const problems = (knownMonths?: number[]): CartProblem[] =>
    eligibility
      .check({ cart, stage: "apply", months: draft.months, knownMonths, provenCustomer: true })
      .map((refusal) => ({ ...refusal, field: refusal.field ?? "cart" }))
      .filter(({ field }) => !CONTACT.includes(field))
  const found = [...cartProblems(cart), ...problems()]
  if (!found.length && eligibility.marketOfCart(cart) !== market) {
    const field = "billing_address.country_code"
    found.push({ ...problem("country_changed", {}), field })
  }
  if (found.length) {
    return { kind: "refused", problems: found }
  }
  const { total } = summarizeAmounts(cart)
  const amounts = await amountsOf(market, total)
  const unknownPeriod = problems(amounts?.map(({ months }) => months))
  if (unknownPeriod.length) {
    return { kind: "refused", problems: unknownPeriod }
  }
  const quoted = amounts?.find(({ months }) => months === draft.months)
  return { kind: "leasable", present: { total, monthlyAmount: quoted?.monthlyAmount ?? null } }
}
