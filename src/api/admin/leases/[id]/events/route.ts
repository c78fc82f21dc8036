import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { leaseEventsSchema } from "../../../../schemas/leases"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { languageOf } from "../../../../utils/language"
import { findLeaseOr404, readHistory } from "../../read-leases"

/** A page of a lease's history. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const page = readInput(leaseEventsSchema(languageOf(req)), req.query)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { id } = await findLeaseOr404(leasecloud, req.params.id)
  res.json({ ...(await readHistory(leasecloud, id, page)), ...page })
})
