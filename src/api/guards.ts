import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Problem } from "../messages/problem"
import { checkSessionData } from "../modules/leasecloud/authorization/session-data"
import { LEASE_PROVIDER_ID } from "../modules/leasecloud/provider-id"
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
