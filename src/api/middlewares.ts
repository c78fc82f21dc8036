import { authenticate, defineMiddlewares } from "@medusajs/framework/http"
import { chooseInTurn } from "./choose-in-turn"
import {
  gateFulfillment,
  gateOrder,
  gateOrderInBody,
  keepLeaseCollection,
  refuseForeignSessionData,
  refuseLinkFields,
  refuseMarkAsPaid,
  reopenSession,
  waitForLease,
} from "./guards"
import { PERMISSIONS } from "./permissions"
import { hideSearch, jsonBody, readableIds, readableMailKind } from "./utils/input"
import { hideToken } from "./utils/link-token"

const post = (matcher: string, middleware: typeof gateOrder) => ({
  matcher,
  methods: ["POST" as const],
  middlewares: [middleware],
})

/** An application has a few hundred bytes. */
const BODY_LIMIT = 16 * 1024

const METHODS_WITH_BODY = ["POST" as const, "PUT" as const, "PATCH" as const, "DELETE" as const]
const EVERY_METHOD = ["GET" as const, "OPTIONS" as const, ...METHODS_WITH_BODY]

/**
 * Medusa runs middlewares with a regular expression before those with path parameters, including
 * its own validators.
 */
const EVERY_STORE_ROUTE = /^\/store(?:\/|$)/i
const STORE_ROUTES = /^\/store\/(?:carts|orders)\/[^/]+\/lease(?:\/confirm|-link)?\/?$/i
const SESSIONS_ROUTE = /^\/store\/payment-collections\/[^/]+\/payment-sessions\/?$/i
const ADMIN_ROUTES =
  /^\/admin\/(?:(?:leases|leasecloud\/(?:products|orders))\/[^/]+(?:\/[^/]+)?|orders\/[^/]+\/lease-link)\/?$/i
const MAIL_ROUTES = /^\/admin\/leasecloud\/mails\/[^/]+\/preview\/?$/i
const SEARCHED_ROUTES = /^\/admin\/(?:leases|leasecloud\/export)\/?$/i
const TOKEN_ROUTES = /^\/+leasecloud\/+(?:links|apply)\//i

export default defineMiddlewares({
  routes: [
    { matcher: EVERY_STORE_ROUTE, methods: EVERY_METHOD, middlewares: [refuseLinkFields] },
    { matcher: STORE_ROUTES, methods: ["GET", "POST"], middlewares: [readableIds] },
    { matcher: ADMIN_ROUTES, methods: ["GET", "POST", "DELETE"], middlewares: [readableIds] },
    { matcher: MAIL_ROUTES, methods: ["GET"], middlewares: [readableMailKind] },
    { matcher: SEARCHED_ROUTES, methods: ["GET"], middlewares: [hideSearch] },
    { matcher: TOKEN_ROUTES, methods: EVERY_METHOD, middlewares: [hideToken] },
    // Medusa's own parser would log the path of a body that it can't read.
    { matcher: TOKEN_ROUTES, methods: METHODS_WITH_BODY, bodyParser: false },
    { matcher: SESSIONS_ROUTE, methods: ["POST"], middlewares: [refuseForeignSessionData] },
    {
      matcher: "/store/carts/:id/lease",
      methods: ["POST"],
      bodyParser: false,
      middlewares: [jsonBody(BODY_LIMIT)],
    },
    {
      matcher: "/store/carts/:id/lease/confirm",
      methods: ["POST"],
      bodyParser: false,
      middlewares: [jsonBody(BODY_LIMIT)],
    },
    {
      matcher: "/leasecloud/links/:token",
      methods: ["POST"],
      bodyParser: false,
      middlewares: [jsonBody(BODY_LIMIT)],
    },
    {
      matcher: "/store/orders/:id/lease-link",
      methods: ["POST"],
      middlewares: [authenticate("customer", ["session", "bearer"])],
    },
    post("/store/carts/:id/complete", reopenSession),
    post("/admin/orders/:id/cancel", waitForLease),
    post("/admin/orders/:id/complete", waitForLease),
    post("/admin/orders/:id/fulfillments", gateOrder),
    post("/admin/orders/:id/fulfillments/:fulfillment_id/shipments", gateOrder),
    post("/admin/orders/:id/fulfillments/:fulfillment_id/mark-as-delivered", gateOrder),
    post("/admin/fulfillments", gateOrderInBody),
    post("/admin/fulfillments/:id/shipment", gateFulfillment),
    post("/store/payment-collections/:id/payment-sessions", chooseInTurn),
    post("/store/payment-collections/:id/payment-sessions", keepLeaseCollection),
    post("/admin/payment-collections/:id/payment-sessions", keepLeaseCollection),
    {
      matcher: "/admin/payment-collections/:id",
      methods: ["DELETE"],
      middlewares: [keepLeaseCollection],
    },
    post("/admin/payment-collections/:id/mark-as-paid", refuseMarkAsPaid),
    ...PERMISSIONS,
  ],
})
