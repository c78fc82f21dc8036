import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { DraftOrderLeasing } from "../components/lease-link/order-leasing"
import type { PageOrder } from "../hooks/use-lease-link"

/** What leasing would cost, on the page of a draft order. */
const DraftOrderLeasingWidget = ({ data: order }: { data: PageOrder }) => (
  <DraftOrderLeasing order={order} />
)

export const config = defineWidgetConfig({
  id: "leasecloud-draft-order-leasing",
  zone: "draft_order.details.side",
})

export default DraftOrderLeasingWidget
