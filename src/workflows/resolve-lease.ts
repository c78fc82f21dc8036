import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { RemoteOrder } from "../leasecloud/schemas"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { ByHand, LeaseRow } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { orderReader } from "./poll-leases/order-reader"

/**
 * What became of the word that LeaseCloud has no order of a lease. "attached": LeaseCloud has it, and it is
 * the lease's now. "held": LeaseCloud has it, and another lease holds it. "unanswered": LeaseCloud could not
 * be asked, and nothing has changed.
 */
export type NeverCreated =
  | { outcome: "declared" }
  | { outcome: "attached"; remoteId: string }
  | { outcome: "held" }
  | { outcome: "unanswered" }

/**
 * A person says that LeaseCloud has no order of a lease. The lease is then sent again, so that LeaseCloud's
 * list is looked at before.
 * @throws MedusaError NOT_ALLOWED for a lease whose sending is not uncertain.
 */
export async function declareNeverCreated(
  container: MedusaContainer,
  lease: LeaseRow,
  by: ByHand
): Promise<NeverCreated> {
  const { ledger, polling } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  // Of any other lease there is nothing to be looked for: the ledger refuses it.
  if (lease.status === "submitting" && !lease.claimed_until) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const look = await polling.lookFor({ orders: orderReader(container), logger }, lease)
    const remoteId = (await ledger.findLease(lease.id))?.remote_id
    if (remoteId) {
      return { outcome: "attached", remoteId }
    }
    if (look !== "unseen") {
      return { outcome: look === "shown" ? "held" : "unanswered" }
    }
  }
  await ledger.declareNeverCreated(lease, by)
  return { outcome: "declared" }
}

/**
 * A person found LeaseCloud's order of a lease. See `attachRemote` of the ledger.
 * @throws MedusaError NOT_ALLOWED where it is not the lease's.
 */
export async function attachFound(
  container: MedusaContainer,
  lease: LeaseRow,
  remote: RemoteOrder,
  by: ByHand
): Promise<void> {
  const { ledger, polling } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const orderNumber = await polling.numberOf(orderReader(container), lease)
  await ledger.attachRemote(lease, { remote, orderNumber }, by)
}
