import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { allowedInNote, erasePersonalDataSchema } from "../../../../schemas/leases"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/** Erases the personal data of an ended lease. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const { note } = readInput(erasePersonalDataSchema, req.body, allowedInNote)
    const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await findLeaseOr404(leasecloud, req.params.id)
    await leasecloud.ledger.erasePersonalData(lease, {
      actorId: req.auth_context.actor_id,
      note,
    })
    res.json({ lease: await readAdminLease(req.scope, lease.id) })
  }
)
