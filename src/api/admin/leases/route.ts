import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../modules/leasecloud"
import type { LeasePage } from "../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../modules/leasecloud/service"
import { listLeasesSchema } from "../../schemas/leases"
import { withRouteErrors } from "../../utils/errors"
import { readInput } from "../../utils/input"
import { languageOf } from "../../utils/language"
import { ordersOfNumber, toAdminLeases } from "./read-leases"

/** A page of leases, with the count of each status within the filter. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { limit, offset, order, ...filter } = readInput(
    listLeasesSchema(languageOf(req)),
    req.query
  )
  const orderIds = filter.q ? await ordersOfNumber(req.scope, filter.q) : []
  const { rows, count, totals } = await leasecloud.ledger.listLeases(
    { ...filter, orderIds },
    {
      limit,
      offset,
      orderBy: order.replace(/^-/, "") as LeasePage["orderBy"],
      descending: order.startsWith("-"),
    }
  )
  res.json({ leases: await toAdminLeases(req.scope, rows), count, offset, limit, totals })
})
