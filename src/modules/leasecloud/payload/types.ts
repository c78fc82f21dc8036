import type { MoneyInput } from "../../../leasecloud/money"

/** An amount or quantity as Medusa hands it out: number, decimal string or one of its BigNumbers. */
export type Amount = MoneyInput

/** What is needed of a product behind a line. */
export interface LeasableProduct {
  is_giftcard?: boolean | null
  metadata?: Record<string, unknown> | null
}

/** What is needed of a variant behind a line, or of one that a quote is asked for. */
export interface LeasableVariant {
  id?: string | null
  metadata?: Record<string, unknown> | null
  product?: LeasableProduct | null
}

/** A line of a cart or an order, with the totals that Medusa computes (major units). */
export interface LeasableItem {
  id: string
  title?: string | null
  product_title?: string | null
  product_id?: string | null
  variant_id?: string | null
  variant_title?: string | null
  variant_sku?: string | null
  variant_option_values?: Record<string, unknown> | null
  is_giftcard?: boolean | null
  /** For its marks alone. Absent where product or variant were deleted, and without a product. */
  variant?: LeasableVariant | null
  quantity: Amount
  /** The whole line ex VAT, before discounts. */
  subtotal?: Amount | null
  /** The line's discounts ex VAT. */
  discount_subtotal?: Amount | null
  /** Orders only: how many pieces were returned or written off since. */
  detail?: ItemDetail | null
}

/** What became of an order line's pieces. */
export interface ItemDetail {
  return_requested_quantity?: Amount | null
  return_received_quantity?: Amount | null
  return_dismissed_quantity?: Amount | null
  written_off_quantity?: Amount | null
}

/** A shipping method with the totals that Medusa computes (major units). */
export interface LeasableShippingMethod {
  id: string
  /** Ex VAT, before discounts. */
  subtotal?: Amount | null
  /** Discounts ex VAT. */
  discount_subtotal?: Amount | null
  /** VAT after discounts. */
  tax_total?: Amount | null
}

export interface LeasableAddress {
  company?: string | null
  first_name?: string | null
  last_name?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  postal_code?: string | null
  country_code?: string | null
  phone?: string | null
}

/**
 * What leasing needs of a Medusa cart or order, as `query.graph` returns it for CART_FIELDS or
 * ORDER_FIELDS. One type for both: what is eligible as a cart must be what is sent as an order.
 */
export interface LeasableOrder {
  id: string
  email?: string | null
  currency_code: string
  /** Orders only: made by a merchant in the admin, not by a shopper's checkout. */
  is_draft_order?: boolean | null
  billing_address?: LeasableAddress | null
  shipping_address?: LeasableAddress | null
  region?: { countries?: ({ iso_2?: string | null } | null)[] | null } | null
  items?: (LeasableItem | null)[] | null
  shipping_methods?: (LeasableShippingMethod | null)[] | null
  credit_lines?: ({ id?: string } | null)[] | null
}

/**
 * What a person typed to apply, already normalised. Names, email and phone are the billing
 * address's and the order's where they were left out.
 */
export interface Applicant {
  months: number
  orgNumber: string
  nin: string
  firstName?: string
  lastName?: string
  /** E-mail address. */
  email?: string
  phone?: string
  ownInsurance: boolean
  invoiceInterval?: "MONTHLY" | "QUARTERLY"
  /** The e-mail address of the person who may sign, where the applicant may not. */
  authorizedSignatory?: string
  /** The shopper's address at applying. */
  customerIp?: string
  /** Sandbox only. */
  statusTrigger?: "READY_TO_SHIP" | "ACTIVE" | "CANCELLED" | "DECLINED"
}

/** The contact fields that an applicant may give instead of the order's. */
export type LeaseContact = Pick<Applicant, "firstName" | "lastName" | "email" | "phone">
