import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { examineOrder } from "./reconcile-leases/examine-order"

/** The completion has ended; what else holds the cart's lock then holds it for a moment. */
const WAIT_MS = 5_000

/**
 * Closes the application of an order's cart, if the order was paid otherwise or is free of charge,
 * and erases its applicant at once. Orders of others cost two reads. If this never runs, the job
 * does the same.
 */
export async function orderWasPlaced(container: MedusaContainer, orderId: string): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id: orderId },
  })
  const cartIds = data.map(({ cart_id }) => cart_id)
  const leases = cartIds.length ? await leasecloud.ledger.unsentOfCarts(cartIds) : []
  for (const lease of leases) {
    const examined = { lease, orderId, waitMs: WAIT_MS, completed: true }
    await examineOrder({ container, leasecloud, logger }, examined)
  }
}
