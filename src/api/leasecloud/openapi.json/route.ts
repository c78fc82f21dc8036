import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { openApiDocument } from "../../openapi/document"

let document: ReturnType<typeof openApiDocument> | undefined

/** `GET /leasecloud/openapi.json`: describes the plugin's own routes. */
export const GET = async (_: MedusaRequest, res: MedusaResponse) => {
  res.set({ "Access-Control-Allow-Origin": "*", "Cache-Control": "public, max-age=3600" })
  res.json((document ??= openApiDocument()))
}
