import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { problem } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { allowedInNote, releaseSchema } from "../../../../schemas/leases"
import { RouteError, withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/** Allows fulfillment of the lease's order before LeaseCloud reports READY_TO_SHIP. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { note } = readInput(releaseSchema, req.body, allowedInNote)
    const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await findLeaseOr404(leasecloud, req.params.id)
    const by = { actorId: req.auth_context.actor_id, note }
    if (!(await leasecloud.ledger.releaseLease(lease, by))) {
      throw new RouteError(409, [{ ...problem("release_draft", {}), field: "lease" }])
    }
    res.json({ lease: await readAdminLease(req.scope, lease.id) })
  }
)
