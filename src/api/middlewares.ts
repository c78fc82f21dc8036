import { defineMiddlewares } from "@medusajs/framework/http"
import {
  gateFulfillment,
  gateOrder,
  gateOrderInBody,
  keepLeaseSession,
  refuseMarkAsPaid,
} from "./guards"

const post = (matcher: string, middleware: typeof gateOrder) => ({
  matcher,
  methods: ["POST" as const],
  middlewares: [middleware],
})

/** An applicant's data are a few hundred bytes. */
const BODY_LIMIT = "16kb"

export default defineMiddlewares({
  routes: [
    {
      matcher: "/store/carts/:id/lease",
      methods: ["POST"],
      bodyParser: { sizeLimit: BODY_LIMIT },
    },
    post("/admin/orders/:id/fulfillments", gateOrder),
    post("/admin/orders/:id/fulfillments/:fulfillment_id/shipments", gateOrder),
    post("/admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered", gateOrder),
    post("/admin/fulfillments", gateOrderInBody),
    post("/admin/fulfillments/:id/shipment", gateFulfillment),
    post("/store/payment-collections/:id/payment-sessions", keepLeaseSession),
    post("/admin/payment-collections/:id/mark-as-paid", refuseMarkAsPaid),
  ],
})
