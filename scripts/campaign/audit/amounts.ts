import type { CreateOrderBody } from "../../../simulator/validation"
import type { Breach } from "./breach"
import type { Facts } from "./facts"

/**
 * What the lender was sent adds up to the öre to what Medusa's order said when it was made, or when
 * the merchant had edited it.
 */
export function auditAmounts({ remote, record, leaseById }: Facts): Breach[] {
  const byOrder = new Map(record.carts.map((cart) => [cart.orderId, cart]))
  return remote.flatMap((order) => {
    const lease = order.body && leaseById.get(order.body.internalOrderId?.split(".")[1] ?? "")
    const cart = lease?.order_id ? byOrder.get(lease.order_id) : undefined
    if (!order.body || !cart || cart.exVat === null) return []
    const sent = sumOf(order.body)
    return sent === cart.exVat || sent === cart.exVatEdited
      ? []
      : [{ kind: "amount" as const, text: `${order.id}: sent ${sent}, the order is ${cart.exVat}` }]
  })
}

function sumOf({ items, shippingAmount }: CreateOrderBody): number {
  const lines = items.map((item) => item.unitAmount * item.quantity - (item.discountAmount ?? 0))
  return lines.reduce((sum, line) => sum + line, shippingAmount ?? 0)
}
