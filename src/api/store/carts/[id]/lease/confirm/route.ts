import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../../modules/leasecloud"
import { isLive, storeLease } from "../../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../../modules/leasecloud/service"
import { confirmLeaseWorkflow } from "../../../../../../workflows/cart-lease/confirm"
import {
  ConfirmationPreparation,
  prepareConfirmation,
} from "../../../../../../workflows/cart-lease/prepare-confirmation"
import { confirmLeaseSchema } from "../../../../../schemas/cart-lease"
import {
  RouteError,
  amountsUnavailable,
  asUnavailable,
  withRouteErrors,
} from "../../../../../utils/errors"
import { readInput } from "../../../../../utils/input"
import { setLanguage } from "../../../../../utils/language"
import { inTurn } from "../in-turn"
import { applyAgain, cartCompleted, cartConflict, isConflict, leaseSent, noCart } from "../refusals"

/** Confirms the cart's current amount. The application stays as it is. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const { monthly_amount } = readInput(confirmLeaseSchema(setLanguage(req, res)), req.body)
  const { lease, payment_session_id } = await inTurn(req, res, () => confirm(req, monthly_amount))
  res.json({ lease: { ...storeLease(lease!), warnings: [] }, payment_session_id })
})

/** Under the cart's lock. */
async function confirm(req: MedusaRequest, monthlyAmount: number) {
  const { ledger } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const preparation = await prepareConfirmation(req.scope, req.params.id, monthlyAmount).catch(
    (error) => {
      throw asUnavailable(error)
    }
  )
  if (preparation.kind !== "ready") {
    throw refusalOf(preparation)
  }
  const { result } = await confirmLeaseWorkflow(req.scope)
    .run({ input: preparation.confirmation })
    .catch(async (error) => {
      const found = cartConflict(error)
      if (found) throw found
      const lease = isConflict(error) ? await ledger.leaseOfCart(req.params.id) : null
      throw !isConflict(error) ? error : lease && isLive(lease.status) ? leaseSent() : applyAgain()
    })
  const lease = await ledger.findLease(result.lease_id)
  return { lease, payment_session_id: result.payment_session_id }
}

type Refused = Exclude<ConfirmationPreparation, { kind: "ready" }>

function refusalOf(preparation: Refused): RouteError {
  switch (preparation.kind) {
    case "no_cart":
      return noCart()
    case "completed":
      return cartCompleted()
    case "sent":
      return leaseSent()
    case "apply_again":
      return applyAgain()
    case "unknown_amount":
      return amountsUnavailable()
    case "other_amount":
      return new RouteError(409, preparation.problems)
    case "refused":
      return new RouteError(400, preparation.problems)
  }
}
