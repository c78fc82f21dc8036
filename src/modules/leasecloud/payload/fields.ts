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
  "items.variant.id",
  "items.variant.sku",
  "items.variant.title",
  "items.variant.metadata",
  "items.variant.options.value",
  "items.variant.options.option.title",
  "items.variant.product.id",
  "items.variant.product.title",
  "items.variant.product.is_giftcard",
  "items.variant.product.metadata",
  "shipping_methods.*",
  "shipping_methods.adjustments.*",
  "shipping_methods.tax_lines.*",
  "credit_lines.*",
  "billing_address.*",
  "shipping_address.*",
]

/** Fields for `query.graph({ entity: "cart", fields })` that make the answer a LeasableOrder. */
export const CART_FIELDS: string[] = [...SHARED, "region.countries.iso_2"]

/**
 * Fields for `query.graph({ entity: "order", fields })` that make the answer a LeasableOrder. An
 * order's quantities stand in its items' detail.
 */
export const ORDER_FIELDS: string[] = [...SHARED, "is_draft_order", "items.detail.*"]
