import type { MedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { problemAs, type Problem } from "../messages/problem"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { checkSessionData } from "../modules/leasecloud/authorization/session-data"
import { isLive } from "../modules/leasecloud/ledger/statuses"
import { LEASE_PROVIDER_ID } from "../modules/leasecloud/provider-id"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { closedGate } from "../workflows/fulfillment-gate"
import { RouteError, guard } from "./utils/errors"

const refuse = (status: 400 | 409, field: string, told: Problem) =>
  new RouteError(status, [{ ...told, field }])

async function gate(req: MedusaRequest, orderId: string | undefined): Promise<void> {
  const refusal = orderId ? await closedGate(req.scope, orderId) : null
  if (refusal) {
    throw refuse(400, "order", refusal)
  }
}

/** Fulfilment, shipment and delivery of an order wait until its lease is ready to ship. */
export const gateOrder = guard(async (req) => await gate(req, req.params.id))

/** The same where the order is named in the body. */
export const gateOrderInBody = guard(async (req) => {
  const orderId = (req.body as { order_id?: unknown } | undefined)?.order_id
  await gate(req, typeof orderId === "string" ? orderId : undefined)
})

/** The same for a fulfilment named alone. */
export const gateFulfillment = guard(async (req) => {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "fulfillment",
    fields: ["id", "order.id"],
    filters: { id: req.params.id },
  })
  await gate(req, (data[0] as { order?: { id: string } } | undefined)?.order?.id)
})

async function liveLeaseOfCollection(req: MedusaRequest) {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment_collection",
    fields: ["id", "order.id"],
    filters: { id: req.params.id },
  })
  const orderId = (data[0] as { order?: { id: string } } | undefined)?.order?.id
  const lease = orderId ? await leasecloud.leaseOfOrder(orderId) : null
  return lease && isLive(lease.status) ? lease : null
}

/**
 * What a shopper puts into a lease's session is refused ahead of Medusa's own validator, which
 * repeats in its log and answer what it does not take, and ahead of any record of a workflow.
 */
export const refuseForeignSessionData = guard(async (req) => {
  const body = (req.body ?? {}) as { provider_id?: unknown; data?: unknown }
  if (body.provider_id === LEASE_PROVIDER_ID) {
    checkSessionData(body.data)
  }
})

/**
 * Medusa lets a shopper open another session on a completed cart, which deletes the one that the
 * lease waits in.
 */
export const keepLeaseSession = guard(async (req) => {
  if (await liveLeaseOfCollection(req)) {
    throw refuse(409, "payment_collection", problemAs("lease_sent", "order_lease_sent", {}))
  }
})

/** The money of a live lease comes from LeaseCloud alone. */
export const refuseMarkAsPaid = guard(async (req) => {
  const lease = await liveLeaseOfCollection(req)
  if (lease) {
    throw refuse(400, "payment_collection", problemAs("lease_sent", "paid_by_leasecloud", {}))
  }
})
