import { problem } from "../../../messages"
import type { LeasableVariant } from "../payload/leasable-order"
import type { Ineligibility } from "./ineligibility"
import {
  EligibilityOptions,
  checkAmount,
  checkCurrency,
  configuredMarket,
  noMarket,
} from "./market"

/** How a person writes the mark in the admin. */
const WORDS = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
])

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
}

/** Every reason why one variant, or a sum, can't be leased by itself; empty if it can. */
export function checkProductEligibility(input: ProductEligibilityInput) {
  const { total, countryCode, currencyCode, markets } = input
  const market = configuredMarket(countryCode, markets)
  const variant = input.variant ? checkVariant(input.variant, input.leasableByDefault) : []
  if (!market) return [...noMarket(countryCode), ...variant]
  return [
    ...(currencyCode === undefined ? [] : checkCurrency(market, currencyCode)),
    ...variant,
    ...checkAmount(total, market, markets[market]),
  ]
}

function checkVariant(
  variant: LeasableVariant,
  leasableByDefault: boolean
): Ineligibility<"not_leasable" | "gift_card">[] {
  const items = variant.id ? [variant.id] : []
  return [
    ...(isLeasable(variant, leasableByDefault) ? [] : [problem("not_leasable", { items })]),
    ...(variant.product?.is_giftcard ? [problem("gift_card", { items })] : []),
  ]
}

/**
 * Whether a variant may be leased: its own `metadata.leasable`, else its product's, else the shop's
 * default. A line's own metadata does not count: the store API lets shoppers write it.
 */
export function isLeasable(
  variant: Pick<LeasableVariant, "metadata" | "product"> | null | undefined,
  leasableByDefault: boolean
): boolean {
  return markOf(variant?.metadata) ?? markOf(variant?.product?.metadata) ?? leasableByDefault
}

/** The mark as the admin stores it: a boolean, or a word typed by hand. */
function markOf(metadata: Record<string, unknown> | null | undefined): boolean | undefined {
  return WORDS.get(String(metadata?.leasable).trim().toLowerCase())
}
