import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { problem } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import { orderLease } from "../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { RouteError, withRouteErrors } from "../../../../utils/errors"

/** The lease of an order. As with Medusa's own order route, the order's id gives access. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.leaseOfOrder(req.params.id)
  if (!lease) {
    throw new RouteError(404, [{ ...problem("no_lease", {}), field: "id" }])
  }
  res.set("Cache-Control", "no-store")
  res.json({ lease: orderLease(lease) })
})
