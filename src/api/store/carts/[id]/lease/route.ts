import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type Language, inLanguage } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import { cartLease, storeLease } from "../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { applyForLeaseWorkflow } from "../../../../../workflows/apply-for-lease"
import type { ApplicationInput } from "../../../../../workflows/apply-for-lease/parse-applicant"
import {
  type Preparation,
  prepareApplication,
} from "../../../../../workflows/apply-for-lease/prepare-application"
import { CartLease, readCartLease } from "../../../../../workflows/cart-lease/read-cart-lease"
import { readPrefill } from "../../../../../workflows/cart-lease/read-prefill"
import { applyForLeaseSchema } from "../../../../schemas/cart-lease"
import { RouteError, asUnavailable, withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { setLanguage } from "../../../../utils/language"
import { inTurn } from "./in-turn"
import { cartCompleted, cartConflict, isConflict, leaseSent, noCart } from "./refusals"

/**
 * The cart's lease at the cart's current amount, and why the cart can't be completed: the fields
 * that LeaseCloud refused, and the cart's own problems. Of a completed cart its order: as with
 * Medusa's own completion, the cart's id gives access. To the customer whose cart it is, also what
 * need not be typed again.
 */
export const GET = withRouteErrors(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const language = setLanguage(req, res)
  const read = await readCartLease(req.scope, req.params.id)
  if (!read) {
    throw noCart()
  }
  const customerId = loggedInAt(req)
  const prefill = customerId ? await readPrefill(req.scope, req.params.id, customerId) : null
  res.set("Cache-Control", "no-store")
  res.json({
    lease: leaseOf(read),
    refusal: refusalOf(language, read),
    order_id: read.orderId,
    ...(prefill && { prefill }),
  })
})

/** The id of the customer who is logged in. Medusa looks for it at every store route; nobody has to be. */
function loggedInAt(req: AuthenticatedMedusaRequest): string | undefined {
  return req.auth_context?.actor_id || undefined
}

function leaseOf({ lease, now }: CartLease) {
  const present = now?.kind === "leasable" ? now.present : null
  return lease && cartLease(lease, now && { present })
}

function refusalOf(language: Language, { lease, now }: CartLease) {
  const found = (now?.kind === "refused" ? now.problems : []).map((each) => {
    const { field, message, items } = inLanguage(language, each)
    return { field, message, ...(items && { items }) }
  })
  const all = [...(lease?.refusal ?? []), ...found]
  return all.length ? all : null
}

/** Applies for a lease of the cart: seals the applicant and opens the payment session. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const language = setLanguage(req, res)
    const body = readInput(applyForLeaseSchema(language), req.body)
    const { lease, warnings, payment_session_id } = await inTurn(req, res, () => apply(req, body))
    res.json({
      lease: {
        ...storeLease(lease!),
        warnings: warnings.map((warning) => inLanguage(language, warning)),
      },
      payment_session_id,
    })
  }
)

/** Under the cart's lock. */
async function apply(req: AuthenticatedMedusaRequest, body: ApplicationInput) {
  const { ledger } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const asker = { customerIp: req.ip, loggedIn: loggedInAt(req) }
  const preparation = await prepareApplication(req.scope, req.params.id, body, asker).catch(
    (error) => {
      throw asUnavailable(error)
    }
  )
  if (preparation.kind !== "ready") {
    throw refusalOfApplication(preparation)
  }
  const { draft, warnings } = preparation
  const { result } = await applyForLeaseWorkflow(req.scope)
    .run({ input: { draft, is_locked: true } })
    .catch(async (error) => {
      await ledger.eraseUnusedApplicant(draft.applicant_id)
      throw cartConflict(error) ?? (isConflict(error) ? leaseSent() : error)
    })
  const lease = await ledger.findLease(result.lease_id)
  return { lease, warnings, payment_session_id: result.payment_session_id }
}

function refusalOfApplication(preparation: Exclude<Preparation, { kind: "ready" }>): RouteError {
  switch (preparation.kind) {
    case "no_cart":
      return noCart()
    case "sent":
      return leaseSent()
    case "completed":
      return cartCompleted()
    case "refused":
      return new RouteError(400, preparation.problems)
    case "too_many_attempts": {
      const seconds = Math.ceil(preparation.retryAfterMs / 1000)
      return new RouteError(429, [preparation.problem], { "Retry-After": String(seconds) })
    }
  }
}
