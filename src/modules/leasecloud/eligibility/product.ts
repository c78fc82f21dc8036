import { problem } from "../../../messages"
import type { LeasableVariant } from "../payload/leasable-order"
import type { Ineligibility } from "./ineligibility"
import { leasableMark } from "./product-marks"
import {
  EligibilityOptions,
  checkAmount,
  checkCurrency,
  configuredMarket,
  noMarket,
} from "./market"
import { type Shopper, checkShopper } from "./shopper"

/** Why a variant or a sum can't be leased. */
export type ProductIneligibility = ReturnType<typeof checkProductEligibility>[number]

export interface ProductEligibilityInput extends EligibilityOptions {
  /** Price times quantity: whole minor units, ex VAT. */
  total: number
  countryCode: string | null
  /** The price's currency; absent for a sum, which is in the market's. */
  currencyCode?: string
  /** Absent for a sum. */
  variant?: LeasableVariant
  shopper?: Shopper
}

/** Every reason why one variant, or a sum, can't be leased by itself; empty if it can. */
export function checkProductEligibility(input: ProductEligibilityInput) {
  const { total, countryCode, currencyCode, markets } = input
  const market = configuredMarket(countryCode, markets)
  const shopper = checkShopper(input, input.shopper ?? {})
  const variant = input.variant ? checkVariant(input.variant, input.leasableByDefault) : []
  if (!market) return [...shopper, ...noMarket(countryCode), ...variant]
  const currency = currencyCode === undefined ? [] : checkCurrency(market, currencyCode)
  // The limits are in the market's currency.
  const amount = currency.length ? [] : checkAmount(total, market, markets[market])
  return [...shopper, ...currency, ...variant, ...amount]
}

function checkVariant(
  variant: LeasableVariant,
  leasableByDefault: boolean
): Ineligibility<"not_leasable" | "accessory_alone" | "gift_card">[] {
  const items = variant.id ? [variant.id] : []
  const mark = leasableMark(variant, leasableByDefault)
  return [
    ...(mark === "no" ? [problem("not_leasable", { items })] : []),
    ...(mark === "accessory" ? [problem("accessory_alone", { items })] : []),
    ...(variant.product?.is_giftcard ? [problem("gift_card", { items })] : []),
  ]
}
