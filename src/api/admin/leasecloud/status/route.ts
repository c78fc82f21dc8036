import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { checkSetup } from "../../../../setup/check-setup"
import { withRouteErrors } from "../../../utils/errors"

/** Leasing status: markets, tariffs, budget, status updates, errors, set-up. It has no keys. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json(await statusWithSetup(req))
})

/** Tests the connection of every market with one request each, and answers the status. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await leasecloud.connections.test()
  res.json(await statusWithSetup(req))
})

async function statusWithSetup(req: MedusaRequest) {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  return {
    ...(await leasecloud.readStatus()),
    diagnosis: await checkSetup(req.scope, leasecloud),
  }
}
