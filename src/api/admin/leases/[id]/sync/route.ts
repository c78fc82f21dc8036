import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { syncLeaseWorkflow } from "../../../../../workflows/sync-lease"
import { asUpstreamError, withRouteErrors } from "../../../../utils/errors"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/** Reads the lease from LeaseCloud now, unless it was read within the last minute. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { id } = await findLeaseOr404(leasecloud, req.params.id)
  await syncLeaseWorkflow(req.scope)
    .run({ input: { lease_id: id } })
    .catch((error) => {
      throw asUpstreamError(error)
    })
  res.json({ lease: await readAdminLease(req.scope, id) })
})
