import type { Facts, OrderFact } from "./facts"

/**
 * Carts whose completion was cut off by a kill: one of the campaign's kills fell between start and
 * end of a complete call to the very process that was killed, and that call got no answer.
 */
export function interruptedCarts({ record }: Facts): Set<string> {
  const carts = record.carts.filter(({ completions }) =>
    completions.some(
      (call) =>
        call.status === null &&
        record.kills.some(
          (kill) =>
            kill.instance === call.instance &&
            kill.endedAt >= call.startedAt &&
            kill.at <= call.endedAt
        )
    )
  )
  return new Set(carts.flatMap(({ cartId }) => (cartId ? [cartId] : [])))
}

export type CoreBreakage = { orderId: string; what: string }

/**
 * What Medusa's core leaves broken when it is killed between its own steps, told by exact marks: the
 * order is linked to no cart, though only carts were completed; or its cart's completion was cut
 * off, and its payment collection is not linked or its goods were never reserved.
 */
export function coreBreakages(facts: Facts): CoreBreakage[] {
  const interrupted = interruptedCarts(facts)
  return facts.orders.flatMap((order) => {
    const what = breakageOf(order, interrupted)
    return what ? [{ orderId: order.id, what }] : []
  })
}

function breakageOf(order: OrderFact, interrupted: Set<string>): string | null {
  if (!order.cart_id) return interrupted.size > 0 ? "no link to its cart" : null
  if (!interrupted.has(order.cart_id)) return null
  if (!order.collection_ids) return "no link to its payment collection"
  if (order.status !== "canceled" && order.reserved === 0 && order.fulfilled === 0) {
    return "goods never reserved"
  }
  return null
}
