import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { OrderLease } from "../components/order-lease"

const OrderLeaseWidget = ({ data }: { data: { id: string } }) => <OrderLease orderId={data.id} />

export const config = defineWidgetConfig({
  id: "leasecloud-order-lease",
  zone: "order.details.side",
})

export default OrderLeaseWidget
