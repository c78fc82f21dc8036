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

/** A discount of a line. */
export interface Discount {
  /** Whether its amount is incl. VAT. */
  is_tax_inclusive?: boolean | null
  promotion_id?: string | null
}

/** How Medusa taxes a line. */
export interface TaxedLine {
  /** Whether its price is incl. VAT. */
  is_tax_inclusive?: boolean | null
  /** Rates in percent. Medusa has none while it does not know the delivery address. */
  tax_lines?: ({ rate?: Amount | null } | null)[] | null
  /** Its discounts. */
  adjustments?: (Discount | null)[] | null
}

/** A line of a cart or an order, with the totals that Medusa computes (major units). */
export interface LeasableItem extends TaxedLine {
  id: string
  title?: string | null
  product_title?: string | null
  product_id?: string | null
  variant_id?: string | null
  variant_title?: string | null
  variant_sku?: string | null
  variant_option_values?: Record<string, unknown> | null
  is_giftcard?: boolean | null
  requires_shipping?: boolean | null
  /** Read for its marks. Absent if product or variant were deleted, and for lines without a product. */
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
export interface LeasableShippingMethod extends TaxedLine {
  id: string
  /** Ex VAT, before discounts. */
  subtotal?: Amount | null
  /** Discounts ex VAT. */
  discount_subtotal?: Amount | null
  /** VAT after discounts. */
  tax_total?: Amount | null
}

/** What has a price of its own in an order. */
export type PricedLine = LeasableItem | LeasableShippingMethod

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

/** Who buys, and in which groups. */
export interface LeasableCustomer {
  id: string
  groups?: ({ id: string } | null)[] | null
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
  sales_channel_id?: string | null
  /** Read only if the shop leases to chosen customer groups. */
  customer?: LeasableCustomer | null
  billing_address?: LeasableAddress | null
  shipping_address?: LeasableAddress | null
  region?: {
    countries?: ({ iso_2?: string | null } | null)[] | null
    /** Carts only. */
    automatic_taxes?: boolean | null
  } | null
  items?: (LeasableItem | null)[] | null
  shipping_methods?: (LeasableShippingMethod | null)[] | null
  credit_lines?: ({ id?: string } | null)[] | null
}

/** Any of these makes Medusa compute the totals of a cart or order, its items and its shipping. */
const TOTALS = ["total", "subtotal", "tax_total", "discount_total"]

const SHARED = [
  "id",
  "email",
  "currency_code",
  "sales_channel_id",
  ...TOTALS,
  "items.*",
  "items.adjustments.*",
  "items.tax_lines.*",
  "shipping_methods.*",
  "shipping_methods.adjustments.*",
  "shipping_methods.tax_lines.*",
  "credit_lines.*",
  "billing_address.*",
  "shipping_address.*",
]

/** Of a variant: whether it may be leased. */
export const VARIANT_FIELDS: string[] = [
  "id",
  "metadata",
  "product.is_giftcard",
  "product.metadata",
]

/** Fields for `query.graph({ entity: "cart", fields })` that make the answer a LeasableOrder. */
export const CART_FIELDS: string[] = [
  ...SHARED,
  "region.countries.iso_2",
  "region.automatic_taxes",
  ...VARIANT_FIELDS.map((field) => `items.variant.${field}`),
]

/**
 * Fields for `query.graph({ entity: "order", fields })` that make the answer a LeasableOrder, but for
 * the variants, which tell nothing that is sent. An order's quantities stand in its items' detail.
 */
export const ORDER_FIELDS: string[] = [...SHARED, "is_draft_order", "items.detail.*"]

/** Fields of a cart's or an order's customer, beside CART_FIELDS or ORDER_FIELDS. */
export const CUSTOMER_FIELDS: string[] = ["customer.id", "customer.groups.id"]
