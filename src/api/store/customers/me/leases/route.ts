import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import { orderLease } from "../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { ownLeasesSchema } from "../../../../schemas/leases"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { languageOf } from "../../../../utils/language"
import { orderNumbers } from "../../../../utils/order-numbers"

/**
 * A page of the logged-in customer's leases. Drafts are left out: they belong to a cart. Medusa asks for a
 * login on every path below `/store/customers/me`.
 */
export const GET = withRouteErrors(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { limit, offset } = readInput(ownLeasesSchema(languageOf(req)), req.query)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { rows, count } = await leasecloud.ledger.listLeases(
    { customer_id: [req.auth_context.actor_id] },
    { limit, offset, orderBy: "created_at", descending: true }
  )
  const numbers = await orderNumbers(req.scope, rows)
  res.set("Cache-Control", "no-store")
  res.json({
    leases: rows.map((row) => ({
      ...orderLease(row),
      order_id: row.order_id,
      ...numbers(row),
      created_at: row.created_at,
    })),
    count,
    offset,
    limit,
  })
})
