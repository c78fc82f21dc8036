import { model } from "@medusajs/framework/utils"

/** A call to LeaseCloud that failed, kept for the settings page. Holds no personal data. */
const UpstreamError = model
  .define(
    { name: "LeaseUpstreamError", tableName: "leasecloud_upstream_error" },
    {
      id: model.id({ prefix: "lerr" }).primaryKey(),
      market: model.text(),
      call: model.text(),
      kind: model.text(),
      status: model.number().nullable(),
      message: model.text(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_upstream_error_created", on: ["created_at"] }])

export default UpstreamError
