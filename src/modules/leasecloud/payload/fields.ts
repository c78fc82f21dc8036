/** Any of these makes Medusa compute the totals of a cart or order, its items and its shipping. */
const TOTALS = ["total", "subtotal", "tax_total", "discount_total"]

const SHARED = [
  "id",
  "email",
  "currency_code",
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
  ...VARIANT_FIELDS.map((field) => `items.variant.${field}`),
]

/**
 * Fields for `query.graph({ entity: "order", fields })` that make the answer a LeasableOrder, but for
 * the variants, which tell nothing that is sent. An order's quantities stand in its items' detail.
 */
export const ORDER_FIELDS: string[] = [...SHARED, "is_draft_order", "items.detail.*"]
