import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { OrderReader } from "../../modules/leasecloud/internal"
import { readOrderState } from "../align-order/read-order"

/** Reads Medusa's orders for the module's polling. */
export function orderReader(container: MedusaContainer): OrderReader {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  return {
    statusOf: async (orderId) => (await readOrderState(container, orderId))?.status ?? null,
    numbersOf: async (orderIds) => {
      const { data } = await query.graph({
        entity: "order",
        fields: ["id", "display_id", "custom_display_id"],
        filters: { id: orderIds },
      })
      return data
    },
  }
}
