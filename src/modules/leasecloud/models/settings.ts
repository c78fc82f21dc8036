import { model } from "@medusajs/framework/utils"

/** What a merchant has set in the admin in place of the options: one row. */
export const LeasingSettings = model.define(
  { name: "LeasingSettings", tableName: "leasecloud_settings" },
  {
    id: model.text().primaryKey(),
    values: model.json(),
  }
)

/** Who changed which settings, and when. */
export const SettingsChange = model
  .define(
    { name: "LeasingSettingsChange", tableName: "leasecloud_settings_change" },
    {
      id: model.id({ prefix: "lset" }).primaryKey(),
      changed_by: model.text().nullable(),
      changes: model.json(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_settings_change_created", on: ["created_at"] }])
