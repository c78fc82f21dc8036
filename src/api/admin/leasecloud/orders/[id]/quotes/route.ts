import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../../modules/leasecloud/service"
import { readLinkedOrder } from "../../../../../../workflows/lease-link/read-order"
import { withRouteErrors } from "../../../../../utils/errors"
import { setLanguage } from "../../../../../utils/language"
import { newestLink, noOrder, presentQuotes, quoteOrder } from "../../../../../utils/lease-link"

/**
 * What leasing an order would cost, and why it can't be leased. A draft order is quoted as the order
 * that it becomes.
 */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const language = setLanguage(req, res)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const linked = await readLinkedOrder(req.scope, req.params.id)
  if (!linked) {
    throw noOrder()
  }
  const is_draft_order = Boolean(linked.order.is_draft_order)
  const converted = { ...linked, order: { ...linked.order, is_draft_order: false } }
  const quoted = await quoteOrder(req.scope, leasecloud, converted)
  res.set("Cache-Control", "no-store")
  res.json({
    ...presentQuotes(leasecloud, quoted, language),
    is_draft_order,
    lease_link: await newestLink(req, req.params.id),
  })
})
