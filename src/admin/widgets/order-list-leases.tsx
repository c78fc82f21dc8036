import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { OrderListLeases } from "../components/order-list-leases"

const OrderListLeasesWidget = () => <OrderListLeases />

export const config = defineWidgetConfig({
  id: "leasecloud-order-list-leases",
  zone: "order.list",
})

export default OrderListLeasesWidget
