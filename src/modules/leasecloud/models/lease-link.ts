import { model } from "@medusajs/framework/utils"

/**
 * A link by which the customer of an order applies for its lease. Its token is stored nowhere: it is
 * computed from `selector` and the plugin's key (`ledger/link-token.ts`). One of an order's links is not
 * revoked: the newest.
 */
export const LeaseLink = model
  .define(
    { name: "LeaseLink", tableName: "leasecloud_lease_link" },
    {
      id: model.id({ prefix: "llnk" }).primaryKey(),
      order_id: model.text(),
      selector: model.text(),
      /** The period to show first. */
      months: model.number().nullable(),
      expires_at: model.dateTime(),
      revoked_at: model.dateTime().nullable(),
      /** The lease that was applied for by this link, if any. */
      lease_id: model.text().nullable(),
      /** The address of the shop's server as the user who made the link reached it; null for a customer. */
      server_url: model.text().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_lease_link_selector",
      on: ["selector"],
      unique: true,
      where: "deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_lease_link_standing",
      on: ["order_id"],
      unique: true,
      where: "revoked_at IS NULL AND deleted_at IS NULL",
    },
    { name: "IDX_leasecloud_lease_link_order", on: ["order_id", "created_at"] },
    {
      name: "IDX_leasecloud_lease_link_lease",
      on: ["lease_id"],
      where: "lease_id IS NOT NULL AND deleted_at IS NULL",
    },
  ])
