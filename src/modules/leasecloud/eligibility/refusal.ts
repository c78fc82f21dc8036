/** Why something can't be leased. Codes are stable: storefronts translate by them. */
export type RefusalCode =
  | "empty_cart"
  | "draft_order"
  | "no_market"
  | "currency_mismatch"
  | "shipping_country"
  | "not_leasable"
  | "gift_card"
  | "credit_lines"
  | "fractional_quantity"
  | "negative_price"
  | "discount_above_price"
  | "nothing_to_pay"
  | "below_minimum"
  | "above_maximum"
  | "unknown_period"
  | "missing_field"
  | "invalid_field"
  | "no_price"

/** One reason, in words for the shopper, without personal data. */
export interface Refusal {
  code: RefusalCode
  message: string
  /** What it is about, by our route's names or the cart's, such as `billing_address.company`. */
  field?: string
  /** Ids of the lines, or of the variant, that it is about. */
  items?: string[]
}
