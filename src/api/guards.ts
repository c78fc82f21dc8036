import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { problemAs, type Problem } from "../messages/problem"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { checkSessionData } from "../modules/leasecloud/authorization/session-data"
import { isLive } from "../modules/leasecloud/ledger/statuses"
import { LEASE_PROVIDER_ID } from "../modules/leasecloud/provider-id"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { guardsCollection } from "../workflows/align-order/lease-collection"
import { readOrderState } from "../workflows/align-order/read-order"
import { reopenLeaseSession } from "../workflows/cart-lease/reopen-session"
import { closedGate } from "../workflows/fulfillment-gate"
import { RouteError, guard } from "./utils/errors"

const refuse = (field: string, told: Problem) => new RouteError(400, [{ ...told, field }])

async function gate(req: MedusaRequest, orderId: string | undefined): Promise<void> {
  const refusal = orderId ? await closedGate(req.scope, orderId) : null
  if (refusal) {
    throw refuse("order", refusal)
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
 * Ahead of a cart's completion: a session that Medusa deleted with a change of the cart is opened again.
 * Where it can't be, the completion says that there is none.
 */
export async function reopenSession(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  await reopenLeaseSession(req.scope, req.params.id).catch(({ message }: Error) => {
    const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`leasecloud: the session of ${req.params.id} could not be opened again: ${message}`)
  })
  next()
}

/**
 * What stands between Medusa's routes and the payment collection of a lease. Its money comes from
 * LeaseCloud alone. Another collection of the same order, which an edit or an exchange adds, can be
 * paid in any other way.
 */
async function isGuarded(req: MedusaRequest): Promise<boolean> {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const orderId = await orderOfCollection(req)
  const lease = orderId ? await leasecloud.ledger.leaseOfOrder(orderId) : null
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

/** What `src/links` calls a lease, and its plural, which Medusa makes where a link has several. */
const LINKS = ["lease", "leases"]

/** The parameters by which Medusa's routes are told what to read. */
const PARAMETERS = /^(?:fields|order)\b/

/**
 * Refuses a store request that names a link of ours among its fields, at any depth and in any
 * spelling that Medusa's own parsers of all versions take: those below 2.20.1 check no fields, and
 * would answer the lease's whole row to anyone who has the publishable key. A shopper's routes for
 * leases are `/store/carts/:id/lease` and `/store/orders/:id/lease`.
 * @throws MedusaError INVALID_DATA in Medusa's words for fields that are not allowed.
 */
export const refuseLinkFields = guard(async (req: MedusaRequest) => {
  const texts = Object.entries(req.query).flatMap(([name, value]) =>
    PARAMETERS.test(name) ? [name, ...textsIn(value)] : []
  )
  const link = LINKS.find((name) => texts.some((text) => segmentsOf(text).includes(name)))
  if (link) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Requested fields [${link}] are not valid`
    )
  }
})

/** Every text that a parameter holds, given once, several times, or with brackets. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, entry]) => [name, ...textsIn(entry)])
    : []
}

/** The names in a list of paths, without the signs that Medusa lets stand before and behind them. */
function segmentsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9_]+/)
}
