import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKETS, MarketCode } from "../leasecloud/markets"
import { toMajor, toMinor } from "../leasecloud/money"
import { problem, problemAs } from "../messages"
import {
  type Ineligibility,
  CART_FIELDS,
  countryOfCart,
  type LeasableOrder,
  type LeasableVariant,
  type Shopper,
  isCustomerOf,
  itemsOf,
  periodsOf,
  sharedPeriods,
  summarizeAmounts,
} from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { withoutVat } from "./vat"

/** The monthly amount of one period. Major units, ex VAT. */
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

/** The result if leasing is not possible: no quotes, and the reasons. */
export function notEligible(reasons: Ineligibility[]): QuoteResult {
  return { quotes: [], eligible: false, reasons, source: null }
}

/** How a price is quoted. `adHoc`: see `Quotes.quote`. `items`: the lines, or the variant, that it pays. */
export interface HowToQuote {
  adHoc?: boolean
  /** LeaseCloud is never asked. A price that is not known has no quotes, no reasons and no source. */
  onlyKnown?: boolean
  items?: { id: string; variant?: LeasableVariant | null }[]
}

/** The result for a price whose monthly amounts are not known without a request to LeaseCloud. */
const NOT_KNOWN: QuoteResult = { quotes: [], eligible: true, reasons: [], source: null }

/**
 * The monthly amounts of a price in minor units, ex VAT.
 * @throws BudgetExhausted or LeaseCloudError if nothing is known yet, and LeaseCloud may be asked.
 */
export async function quotePrice(
  leasecloud: LeaseCloudModuleService,
  market: MarketCode,
  price: number,
  { adHoc, onlyKnown, items = [] }: HowToQuote = {}
): Promise<QuoteResult> {
  const answer = onlyKnown
    ? await knownAmounts(leasecloud, market, price)
    : await leasecloud.quotes.quote(market, price, { adHoc })
  if (!answer) {
    return NOT_KNOWN
  }
  const { monthlyAmounts, source } = answer
  const offered = leasecloud.options.markets[market]?.months ?? []
  const ofMarket = monthlyAmounts.filter(
    ({ months }) => !offered.length || offered.includes(months)
  )
  const periods = sharedPeriods(items)
  const quotes = ofMarket
    .filter(({ months }) => !periods || periods.includes(months))
    .map(({ months, monthlyAmount }) => ({
      months,
      monthly_amount: toMajor(monthlyAmount),
      currency_code: MARKETS[market].currency,
    }))
  if (quotes.length || !monthlyAmounts.length) {
    return { quotes, eligible: true, reasons: [], source }
  }
  const limited = items.filter(({ variant }) => periodsOf(variant)).map(({ id }) => id)
  const about = ofMarket.length ? { items: limited } : {}
  return notEligible([problemAs("period_not_offered", "no_period_offered", about)])
}

async function knownAmounts(
  { quotes }: LeaseCloudModuleService,
  market: MarketCode,
  price: number
) {
  const monthlyAmounts = await quotes.known(market, price)
  return monthlyAmounts && { monthlyAmounts, source: "cache" as const }
}

/**
 * The period to show first: the shop's default, else the nearest to it on offer. Of two that are as near
 * it is the longer, which costs less per month. The default if nothing is on offer.
 */
export function monthsShownFirst(defaultMonths: number, quotes: Quote[]): number {
  const distance = (months: number) => Math.abs(months - defaultMonths)
  const [nearest = defaultMonths] = quotes
    .map(({ months }) => months)
    .sort((a, b) => distance(a) - distance(b) || b - a)
  return nearest
}

/**
 * Quotes for an amount in major units, ex VAT, in the currency of the country's market. `shopper`: the
 * one who asks, if it is one.
 */
export async function quoteAmount(
  leasecloud: LeaseCloudModuleService,
  amount: number,
  countryCode: string,
  shopper?: Shopper
): Promise<QuoteResult> {
  const { eligibility } = leasecloud
  const total = toMinor(amount)
  const reasons = eligibility.checkProduct({ total, countryCode, shopper })
  const market = eligibility.marketOfCountry(countryCode)
  return reasons.length || !market
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, total, { adHoc: true })
}

/**
 * Quotes for a cart, with delivery and discounts. Null if there is no such cart. If Medusa has not taxed
 * the cart yet, the rates of the country take the VAT out of its prices. `loggedIn`: the customer who asks.
 */
export async function quoteCart(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  cartId: string,
  { countryCode, loggedIn }: { countryCode?: string; loggedIn?: string } = {}
): Promise<QuoteResult | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: leasecloud.eligibility.fieldsOf([...CART_FIELDS, "completed_at"]),
    filters: { id: cartId },
  })
  const found = data[0] as unknown as (LeasableOrder & { completed_at?: unknown }) | undefined
  if (!found) {
    return null
  }
  if (found.completed_at) {
    return notEligible([problem("cart_completed", {})])
  }
  const { eligibility } = leasecloud
  const cart = await withoutVat(container, found, countryOfCart(found, countryCode))
  const provenCustomer = isCustomerOf(cart, loggedIn)
  const reasons = eligibility.check({ cart, stage: "quote", countryCode, provenCustomer })
  const market = eligibility.marketToQuote(cart, countryCode)
  return reasons.length || !market
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, summarizeAmounts(cart).total, {
        adHoc: true,
        items: itemsOf(cart),
      })
}
