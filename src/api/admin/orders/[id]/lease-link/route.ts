import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { problem } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { createLinkSchema } from "../../../../schemas/lease-link"
import { RouteError, withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { makeLink, newestLink, noOrder, whileNobodyApplies } from "../../../../utils/lease-link"

/** The newest lease link of an order, or null. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const { id } = req.params
  const lease_link = await newestLink(req, id)
  if (!lease_link && !(await orderExists(req, id))) {
    throw noOrder()
  }
  res.set("Cache-Control", "no-store")
  res.json({ lease_link })
})

async function orderExists(req: MedusaRequest, id: string): Promise<boolean> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: ["id"], filters: { id } })
  return data.length > 0
}

/** Makes a lease link, and revokes the one before. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const input = readInput(createLinkSchema, req.body)
  res.set("Cache-Control", "no-store")
  res.json({ lease_link: await makeLink(req, req.params.id, input) })
})

/** Revokes the order's lease link. */
export const DELETE = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const { ledger } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { id } = req.params
  if (!(await whileNobodyApplies(req, id, () => ledger.revokeLink(id)))) {
    throw new RouteError(404, [{ ...problem("no_open_link", {}), field: "id" }])
  }
  res.json({ lease_link: await newestLink(req, id) })
})
