import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { problemAs } from "../messages/problem"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { isLive } from "../modules/leasecloud/ledger/statuses"
import { LEASE_PROVIDER_ID } from "../modules/leasecloud/provider-id"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { guardsCollection } from "../workflows/align-order/lease-collection"
import { readOrderState } from "../workflows/align-order/read-order"
import { RouteError, guard } from "./utils/errors"

/**
 * What stands between Medusa's routes and the payment collection of a lease. Its money comes from
 * LeaseCloud alone. Another collection of the same order, which an edit or an exchange adds, can be
 * paid in any other way.
 */
async function isGuarded(req: MedusaRequest): Promise<boolean> {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const orderId = await orderOfCollection(req)
  const lease = orderId ? await leasecloud.leaseOfOrder(orderId) : null
  if (!lease || !isLive(lease.status)) {
    return false
  }
  const opensLease =
    (req.body as { provider_id?: unknown } | undefined)?.provider_id === LEASE_PROVIDER_ID
  const order = await readOrderState(req.scope, orderId!)
  return order != null && (opensLease || guardsCollection(order, lease, req.params.id))
}

async function orderOfCollection(req: MedusaRequest): Promise<string | null> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_payment_collection",
    fields: ["order_id"],
    filters: { payment_collection_id: req.params.id },
  })
  return (data[0] as { order_id?: string } | undefined)?.order_id ?? null
}

/**
 * Medusa lets shopper and merchant open another session on a leased order's collection, which deletes
 * the one that the lease waits in, and lets the merchant delete the collection.
 */
export const keepLeaseCollection = guard(async (req) => {
  if (await isGuarded(req)) {
    const told = problemAs("lease_sent", "order_lease_sent", {})
    throw new RouteError(409, [{ ...told, field: "payment_collection" }])
  }
})

/** The money of a live lease comes from LeaseCloud alone. */
export const refuseMarkAsPaid = guard(async (req) => {
  if (await isGuarded(req)) {
    const told = problemAs("lease_sent", "paid_by_leasecloud", {})
    throw new RouteError(400, [{ ...told, field: "payment_collection" }])
  }
})
