import { model } from "@medusajs/framework/utils"

/**
 * What a person typed to apply for a lease, sealed. It has no relation on purpose: no query can
 * expand it. The row is deleted as soon as LeaseCloud has answered, and always after 24 hours.
 */
const Applicant = model.define(
  { name: "LeaseApplicant", tableName: "leasecloud_applicant" },
  {
    id: model.id({ prefix: "lapp" }).primaryKey(),
    market: model.text(),
    sealed: model.text(),
    expires_at: model.dateTime(),
  }
)

export default Applicant
