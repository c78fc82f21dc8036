import { problem } from "../../../messages/problem"
import type { LeasableVariant } from "../payload/types"
import { amountRefusals } from "./amounts"
import type { EligibilityOptions } from "./check"
import { isLeasable } from "./leasable"
import { configuredMarket, currencyRefusals, noMarket } from "./market"
import type { Refusal } from "./refusal"

/** Why a variant or a sum can't be leased. */
export type ProductRefusal = ReturnType<typeof checkProductEligibility>[number]

export interface ProductEligibilityInput extends EligibilityOptions {
  /** Price times quantity: whole minor units, ex VAT. */
  total: number
  countryCode: string | null
  /** The price's currency; absent for a sum, which is in the market's. */
  currencyCode?: string
  /** Absent for a sum. */
  variant?: LeasableVariant
}

/** Every reason why one variant, or a sum, can't be leased by itself; empty where it can. */
export function checkProductEligibility(input: ProductEligibilityInput) {
  const { total, countryCode, currencyCode, markets } = input
  const market = configuredMarket(countryCode, markets)
  const variant = input.variant ? variantRefusals(input.variant, input.leasableByDefault) : []
  if (!market) return [...noMarket(countryCode), ...variant]
  return [
    ...(currencyCode === undefined ? [] : currencyRefusals(market, currencyCode)),
    ...variant,
    ...amountRefusals(total, market, markets[market]),
  ]
}

function variantRefusals(
  variant: LeasableVariant,
  leasableByDefault: boolean
): Refusal<"not_leasable" | "gift_card">[] {
  const items = variant.id ? [variant.id] : []
  return [
    ...(isLeasable(variant, leasableByDefault) ? [] : [problem("not_leasable", { items })]),
    ...(variant.product?.is_giftcard ? [problem("gift_card", { items })] : []),
  ]
}
