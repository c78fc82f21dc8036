import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TaskContext } from "../task"

const TASK = "check-deliveries"
const BATCH = 200
const EVERY_MS = 10 * 60_000
const DAY_MS = 86_400_000

const FIELDS = [
  "id",
  "status",
  "items.*",
  "items.detail.*",
  "fulfillments.shipped_at",
  "fulfillments.delivered_at",
  "fulfillments.canceled_at",
]

type Moment = string | Date | null

/** An order as far as its deliveries are concerned. */
export interface DeliveredOrder {
  status: string
  items: {
    requires_shipping: boolean
    detail: Partial<
      Record<
        "quantity" | "shipped_quantity" | "delivered_quantity" | "written_off_quantity",
        unknown
      >
    >
  }[]
  fulfillments: { shipped_at: Moment; delivered_at: Moment; canceled_at: Moment }[]
}

/** How many of an order's pieces were shipped or delivered, and since when. */
export interface PartialDelivery {
  delivered: number
  quantity: number
  /** When the first of them was. */
  since: string
}

/**
 * What was delivered of an order, if that is some of it and not all. A merchant may mark a fulfillment
 * as shipped, as delivered, or as both: any of these counts. Null of a canceled order.
 */
export function partialDelivery(order: DeliveredOrder): PartialDelivery | null {
  const pieces = order.items
    .filter(({ requires_shipping }) => requires_shipping)
    .map(({ detail }) => {
      const due = Number(detail.quantity ?? 0) - Number(detail.written_off_quantity ?? 0)
      const gone = Math.max(
        Number(detail.shipped_quantity ?? 0),
        Number(detail.delivered_quantity ?? 0)
      )
      return { due, gone: Math.min(due, gone) }
    })
  const delivered = pieces.reduce((sum, { gone }) => sum + gone, 0)
  const quantity = pieces.reduce((sum, { due }) => sum + due, 0)
  const moments = order.fulfillments
    .filter(({ canceled_at }) => !canceled_at)
    .flatMap(({ shipped_at, delivered_at }) => [shipped_at, delivered_at])
    .flatMap((moment) => (moment ? [new Date(moment).toISOString()] : []))
    .sort()
  const isPartial = delivered > 0 && delivered < quantity
  return order.status !== "canceled" && isPartial && moments.length
    ? { delivered, quantity, since: moments[0] }
    : null
}

/**
 * Flags the leases that have been ready to ship for `partlyDeliveredAfter` days, and whose order was
 * delivered in part before that: LeaseCloud begins a lease when all is delivered. Clears the flag of those
 * of which that is no longer true. A look that the time cuts short begins again at the next run.
 */
export async function checkDeliveries(context: TaskContext): Promise<void> {
  const { leasecloud, deadline } = context
  const { ledger } = leasecloud
  const now = await ledger.databaseTime()
  const last = (await ledger.loadState<{ at: number }>(TASK))?.at ?? 0
  if (now - last < EVERY_MS) {
    return
  }
  const before = now - leasecloud.options.partlyDeliveredAfter * DAY_MS
  let after = ""
  while (!deadline.passed()) {
    const leases = await ledger.readySince(new Date(before), after, BATCH)
    if (!leases.length) {
      return await ledger.saveState(TASK, { at: now })
    }
    const deliveries = await deliveriesOf(
      context,
      leases.map(({ order_id }) => order_id!)
    )
    for (const lease of leases) {
      const delivery = deliveries.get(lease.order_id!)
      if (delivery && Date.parse(delivery.since) < before) {
        await ledger.openFlag(lease, "partly_delivered", { ...delivery })
      } else {
        await ledger.clearFlags(lease, ["partly_delivered"])
      }
    }
    after = leases[leases.length - 1].id
  }
}

async function deliveriesOf(
  { container }: TaskContext,
  orderIds: string[]
): Promise<Map<string, PartialDelivery | null>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: FIELDS,
    filters: { id: orderIds },
  })
  const orders = data as unknown as (DeliveredOrder & { id: string })[]
  return new Map(orders.map((order) => [order.id, partialDelivery(order)]))
}
