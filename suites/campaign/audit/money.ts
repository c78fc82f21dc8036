import type { StoredOrder } from "../../../simulator/orders"
import type { CreateOrderBody } from "../../../simulator/validation"
import type { Purchase } from "../record"
import type { OrderFact } from "./facts"

/** What the lender was sent: minor units, ex VAT. */
export function sumOf({ items, shippingAmount }: CreateOrderBody): number {
  const lines = items.map((item) => item.unitAmount * item.quantity - (item.discountAmount ?? 0))
  return lines.reduce((sum, line) => sum + line, shippingAmount ?? 0)
}

/** What the lender pays, major units, incl. VAT. Null if no known total of the order is what was sent. */
function leasedSum({ body }: StoredOrder, purchase: Purchase): number | null {
  const sent = body && sumOf(body)
  if (sent === purchase.exVat) return purchase.inclVat
  return sent === purchase.exVatEdited ? purchase.inclVatEdited : null
}

/** Less than this is noise of Medusa's totals. Major units. */
const NOISE = 0.01

/**
 * Whether others have paid for what the lender pays. What an order came to beyond that at any time is
 * theirs to pay, also if it comes to less later. Null if it can't be told.
 */
export function isPaidTwice(
  order: Pick<OrderFact, "paid_otherwise">,
  purchase: Purchase,
  remote: StoredOrder | undefined
): boolean | null {
  if (order.paid_otherwise <= NOISE) return false
  const leased = remote ? leasedSum(remote, purchase) : null
  const { inclVat, inclVatEdited, inclVatMost } = purchase
  const most = Math.max(inclVat ?? 0, inclVatEdited ?? 0, inclVatMost ?? 0)
  return leased === null ? null : order.paid_otherwise + leased > most + NOISE
}
