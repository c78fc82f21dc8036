import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LeaseRow } from "../../modules/leasecloud/internal"

/** Medusa's order number, and the shop's own. */
interface OrderNumbers {
  order_display_id: number | null
  order_custom_display_id: string | null
}

const NO_NUMBER: OrderNumbers = { order_display_id: null, order_custom_display_id: null }

/** Reads the order numbers of leases at once. Answers a function that tells those of each. */
export async function orderNumbers(
  container: MedusaContainer,
  rows: LeaseRow[]
): Promise<(row: LeaseRow) => OrderNumbers> {
  const ids = rows.flatMap(({ order_id }) => (order_id ? [order_id] : []))
  if (!ids.length) {
    return () => NO_NUMBER
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "display_id", "custom_display_id"],
    filters: { id: ids },
  })
  const numbersOf = ({ display_id, custom_display_id }: (typeof data)[number]): OrderNumbers => ({
    order_display_id: Number(display_id),
    order_custom_display_id: custom_display_id || null,
  })
  const known = new Map(data.map((order) => [order.id, numbersOf(order)]))
  return ({ order_id }) => known.get(order_id ?? "") ?? NO_NUMBER
}
