import { model } from "@medusajs/framework/utils"

/**
 * Something that a person should look at, with its evidence. Open until its cause is gone
 * (`cleared_at`) or somebody acknowledged that very evidence (`acknowledged_at`).
 */
const LeaseFlag = model
  .define(
    { name: "LeaseFlag", tableName: "leasecloud_lease_flag" },
    {
      id: model.id({ prefix: "lflg" }).primaryKey(),
      lease_id: model.text(),
      code: model.text(),
      evidence: model.json(),
      evidence_hash: model.text(),
      cleared_at: model.dateTime().nullable(),
      acknowledged_at: model.dateTime().nullable(),
      acknowledged_by: model.text().nullable(),
      note: model.text().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_lease_flag_open",
      on: ["lease_id", "code"],
      unique: true,
      where: "cleared_at IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL",
    },
    { name: "IDX_leasecloud_lease_flag_lease", on: ["lease_id"] },
  ])

export default LeaseFlag
