import { z } from "@medusajs/framework/zod"
import { COMPLETION_LOCK_MS, type LeaseRow } from "../../modules/leasecloud/internal"
import type { TaskContext } from "../task"
import { examineOrder } from "./examine-order"
import { OrderOfCart, ordersById, recentOrders } from "./recent-orders"

const TASK = "check-drafts"
const HOUR_MS = 3_600_000
/** After a longer outage nobody waits for what was interrupted before. */
const LONGEST_MS = 90 * 24 * HOUR_MS
/** Orders that were too young at the last look are old enough now; and clocks of processes differ. */
const OVERLAP_MS = HOUR_MS
/** Applications by links in one run. */
const MOST_LINKS = 200
/** More than these, and the look waits for some of them. */
const MOST_OPEN = 1_000

const stateSchema = z.object({
  /** When the last complete look began, milliseconds of the database's clock. */
  at: z.number(),
  /** The look that is under way: when it began, and the number of the order that it has come to. */
  begun: z.object({ at: z.number(), before: z.number().optional() }).optional(),
  /** Orders of which nothing was certain then. */
  open: z.array(z.string()),
})

type Place = z.infer<typeof stateSchema>

/**
 * Looks at the orders that were made since the last look and whose cart has an application that was
 * never sent. A completion that was killed after it made the order, and before it asked the provider,
 * leaves one, and so does a shopper who applied and paid otherwise. It begins with the orders, since
 * most applications never have one; an order counts once it is older than a completion can last. A look
 * that the time cuts short goes on in the next run.
 */
export async function checkDrafts(context: TaskContext): Promise<void> {
  const { container, leasecloud, deadline } = context
  const { ledger } = leasecloud
  const now = await ledger.databaseTime()
  const state = stateSchema.safeParse(await ledger.loadState(TASK))
  const last: Place = state.success
    ? state.data
    : { at: now - leasecloud.options.applicantRetention * HOUR_MS, open: [] }
  const since = Math.max(now - LONGEST_MS, last.at - OVERLAP_MS)
  const looked = new Set<string>()
  const look = async (orders: OrderOfCart[]) => {
    const old = orders.filter(
      ({ order_id, created_at }) => now - created_at >= COMPLETION_LOCK_MS && !looked.has(order_id)
    )
    old.forEach(({ order_id }) => looked.add(order_id))
    return await examineAll(context, old)
  }
  const open = await look(last.open.length ? await ordersById(container, last.open) : [])
  let begun = last.begun ?? { at: now }
  for await (const { orders, end } of recentOrders(container, since, begun.before)) {
    const later = deadline.passed() ? null : await look(orders)
    if (!later || open.length + later.length > MOST_OPEN) {
      return await ledger.saveState(TASK, { at: last.at, begun, open })
    }
    open.push(...later)
    begun = { at: begun.at, before: end }
  }
  await ledger.saveState(TASK, { at: begun.at, open })
}

/** Answers the orders of which nothing is certain yet. One that fails does not delay the others. */
async function examineAll(context: TaskContext, orders: OrderOfCart[]): Promise<string[]> {
  const { leasecloud, deadline } = context
  const cartIds = orders.flatMap(({ cart_id }) => cart_id ?? [])
  if (!cartIds.length) {
    return []
  }
  const leases = await leasecloud.ledger.unsentOfCarts(cartIds)
  const leaseOf = new Map(leases.map((lease) => [lease.cart_id, lease]))
  const later: string[] = []
  for (const { order_id: orderId, cart_id: cartId } of orders) {
    const lease = cartId && leaseOf.get(cartId)
    if (!lease) continue
    const outcome = deadline.passed() ? "later" : await examineOne(context, lease, orderId)
    if (outcome === "later") later.push(orderId)
  }
  return later
}

async function examineOne(
  context: TaskContext,
  lease: LeaseRow,
  orderId: string
): Promise<"done" | "later"> {
  return await examineOrder(context, { lease, orderId, waitMs: 0 }).catch((error) => {
    const kind = error instanceof Error ? error.name : "unknown"
    context.logger.warn(`leasecloud: the order ${orderId} could not be looked at (${kind})`)
    return "later"
  })
}

/** Goes on with the applications by links whose process was killed before it sent them. */
export async function checkLinks(context: TaskContext): Promise<void> {
  const { leasecloud, deadline } = context
  for (const lease of await leasecloud.ledger.unsentByLink(COMPLETION_LOCK_MS, MOST_LINKS)) {
    if (deadline.passed()) return
    await examineOne(context, lease, lease.order_id!)
  }
}
