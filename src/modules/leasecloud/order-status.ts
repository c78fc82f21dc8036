/** What of an order says whether it still stands. */
export interface OrderStanding {
  status: string
  canceled_at: string | Date | null
}

/** An order's status. Medusa lets a canceled order be archived, which makes it no less canceled. */
export function orderStatus({ status, canceled_at }: OrderStanding): string {
  return canceled_at ? "canceled" : status
}
