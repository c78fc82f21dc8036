import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { problem } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { acknowledgeSchema, allowedInNote } from "../../../../schemas/leases"
import { RouteError, withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/** Marks a flag as done. The same evidence does not open it again. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = readInput(acknowledgeSchema, req.body, allowedInNote)
    const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await findLeaseOr404(leasecloud, req.params.id)
    const done = await leasecloud.ledger.acknowledgeFlag(
      lease,
      { code: body.code, flagId: body.flag_id },
      { actorId: req.auth_context.actor_id, note: body.note }
    )
    if (!done) {
      const field = body.flag_id ? "flag_id" : "code"
      throw new RouteError(404, [{ ...problem("no_such_flag", {}), field }])
    }
    res.json({ lease: await readAdminLease(req.scope, lease.id) })
  }
)
