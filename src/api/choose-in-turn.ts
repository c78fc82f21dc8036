import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { isMissingMigration, LEASE_PROVIDER_ID } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { SHOPPER_WAITS_MS, underLeaseLock } from "../workflows/lease-lock"
import { cartBusy, cartCompleted } from "./store/carts/[id]/lease/refusals"
import { answered } from "./utils/answered"
import { RouteError, sendRouteError } from "./utils/errors"

/**
 * Lets the choices of how a cart is paid come one after the other, so that the last one counts: a session
 * that Medusa's route opens waits for an application or a completion that is under way. If the cart has an
 * application, they wait for it too. If Medusa later deletes the session of another way to pay, as it does
 * when the cart changes, a completion must not lease the cart. A choice that Medusa refuses is none.
 */
export async function chooseInTurn(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  let turn: Turn = "free"
  try {
    const cartId = await cartOfCollection(req)
    if (cartId) turn = await choose(req, res, next, cartId)
    if (turn === "busy" && (await hasDraft(req, cartId!))) throw cartBusy()
  } catch (error) {
    if (res.headersSent) return warn(req, error as Error)
    // Without its tables the plugin leases nothing, and others are paid as ever.
    if (isMissingMigration(error)) return next()
    return error instanceof RouteError ? sendRouteError(req, res, error) : next(error)
  }
  if (turn !== "over") next()
}

/** `over`: the request was answered. `free`: nothing has to wait for it. */
type Turn = "over" | "free" | "busy"

/** The cart of a collection, unless it is an order by now: `keepLeaseCollection` guards that. */
async function cartOfCollection(req: MedusaRequest): Promise<string | null> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const linked = async (entity: string, field: string) => {
    const filters = { payment_collection_id: req.params.id }
    const { data } = await query.graph({ entity, fields: [field], filters })
    return (data[0] as Record<string, string> | undefined)?.[field] ?? null
  }
  const [cartId, orderId] = await Promise.all([
    linked("cart_payment_collection", "cart_id"),
    linked("order_payment_collection", "order_id"),
  ])
  return orderId ? null : cartId
}

/** If the cart has an application: goes on to Medusa's route with the cart's lock, until that has answered. */
async function choose(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
  cartId: string
): Promise<Turn> {
  const { ledger } = moduleOf(req)
  const { provider_id } = (req.body ?? {}) as { provider_id?: unknown }
  const cart = { cart_id: cartId, order_id: null }
  return await underLeaseLock(req.scope, cart, SHOPPER_WAITS_MS, async () => {
    if (res.closed) return "over"
    // A session on the order of a completion that was waited for would delete the paid one.
    if (!(await cartOfCollection(req))) throw cartCompleted()
    if (!(await hasDraft(req, cartId))) return "free"
    const before = provider_id === LEASE_PROVIDER_ID ? null : await ledger.forgetSession(cartId)
    const answer = answered(res)
    next()
    await answer
    if (before && res.statusCode >= 400) await ledger.recallSession(before)
    return "over"
  })
}

async function hasDraft(req: MedusaRequest, cartId: string): Promise<boolean> {
  return (await moduleOf(req).ledger.leaseOfCart(cartId))?.status === "draft"
}

const moduleOf = (req: MedusaRequest) =>
  req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)

function warn(req: MedusaRequest, { message }: Error): void {
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  logger.warn(`leasecloud: the choice of how a cart is paid could not be noted: ${message}`)
}
