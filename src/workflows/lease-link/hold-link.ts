import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { SHOPPER_WAITS_MS, holdLeaseLock } from "../lease-lock"

/**
 * Keeps who applies by a lease link of the order waiting until what is answered is called. Waits for who
 * applies just now. Null if the order never had a link, or if the application takes too long.
 */
export async function holdLeaseLink(
  container: MedusaContainer,
  orderId: string
): Promise<(() => Promise<void>) | null> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  if (!(await ledger.linkOfOrder(orderId))) {
    return null
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id: orderId },
  })
  const cartId = (data[0] as { cart_id?: string } | undefined)?.cart_id ?? null
  const lease = { cart_id: cartId, order_id: orderId }
  return await holdLeaseLock(container, lease, SHOPPER_WAITS_MS)
}
