import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { inLanguage, problem, problemAs, type Problem } from "../../../../../messages/problem"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { storeLease } from "../../../../../modules/leasecloud/views"
import { applyForLeaseWorkflow } from "../../../../../workflows/apply-for-lease"
import { prepareApplication } from "../../../../../workflows/apply-for-lease/prepare-application"
import { RouteError, withRouteErrors } from "../../../../utils/errors"
import { setLanguage } from "../../../../utils/language"
import { readInput } from "../../../../utils/read-input"
import { asUnavailable } from "../../../../utils/unavailable"
import { applyForLeaseSchema } from "./validators"

const refuse = (status: 404 | 409, told: Problem, field: string) =>
  new RouteError(status, [{ ...told, field }])

const leaseSent = () => refuse(409, problemAs("lease_sent", "cart_lease_sent", {}), "lease")
const noCart = () => refuse(404, problem("no_cart", {}), "id")

/** The cart's lease and, where LeaseCloud refused it, why, field by field. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id"],
    filters: { id: req.params.id },
  })
  if (!data.length) {
    throw noCart()
  }
  const lease = await leasecloud.leaseOfCart(req.params.id)
  res.set("Cache-Control", "no-store")
  res.json({ lease: lease ? storeLease(lease) : null, refusal: lease?.refusal ?? null })
})

/** Applies for a lease of the cart: seals the applicant and opens the payment session. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const language = setLanguage(req, res)
  const body = readInput(applyForLeaseSchema(language), req.body)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const preparation = await prepareApplication(req.scope, req.params.id, body, req.ip).catch(
    (error) => {
      throw asUnavailable(error)
    }
  )
  if (preparation.kind === "no_cart") {
    throw noCart()
  }
  if (preparation.kind === "sent") {
    throw leaseSent()
  }
  if (preparation.kind === "completed") {
    throw refuse(409, problem("cart_completed", {}), "cart")
  }
  if (preparation.kind === "refused") {
    throw new RouteError(400, preparation.problems)
  }
  const { draft, warnings } = preparation
  const { result } = await applyForLeaseWorkflow(req.scope)
    .run({ input: { draft } })
    .catch(async (error) => {
      await leasecloud.eraseApplicantUnlessUsed(draft.applicant_id)
      throw asConflict(error)
    })
  const lease = await leasecloud.findLease(result.lease_id)
  res.json({
    lease: {
      ...storeLease(lease!),
      warnings: warnings.map((warning) => inLanguage(language, warning)),
    },
    payment_session_id: result.payment_session_id,
  })
})

/** Medusa replaces the words of a conflict; ours tell the shopper what was sent already. */
function asConflict(error: unknown): unknown {
  return MedusaError.isMedusaError(error) &&
    (error as MedusaError).type === MedusaError.Types.CONFLICT
    ? leaseSent()
    : error
}
