import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createLinkSchema } from "../../../../schemas/lease-link"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { makeLink } from "../../../../utils/lease-link"

/** Makes a lease link of the logged-in customer's order, such as an accepted offer. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const input = readInput(createLinkSchema, req.body)
    const customerId = req.auth_context.actor_id
    res.set("Cache-Control", "no-store")
    res.json({ lease_link: await makeLink(req, req.params.id, input, customerId) })
  }
)
