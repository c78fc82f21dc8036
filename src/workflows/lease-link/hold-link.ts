import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { LeaseRow } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { SHOPPER_WAITS_MS, holdLeaseLock, underLeaseLock } from "../lease-lock"

/**
 * Keeps who applies by a lease link of the order waiting until what is answered is called. Waits for who
 * applies just now. Null if the order never had a link, or if the application takes too long.
 */
export async function holdLeaseLink(
  container: MedusaContainer,
  orderId: string
): Promise<(() => Promise<void>) | null> {
  const lease = await lockedByLink(container, orderId)
  return lease && (await holdLeaseLock(container, lease, SHOPPER_WAITS_MS))
}

/**
 * Runs `work` while nobody applies by a lease link of the order: a link that is revoked or replaced leads to
 * no lease after that. "busy" if the application of who does so just now takes too long.
 */
export async function underLinkLock<T>(
  container: MedusaContainer,
  orderId: string,
  work: () => Promise<T>
): Promise<T | "busy"> {
  const lease = await lockedByLink(container, orderId)
  return lease ? await underLeaseLock(container, lease, SHOPPER_WAITS_MS, work) : await work()
}

/** What whoever applies by a lease link of the order locks. Null if the order never had a link. */
async function lockedByLink(
  container: MedusaContainer,
  orderId: string
): Promise<Pick<LeaseRow, "cart_id" | "order_id"> | null> {
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
  return { cart_id: cartId, order_id: orderId }
}
