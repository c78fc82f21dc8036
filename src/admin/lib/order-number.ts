/**
 * What a merchant knows an order by: the number that the shop gave it, as it stands, else Medusa's
 * own. Null where there is no order.
 */
export function orderNumber(order: {
  display_id?: number | null
  custom_display_id?: string | null
}): string | null {
  return order.custom_display_id || (order.display_id ? `#${order.display_id}` : null)
}

/** The same of a lease's order. */
export function orderNumberOf(lease: {
  order_display_id: number | null
  order_custom_display_id: string | null
}): string | null {
  return orderNumber({
    display_id: lease.order_display_id,
    custom_display_id: lease.order_custom_display_id,
  })
}
