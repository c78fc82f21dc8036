import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** The least that a store route of this shop can do: Medusa's own part of every answer. */
export const GET = async (_: MedusaRequest, res: MedusaResponse) => {
  res.json({ bare: true })
}
