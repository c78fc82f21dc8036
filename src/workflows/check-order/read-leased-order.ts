import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ORDER_FIELDS, type OrderWithTotal } from "../../modules/leasecloud"

/** An order with all that is sent of it, or null. */
export async function readLeasedOrder(
  container: MedusaContainer,
  orderId: string
): Promise<OrderWithTotal | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ORDER_FIELDS,
    filters: { id: orderId },
  })
  return (data[0] as unknown as OrderWithTotal | undefined) ?? null
}
