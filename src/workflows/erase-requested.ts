import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { LeaseRow } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { ordersOfCarts } from "./reconcile-leases/recent-orders"

const BATCH = 200

/** Whom the history names. */
const ACTOR = "system"

/**
 * A customer is deleted: erases what the leases say of the customer, of each that is over at once, and of
 * the others when they are.
 */
export async function customerWasDeleted(
  container: MedusaContainer,
  customerId: string
): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await leasecloud.ledger.requestErasure(customerId)
  await eraseRequested(container)
}

/**
 * Erases the leases of deleted customers that are over, and closes and erases their drafts. A draft whose
 * cart has an order stays: nobody knows yet what the order wants of it. One that fails does not delay the
 * others. Once `isOver` says so, the rest is left to the next run of the job.
 */
export async function eraseRequested(
  container: MedusaContainer,
  isOver = () => false
): Promise<void> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const leases = await ledger.dueForErasure(BATCH)
  const carts = leases
    .filter(({ status, source }) => status === "draft" && source === "checkout")
    .flatMap(({ cart_id }) => cart_id ?? [])
  const orders = carts.length ? await ordersOfCarts(container, carts) : []
  const ordered = new Set(orders.map(({ cart_id }) => cart_id))
  const erasable = leases.filter(
    ({ status, cart_id }) => !(status === "draft" && ordered.has(cart_id))
  )
  await eraseAll(container, erasable, "customer deleted", isOver)
}

/**
 * Erases the leases that ended longer ago than the option `leaseRetention`, some in each run, until
 * `isOver` says that its time is over.
 */
export async function eraseOutlived(
  container: MedusaContainer,
  isOver: () => boolean
): Promise<void> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await eraseAll(container, await ledger.outlived(BATCH), "lease retention", isOver)
}

/** `note`: why, for the history. */
async function eraseAll(
  container: MedusaContainer,
  leases: LeaseRow[],
  note: string,
  isOver: () => boolean
): Promise<void> {
  const { ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  for (const lease of leases) {
    if (isOver()) return
    await ledger.erasePersonalData(lease, { actorId: ACTOR, note }).catch((error: unknown) => {
      const kind = error instanceof Error ? error.name : "unknown"
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`leasecloud: the lease ${lease.id} could not be erased (${kind})`)
    })
  }
}
