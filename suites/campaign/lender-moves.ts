import type { StoredOrder } from "../../simulator/orders"
import type { CampaignRecord, CartRecord } from "./record"
import type { Random } from "./random"
import type { Stage } from "../../testbed/stage"

/** The lease that a reference names: what follows the installation's id. */
export function leaseIdOf(reference: string | null): string | null {
  return /^[0-9a-f]+\.(lease_\w+)$/.exec(reference ?? "")?.[1] ?? null
}

/**
 * An order that the lender deletes before anybody could have found it never was, as far as the shop
 * can know: it may be sent again.
 */
const REMOVED_AFTER_MS = 60 * 60_000

/** The lender's side of every cart goes on by its plan, a step when its time has come. */
export async function playLender(
  { lender }: Stage,
  record: CampaignRecord,
  random: Random,
  now: number
): Promise<void> {
  const waiting = record.carts.filter(isWaiting)
  if (!waiting.length) return
  const byLease = new Map<string, StoredOrder>()
  for (const order of await lender.orders()) {
    const leaseId = leaseIdOf(order.body?.internalOrderId ?? null)
    if (leaseId) byLease.set(leaseId, order)
  }
  for (const cart of waiting) {
    cart.waited++
    const order = cart.leaseId ? byLease.get(cart.leaseId) : undefined
    const next = cart.plan.lender[cart.lenderMovesMade]
    if (!order || order.removedAt || cart.waited < next.waits) continue
    if (next.move.kind === "remove" && now - Date.parse(order.createdAt) < REMOVED_AFTER_MS)
      continue
    cart.waited = 0
    cart.lenderMovesMade++
    const { move } = next
    if (move.kind === "status") await lender.setStatus(order.id, move.status)
    if (move.kind === "terminate") await lender.terminate(order.id)
    if (move.kind === "remove") await lender.remove(order.id)
    if (move.kind === "total") {
      await lender.setTotalAmount(order.id, order.totalAmount + random.int(1, 5_000))
    }
  }
}

function isWaiting(cart: CartRecord): boolean {
  return cart.leaseId !== null && cart.lenderMovesMade < cart.plan.lender.length
}
