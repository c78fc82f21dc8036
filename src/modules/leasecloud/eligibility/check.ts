import { marketOfCountry, type MarketCode } from "../../../leasecloud/markets"
import { problem } from "../../../messages/problem"
import { isCountable, itemsOf, summarizeAmounts } from "../payload/amounts"
import type { LeasableOrder, LeaseContact } from "../payload/types"
import { amountRefusals } from "./amounts"
import { fieldRefusals } from "./fields"
import { lineRefusals } from "./lines"
import {
  configuredMarket,
  countryOfCart,
  currencyRefusals,
  noMarket,
  periodRefusals,
  type Markets,
} from "./market"
import type { Refusal } from "./refusal"

/** The options that decide what may be leased; LeaseCloudOptions has both. */
export interface EligibilityOptions {
  markets: Markets
  leasableByDefault: boolean
}

export interface EligibilityInput extends EligibilityOptions {
  /** A cart or an order, read with CART_FIELDS or ORDER_FIELDS. */
  cart: LeasableOrder
  /**
   * A quote asks before the shopper has typed an address, so only applying and completing look for
   * one.
   */
  stage: "quote" | "apply" | "complete"
  /** For the quote of a cart without a billing address. */
  countryCode?: string | null
  /** What the applicant gave instead of the cart's name, email and phone. */
  contact?: LeaseContact
  /** The period asked for, and those that the market offers. Not checked where one is absent. */
  months?: number
  knownMonths?: number[]
}

/** Every reason why a cart or order can't be leased; empty where it can. */
export function checkEligibility(input: EligibilityInput): Refusal[] {
  const { cart, stage, markets } = input
  const country =
    stage === "quote"
      ? countryOfCart(cart, input.countryCode)
      : (cart.billing_address?.country_code ?? null)
  const market = configuredMarket(country, markets)
  return [
    ...draftRefusals(cart),
    ...(market ? currencyRefusals(market, cart.currency_code) : noMarket(country)),
    ...(market ? deliveryRefusals(cart, market) : []),
    ...lineRefusals(cart, input.leasableByDefault),
    ...(market ? cartAmountRefusals(cart, market, markets) : []),
    ...periodRefusals(input.months, input.knownMonths),
    ...(market && stage !== "quote" ? fieldRefusals(cart, market, input.contact) : []),
  ]
}

function draftRefusals(cart: LeasableOrder): Refusal[] {
  return cart.is_draft_order ? [problem("draft_order", {})] : []
}

/** The API has one country, the billing address's. */
function deliveryRefusals(cart: LeasableOrder, market: MarketCode): Refusal[] {
  const country = cart.shipping_address?.country_code
  if (!country || marketOfCountry(country) === market) return []
  return [problem("shipping_country", { field: "shipping_address.country_code" })]
}

function cartAmountRefusals(cart: LeasableOrder, market: MarketCode, markets: Markets): Refusal[] {
  if (!itemsOf(cart).length) return []
  const total = isCountable(cart) ? summarizeAmounts(cart).total : Infinity
  return amountRefusals(total, market, markets[market])
}
