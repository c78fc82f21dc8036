import { model } from "@medusajs/framework/utils"

/**
 * What one market of one address of LeaseCloud charges: the partner's tariffs as answered, and the
 * model by which we compute monthly amounts while it agrees with LeaseCloud to the öre.
 */
export const TariffTable = model
  .define(
    { name: "LeaseTariffTable", tableName: "leasecloud_tariff_table" },
    {
      id: model.id({ prefix: "ltar" }).primaryKey(),
      market: model.text(),
      sent_to: model.text(),
      source: model.text(),
      partner: model.json().nullable(),
      tariffs: model.json(),
      model: model.json().nullable(),
      probe: model.json().nullable(),
      error: model.text().nullable(),
      fetched_at: model.dateTime().nullable(),
      verified_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_tariff_table_market",
      on: ["market", "sent_to"],
      unique: true,
      where: "deleted_at IS NULL",
    },
  ])
