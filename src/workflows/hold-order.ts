import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { LeaseRow } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { SHOPPER_WAITS_MS, holdLeaseLock, underLeaseLock } from "./lease-lock"

/**
 * Keeps whoever moves the order for its lease, or applies by its lease link, waiting until what is answered
 * is called. Waits for who does so just now: "busy" after `waitMs`. Null if the order has neither a lease nor
 * a link.
 */
export async function holdLeasedOrder(
  container: MedusaContainer,
  orderId: string,
  waitMs = SHOPPER_WAITS_MS
): Promise<(() => Promise<void>) | "busy" | null> {
  const lease = await lockedFor(container, orderId)
  return lease && ((await holdLeaseLock(container, lease, waitMs)) ?? "busy")
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
  const lease = await lockedFor(container, orderId)
  return lease ? await underLeaseLock(container, lease, SHOPPER_WAITS_MS, work) : await work()
}

/** What whoever leases the order, or moves it for its lease, locks. Null if nobody ever did. */
async function lockedFor(
  container: MedusaContainer,
  orderId: string
): Promise<Pick<LeaseRow, "cart_id" | "order_id"> | null> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["cart_id"],
    filters: { order_id: orderId },
  })
  const cart_id = (data[0] as { cart_id?: string } | undefined)?.cart_id ?? null
  const [lease] = await ledger.leasesOf({ cart_id, order_id: orderId })
  if (!lease && !(await ledger.linkOfOrder(orderId))) {
    return null
  }
  // An order of a completion that was killed lacks the link to its cart, which its lease has.
  return { cart_id: cart_id ?? lease?.cart_id ?? null, order_id: orderId }
}
