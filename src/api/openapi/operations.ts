import type { z } from "@medusajs/framework/zod"
import {
  applicationAnswer,
  applyForLeaseSchema,
  cartLeaseAnswer,
  confirmLeaseSchema,
  orderLeaseAnswer,
} from "../schemas/cart-lease"
import {
  acknowledgeSchema,
  erasePersonalDataSchema,
  leaseAnswer,
  leasesAnswer,
  listLeasesSchema,
  releaseSchema,
  resolveSchema,
} from "../schemas/leases"
import { BODIES } from "../schemas/parts"
import { productQuotesAnswer, quotesAnswer, quotesSchema } from "../schemas/quotes"
import { statusAnswer } from "../schemas/status"

/** One route and method. `errors` are the statuses beside 200 that are not common to all;
 * each answers `Error`. */
export interface Operation {
  method: "get" | "post"
  /** As in the route's folder: `[id]`. */
  path: string
  id: string
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType | "script" | "document"
  errors: number[]
}

function body<T extends z.ZodType>(id: string, schema: T): T {
  BODIES.add(schema, { id })
  return schema
}

const LEASE = "/admin/leases/[id]"

/** A call on one lease by hand; it answers the lease. */
const byHand = (
  name: string,
  id: string,
  summary: string,
  schema: z.ZodType,
  errors: number[]
) => ({
  method: "post" as const,
  path: `${LEASE}/${name}`,
  id,
  summary,
  body: body(`${id[0].toUpperCase()}${id.slice(1)}`, schema),
  answer: leaseAnswer,
  errors,
})

/** Every route of the plugin. */
export const OPERATIONS: Operation[] = [
  {
    method: "get",
    path: "/store/leasecloud/quotes",
    id: "readQuotes",
    summary: "Monthly amounts for an amount, for variants or for a cart",
    query: quotesSchema,
    answer: quotesAnswer,
    errors: [400, 404],
  },
  {
    method: "get",
    path: "/store/carts/[id]/lease",
    id: "readCartLease",
    summary: "The cart’s lease at what the cart costs now, and why it can’t be completed",
    answer: cartLeaseAnswer,
    errors: [400, 404],
  },
  {
    method: "post",
    path: "/store/carts/[id]/lease",
    id: "applyForLease",
    summary: "Applies: seals the applicant and opens the payment session. Repeating it replaces",
    body: body("ApplyForLease", applyForLeaseSchema("en")),
    answer: applicationAnswer,
    errors: [400, 404, 409, 429],
  },
  {
    method: "post",
    path: "/store/carts/[id]/lease/confirm",
    id: "confirmLease",
    summary: "Confirms what the cart costs now; the application stays as it is",
    body: body("ConfirmLease", confirmLeaseSchema("en")),
    answer: applicationAnswer,
    errors: [400, 404, 409],
  },
  {
    method: "get",
    path: "/store/orders/[id]/lease",
    id: "readOrderLease",
    summary: "The lease of an order",
    answer: orderLeaseAnswer,
    errors: [400, 404],
  },
  {
    method: "get",
    path: "/admin/leases",
    id: "listLeases",
    summary: "The leases of the shop",
    query: listLeasesSchema,
    answer: leasesAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: LEASE,
    id: "readLease",
    summary: "One lease with its history",
    answer: leaseAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "post",
    path: `${LEASE}/sync`,
    id: "syncLease",
    summary: "Asks LeaseCloud now, unless it was asked within the last minute",
    answer: leaseAnswer,
    errors: [400, 401, 404],
  },
  byHand(
    "acknowledge",
    "acknowledgeFlag",
    "Marks a flag as dealt with",
    acknowledgeSchema,
    [400, 401, 404]
  ),
  byHand(
    "release",
    "releaseLease",
    "Opens fulfilment before it is ready to ship",
    releaseSchema,
    [400, 401, 404, 409]
  ),
  byHand(
    "resolve",
    "resolveLease",
    "Settles by hand what could not be found out",
    resolveSchema,
    [400, 401, 404, 409]
  ),
  byHand(
    "erase-personal-data",
    "erasePersonalData",
    "Erases who leased from a lease that is over",
    erasePersonalDataSchema,
    [400, 401, 404, 409]
  ),
  {
    method: "get",
    path: "/admin/leasecloud/status",
    id: "readStatus",
    summary: "How leasing fares: markets, tariffs, budget, sweeps, calls, errors, set-up",
    answer: statusAnswer,
    errors: [401],
  },
  {
    method: "post",
    path: "/admin/leasecloud/status",
    id: "testConnections",
    summary: "The same after a connection test of every market, one request each",
    answer: statusAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leasecloud/products/[id]/quotes",
    id: "readProductQuotes",
    summary: "Whether a product can be leased, and what shoppers of each market see",
    answer: productQuotesAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "get",
    path: "/leasecloud/widget.js",
    id: "readWidget",
    summary: "The custom element <lease-widget>",
    answer: "script",
    errors: [],
  },
  {
    method: "get",
    path: "/leasecloud/form.js",
    id: "readForm",
    summary: "The custom element <lease-form>",
    answer: "script",
    errors: [],
  },
  {
    method: "get",
    path: "/leasecloud/openapi.json",
    id: "readOpenApi",
    summary: "This document",
    answer: "document",
    errors: [],
  },
]
