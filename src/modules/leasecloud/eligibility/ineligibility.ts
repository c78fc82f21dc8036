import type { Problem } from "../../../messages"

/** Why something can't be leased. Codes are stable: storefronts translate by them. */
export type IneligibilityCode =
  | "cart_completed"
  | "empty_cart"
  | "draft_order"
  | "wrong_channel"
  | "wrong_group"
  | "no_market"
  | "no_region"
  | "currency_mismatch"
  | "shipping_country"
  | "not_leasable"
  | "accessory_alone"
  | "gift_card"
  | "credit_lines"
  | "fractional_quantity"
  | "negative_price"
  | "discount_above_price"
  | "nothing_to_pay"
  | "below_minimum"
  | "above_maximum"
  | "unknown_period"
  | "period_not_offered"
  | "missing_field"
  | "invalid_field"
  | "no_price"
  | "vat_unknown"

/**
 * One reason, without personal data: in English, with what it takes to say it in the shopper's
 * language. `field` is by our route's names or the cart's, such as `billing_address.company`;
 * `items` are ids of the lines, or of the variant.
 */
export type Ineligibility<Code extends IneligibilityCode = IneligibilityCode> = Problem<Code>
