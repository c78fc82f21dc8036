import { marketOfCountry, type MarketCode } from "../../../leasecloud/markets"
import { MESSAGES, type Language, inLanguage, problem } from "../../../messages"
import {
  holdsVat,
  isCountable,
  itemsOf,
  shippingMethodsOf,
  summarizeAmounts,
} from "../payload/amounts"
import type { LeaseContact } from "../payload/applicant"
import type { LeasableOrder } from "../payload/leasable-order"
import { checkFields, checkItemPeriods, checkLines } from "./cart"
import type { Ineligibility } from "./ineligibility"
import {
  EligibilityOptions,
  Markets,
  checkAmount,
  checkCurrency,
  checkOffer,
  checkPeriod,
  configuredMarket,
  countryOfCart,
  noMarketFor,
  rulesOf,
} from "./market"
import { checkShopperOf } from "./shopper"

export interface EligibilityInput extends EligibilityOptions {
  /** A cart or an order, read with CART_FIELDS or ORDER_FIELDS. */
  cart: LeasableOrder
  /** A quote comes before the shopper types an address: only applying and completing look for one. */
  stage: "quote" | "apply" | "complete"
  /** For the quote of a cart without a billing address. */
  countryCode?: string | null
  /** What the applicant gave instead of the cart's name, email and phone. */
  contact?: LeaseContact
  /** The period asked for, and those that the market offers. Not checked if one is absent. */
  months?: number
  knownMonths?: number[]
  /**
   * Whether it is certain who the customer is: logged in (`isCustomerOf`), since an application was taken,
   * or chosen by the merchant who made a lease link.
   */
  provenCustomer: boolean
}

/** Every reason why a cart or order can't be leased; empty if it can. */
export function checkEligibility(input: EligibilityInput): Ineligibility[] {
  const { cart, stage, markets } = input
  const country =
    stage === "quote"
      ? countryOfCart(cart, input.countryCode)
      : (cart.billing_address?.country_code ?? null)
  const market = configuredMarket(country, markets)
  return [
    ...checkDraft(cart),
    ...checkShopperOf(input, cart, input.provenCustomer),
    ...(market ? checkCurrency(market, cart.currency_code) : noMarketFor(cart, country)),
    ...(market ? checkDelivery(cart, market) : []),
    ...checkLines(cart, input.leasableByDefault),
    ...(market ? checkCartAmount(cart, market, markets) : []),
    ...checkPeriod(input.months, input.knownMonths),
    ...(market ? checkOffer(input.months, markets[market]) : []),
    ...checkItemPeriods(cart, input.months),
    ...(market && stage !== "quote" ? checkFields(cart, market, input.contact) : []),
  ]
}

function checkDraft(cart: LeasableOrder): Ineligibility[] {
  return cart.is_draft_order ? [problem("draft_order", {})] : []
}

/** The API has one country, the billing address's. */
function checkDelivery(cart: LeasableOrder, market: MarketCode): Ineligibility[] {
  const country = cart.shipping_address?.country_code
  if (!country || marketOfCountry(country) === market) return []
  return [problem("shipping_country", { field: "shipping_address.country_code" })]
}

function checkCartAmount(
  cart: LeasableOrder,
  market: MarketCode,
  markets: Markets
): Ineligibility[] {
  const items = itemsOf(cart)
  if (!items.length || [...items, ...shippingMethodsOf(cart)].some(holdsVat)) return []
  // The limits are in the market's currency.
  if (checkCurrency(market, cart.currency_code).length) return []
  const total = isCountable(cart) ? summarizeAmounts(cart).total : Infinity
  return checkAmount(total, market, markets[market])
}

/** The lease that was applied for, and who applied. */
export interface AppliedLease {
  market: MarketCode
  months: number
  contact: LeaseContact
}

/**
 * Why an order can't be leased as it was applied for, in words of a language; null if it can. What this
 * refuses is never sent, by a completion or by the job.
 */
export function whyNotLeased(
  options: EligibilityOptions,
  order: LeasableOrder,
  { market, ...applied }: AppliedLease
): ((language: Language) => string) | null {
  const rules = rulesOf(options)
  const reasons = checkEligibility({
    ...rules,
    ...applied,
    cart: order,
    stage: "complete",
    provenCustomer: true,
  })
  if (reasons.length) {
    return (language) => {
      const messages = reasons.map((each) => inLanguage(language, each).message)
      return [...new Set(messages)].join(" ")
    }
  }
  const isIts = order.billing_address?.country_code?.toLowerCase() === market
  return isIts ? null : (language) => MESSAGES[language].country_changed({})
}
