import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import LeaseCloudModule from "../modules/leasecloud"

/** `lease.order`: read from the ledger's own column, so that there is nothing to keep in step. */
export default defineLink(
  { linkable: LeaseCloudModule.linkable.lease, field: "order_id" },
  OrderModule.linkable.order,
  { readOnly: true }
)
