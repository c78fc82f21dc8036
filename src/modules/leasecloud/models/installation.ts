import { model } from "@medusajs/framework/utils"

/**
 * The one row about this shop's database: a random id made once, so that references of another shop
 * on the same key are told from ours, and until when LeaseCloud asked us all to wait (429).
 */
export const Installation = model
  .define(
    { name: "LeaseInstallation", tableName: "leasecloud_installation" },
    {
      id: model.text().primaryKey(),
      singleton: model.boolean().default(true),
      blocked_until: model.dateTime().nullable(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_installation_one", on: ["singleton"], unique: true }])
