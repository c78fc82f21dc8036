import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { allowedInNote, releaseSchema } from "../../../../schemas/leases"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/** Allows fulfillment of the lease's order before LeaseCloud reports READY_TO_SHIP. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { note } = readInput(releaseSchema, req.body, allowedInNote)
    const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await findLeaseOr404(leasecloud, req.params.id)
    await leasecloud.ledger.releaseLease(lease, { actorId: req.auth_context.actor_id, note })
    res.json({ lease: await readAdminLease(req.scope, lease.id) })
  }
)
