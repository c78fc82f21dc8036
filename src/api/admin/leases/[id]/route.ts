import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { withRouteErrors } from "../../../utils/errors"
import { readAdminLease } from "../read-leases"

/** One lease with its history. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  res.json({ lease: await readAdminLease(req.scope, req.params.id) })
})
