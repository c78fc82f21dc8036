import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { TaskContext } from "../task"
import { lookInTurn } from "./look-in-turn"

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
 * of which that is no longer true. In turn: see `lookInTurn`.
 */
export async function checkDeliveries(context: TaskContext): Promise<void> {
  const { ledger, options } = context.leasecloud
  const limitAt = (now: number) => now - options.partlyDeliveredAfter * DAY_MS
  await lookInTurn(context, {
    task: "check-deliveries",
    page: async (after, limit, now) => {
      const leases = await ledger.readySince(new Date(limitAt(now)), after, limit)
      const orderIds = leases.map(({ order_id }) => order_id!)
      const deliveries = await deliveriesOf(context, orderIds)
      return leases.map((lease) => ({ ...lease, delivery: deliveries.get(lease.order_id!) }))
    },
    look: async ({ delivery, ...lease }, now) => {
      if (delivery && Date.parse(delivery.since) < limitAt(now)) {
        await ledger.openFlag(lease, "partly_delivered", { ...delivery })
      } else {
        await ledger.clearFlags(lease, ["partly_delivered"])
      }
    },
  })
}

async function deliveriesOf(
  { container }: TaskContext,
  orderIds: string[]
): Promise<Map<string, PartialDelivery | null>> {
  if (!orderIds.length) return new Map()
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: FIELDS,
    filters: { id: orderIds },
  })
  const orders = data as unknown as (DeliveredOrder & { id: string })[]
  return new Map(orders.map((order) => [order.id, partialDelivery(order)]))
}
