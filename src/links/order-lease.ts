import { defineLink } from "@medusajs/framework/utils"
import OrderModule from "@medusajs/medusa/order"
import LeaseCloudModule from "../modules/leasecloud"

/** `order.lease`: the other way round. */
export default defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  { ...LeaseCloudModule.linkable.lease.id, primaryKey: "order_id" },
  { readOnly: true }
)
