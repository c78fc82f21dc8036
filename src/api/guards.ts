import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { problemAs, type Problem } from "../messages"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import {
  checkSessionData,
  isBeingSent,
  isLive,
  isMissingMigration,
  LEASE_PROVIDER_ID,
} from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { guardsCollection, isOverUncaptured } from "../workflows/align-order/lease-collection"
import { readOrderState } from "../workflows/align-order/read-order"
import { reopenLeaseSession } from "../workflows/cart-lease/reopen-session"
import { closedGate } from "../workflows/fulfillment-gate"
import { holdLeasedOrder } from "../workflows/hold-order"
import { answered } from "./utils/answered"
import { RouteError, guard } from "./utils/errors"
import { orderBusy } from "./utils/lease-link"

const refuse = (field: string, cause: Problem) => new RouteError(400, [{ ...cause, field }])

async function gate(
  req: MedusaRequest,
  res: MedusaResponse,
  orderId: string | undefined
): Promise<void> {
  if (!orderId) {
    return
  }
  await holdOrder(req, res, orderId)
  const refusal = await closedGate(req.scope, orderId)
  if (refusal) {
    throw refuse("order", refusal)
  }
}

/**
 * Has nobody move the order for its lease, or apply by its lease link, until the request is answered, and
 * waits for who does so just now: an order is canceled or fulfilled, paid or leased, one after the other.
 * @throws RouteError 409 `order_busy` if that takes too long.
 */
async function holdOrder(req: MedusaRequest, res: MedusaResponse, orderId: string): Promise<void> {
  const held = await holdLeasedOrder(req.scope, orderId)
  if (held === "busy") {
    throw orderBusy()
  }
  if (held) letGoWhenAnswered(res, held)
}

/** A lock that can't be let go of expires. */
function letGoWhenAnswered(res: MedusaResponse, letGo: () => Promise<void>): void {
  void answered(res).then(() => letGo().catch(() => undefined))
}

/**
 * Has staff wait while the order is moved for its lease: completed in the middle of the plugin's cancel, it
 * would be canceled all the same. Who has waited in vain goes on: nobody is kept from closing an order, nor
 * where the plugin's tables are missing.
 */
export const waitForLease = guard(async (req, res) => {
  const held = await holdLeasedOrder(req.scope, req.params.id, STAFF_WAITS_MS).catch((error) => {
    if (!isMissingMigration(error)) throw error
    return null
  })
  if (held && held !== "busy") letGoWhenAnswered(res, held)
})

/** Longer than a cancel or a capture of Medusa's takes. */
const STAFF_WAITS_MS = 5_000

/** Refuses fulfillment, shipment and delivery of an order before its lease is ready to ship. */
export const gateOrder = guard(async (req, res) => await gate(req, res, req.params.id))

/** `gateOrder` for a request with the order's id in its body. */
export const gateOrderInBody = guard(async (req, res) => {
  const orderId = (req.body as { order_id?: unknown } | undefined)?.order_id
  await gate(req, res, typeof orderId === "string" ? orderId : undefined)
})

/** `gateOrder` for a request with a fulfillment's id. */
export const gateFulfillment = guard(async (req, res) => {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "fulfillment",
    fields: ["id", "order.id"],
    filters: { id: req.params.id },
  })
  await gate(req, res, (data[0] as { order?: { id: string } } | undefined)?.order?.id)
})

/**
 * Refuses data that a shopper adds to a lease's session. It runs before Medusa's own validator,
 * which repeats invalid data in its log and answer, and before any workflow stores the data.
 */
export const refuseForeignSessionData = guard(async (req) => {
  const body = (req.body ?? {}) as { provider_id?: unknown; data?: unknown }
  if (body.provider_id === LEASE_PROVIDER_ID) {
    checkSessionData(body.data)
  }
})

/**
 * Opens the lease's session again before a cart is completed: Medusa deletes it when the cart
 * changes. If that fails, the completion answers that there is no session.
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
 * Whether the request is for the payment collection of a live lease. Only LeaseCloud pays it. An
 * edit or an exchange of the order adds another collection, and that one can be paid another way.
 */
async function isGuarded(req: MedusaRequest, res: MedusaResponse): Promise<boolean> {
  const orderId = await orderOfCollection(req)
  if (!orderId) {
    return false
  }
  await holdOrder(req, res, orderId)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.leaseOfOrder(orderId)
  if (!lease || !(isLive(lease.status) || isBeingSent(lease))) {
    return false
  }
  const opensLease =
    (req.body as { provider_id?: unknown } | undefined)?.provider_id === LEASE_PROVIDER_ID
  const order = await readOrderState(req.scope, orderId)
  if (!order) {
    return false
  }
  return (
    opensLease || (!isOverUncaptured(order, lease) && guardsCollection(order, lease, req.params.id))
  )
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
 * Refuses another session on a live lease's collection, and the collection's deletion. Medusa
 * allows both, and both delete the session of the lease.
 */
export const keepLeaseCollection = guard(async (req, res) => {
  if (await isGuarded(req, res)) {
    const cause = problemAs("lease_sent", "order_lease_sent", {})
    throw new RouteError(409, [{ ...cause, field: "payment_collection" }])
  }
})

/** Refuses to mark a live lease's collection as paid: only LeaseCloud pays it. */
export const refuseMarkAsPaid = guard(async (req, res) => {
  if (await isGuarded(req, res)) {
    const cause = problemAs("lease_sent", "paid_by_leasecloud", {})
    throw new RouteError(400, [{ ...cause, field: "payment_collection" }])
  }
})

/** The names of the plugin's links, in singular and plural. */
const LINKS = ["lease", "leases"]

/** The query parameters that name fields. */
const PARAMETERS = /^(?:fields|order)\b/

/**
 * Refuses a store request with a link of the plugin among its fields, at any depth and in any
 * spelling that a version of Medusa accepts. Versions below 2.20.1 check no fields: they answer the
 * lease's whole row to anyone with the publishable key. Shoppers have `/store/carts/:id/lease` and
 * `/store/orders/:id/lease` instead.
 * @throws MedusaError INVALID_DATA with Medusa's message for fields that are not allowed.
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

/** Every text in a parameter's value: single, repeated, or with brackets. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, entry]) => [name, ...textsIn(entry)])
    : []
}

/** The names in a list of paths, without Medusa's signs around them. */
function segmentsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9_]+/)
}
