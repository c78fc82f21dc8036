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
  leaseEventsAnswer,
  leaseEventsSchema,
  leasesAnswer,
  listLeasesSchema,
  ownLeasesAnswer,
  ownLeasesSchema,
  releaseSchema,
  resolveSchema,
  storedDataAnswer,
  storedDataSchema,
} from "../schemas/leases"
import {
  applyByLinkSchema,
  createLinkSchema,
  leaseLinkAnswer,
  linkApplicationAnswer,
  newestLeaseLinkAnswer,
  openedLinkAnswer,
  orderQuotesAnswer,
} from "../schemas/lease-link"
import { mailPreviewAnswer, mailPreviewSchema } from "../schemas/mails"
import { BODIES } from "../schemas/parts"
import {
  setProductLeasingAnswer,
  setProductLeasingSchema,
  shopLeasingAnswer,
} from "../schemas/products"
import { productQuotesAnswer, quotesAnswer, quotesSchema } from "../schemas/quotes"
import { articlesAnswer, reportAnswer, reportSchema } from "../schemas/report"
import { changeSettingsSchema, settingsAnswer } from "../schemas/settings"
import { statusAnswer } from "../schemas/status"

/** A method of a route. `errors` are its own statuses besides 200; each answers `Error`. */
export interface Operation {
  method: "get" | "post" | "delete"
  /** The route's folder, with parameters such as `[id]`. */
  path: string
  id: string
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  answer: z.ZodType | "script" | "page" | "document"
  errors: number[]
}

function body<T extends z.ZodType>(id: string, schema: T): T {
  BODIES.add(schema, { id })
  return schema
}

const LEASE = "/admin/leases/[id]"

/** A user's action on a lease. It answers the lease. */
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

const ADMIN_LINK = "/admin/orders/[id]/lease-link"
const createLink = body("CreateLeaseLink", createLinkSchema)

/** Leasing an order that stands, by its link. */
const LEASE_LINKS: Operation[] = [
  {
    method: "post",
    path: "/store/orders/[id]/lease-link",
    id: "createOwnLeaseLink",
    summary: "Makes a lease link of the logged-in customer’s order",
    body: createLink,
    answer: leaseLinkAnswer,
    errors: [400, 401, 404, 409],
  },
  {
    method: "post",
    path: ADMIN_LINK,
    id: "createLeaseLink",
    summary: "Makes a lease link of an order, and revokes the one before",
    body: createLink,
    answer: leaseLinkAnswer,
    errors: [400, 401, 404, 409],
  },
  {
    method: "get",
    path: ADMIN_LINK,
    id: "readLeaseLink",
    summary: "The newest lease link of an order",
    answer: newestLeaseLinkAnswer,
    errors: [400, 401],
  },
  {
    method: "delete",
    path: ADMIN_LINK,
    id: "revokeLeaseLink",
    summary: "Revokes the lease link of an order",
    answer: leaseLinkAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "get",
    path: "/admin/leasecloud/orders/[id]/quotes",
    id: "readOrderQuotes",
    summary: "What leasing an order or a draft order would cost, and its lease link",
    answer: orderQuotesAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "get",
    path: "/leasecloud/links/[token]",
    id: "openLeaseLink",
    summary:
      "What the customer may see of the order, what leasing costs, and where its lease stands",
    answer: openedLinkAnswer,
    errors: [404, 429],
  },
  {
    method: "get",
    path: "/leasecloud/apply/[token]",
    id: "showLeaseLink",
    summary: "The page of a lease link: the order, the form, then the lease",
    answer: "page",
    errors: [404, 429, 503],
  },
  {
    method: "post",
    path: "/leasecloud/links/[token]",
    id: "applyByLeaseLink",
    summary:
      "Applies for the lease of the order, which is sent at once. `If-Match` with the ETag of the " +
      "answer before refuses an order that has changed since",
    body: body("ApplyByLeaseLink", applyByLinkSchema("en")),
    answer: linkApplicationAnswer,
    errors: [400, 404, 409, 429],
  },
]

/** Every route of the plugin. */
export const OPERATIONS: Operation[] = [
  ...LEASE_LINKS,
  {
    method: "get",
    path: "/store/leasecloud/quotes",
    id: "readQuotes",
    summary: "Monthly amounts of a price, of variants or of a cart",
    query: quotesSchema,
    answer: quotesAnswer,
    errors: [400, 404],
  },
  {
    method: "get",
    path: "/store/carts/[id]/lease",
    id: "readCartLease",
    summary:
      "The cart’s lease at the current amount, why the cart can’t be completed, and its order after that",
    answer: cartLeaseAnswer,
    errors: [400, 404],
  },
  {
    method: "post",
    path: "/store/carts/[id]/lease",
    id: "applyForLease",
    summary:
      "Applies for a lease and opens the payment session. A second application replaces the first",
    body: body("ApplyForLease", applyForLeaseSchema("en")),
    answer: applicationAnswer,
    errors: [400, 404, 409, 429],
  },
  {
    method: "post",
    path: "/store/carts/[id]/lease/confirm",
    id: "confirmLease",
    summary: "Confirms the cart’s current amount; the application stays as it is",
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
    path: "/store/customers/me/leases",
    id: "listOwnLeases",
    summary: "The logged-in customer’s leases",
    query: ownLeasesSchema("en"),
    answer: ownLeasesAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leases",
    id: "listLeases",
    summary: "The leases of the shop",
    query: listLeasesSchema("en"),
    answer: leasesAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leases/report",
    id: "readLeaseReport",
    summary: "What became of the leases of a period, by month and market",
    query: reportSchema("en"),
    answer: reportAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leases/report/articles",
    id: "readLeasedArticles",
    summary: "What the signed leases of a period are of",
    query: reportSchema("en"),
    answer: articlesAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: LEASE,
    id: "readLease",
    summary: "A lease with the newest part of its history",
    answer: leaseAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "get",
    path: `${LEASE}/events`,
    id: "listLeaseEvents",
    summary: "The history of a lease",
    query: leaseEventsSchema("en"),
    answer: leaseEventsAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "post",
    path: `${LEASE}/sync`,
    id: "syncLease",
    summary: "Reads the lease from LeaseCloud now, unless it was read within the last minute",
    answer: leaseAnswer,
    errors: [400, 401, 404],
  },
  byHand(
    "acknowledge",
    "acknowledgeFlag",
    "Marks a flag as done",
    acknowledgeSchema,
    [400, 401, 404]
  ),
  byHand(
    "release",
    "releaseLease",
    "Allows fulfillment before the lease is ready to ship",
    releaseSchema,
    [400, 401, 404, 409]
  ),
  byHand(
    "resolve",
    "resolveLease",
    "Resolves an unconfirmed lease by hand",
    resolveSchema,
    [400, 401, 404, 409]
  ),
  byHand(
    "erase-personal-data",
    "erasePersonalData",
    "Erases the personal data of an ended lease",
    erasePersonalDataSchema,
    [400, 401, 404, 409]
  ),
  {
    method: "get",
    path: "/admin/leasecloud/export",
    id: "exportStoredData",
    summary: "All that is stored of a customer or a company, for one who asks for it",
    query: storedDataSchema("en"),
    answer: storedDataAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leasecloud/status",
    id: "readStatus",
    summary: "Leasing status: markets, tariffs, budget, status updates, calls, errors, set-up",
    answer: statusAnswer,
    errors: [401],
  },
  {
    method: "post",
    path: "/admin/leasecloud/status",
    id: "testConnections",
    summary: "Tests the connection of every market, one request each, and answers the status",
    answer: statusAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leasecloud/settings",
    id: "readSettings",
    summary: "The settings in force, what is locked, and who changed what",
    answer: settingsAnswer,
    errors: [401],
  },
  {
    method: "post",
    path: "/admin/leasecloud/settings",
    id: "changeSettings",
    summary: "Changes settings; null goes back to medusa-config.ts. In force within seconds",
    body: body("ChangeSettings", changeSettingsSchema),
    answer: settingsAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leasecloud/products",
    id: "readShopLeasing",
    summary: "What counts for products without settings of their own",
    answer: shopLeasingAnswer,
    errors: [401],
  },
  {
    method: "post",
    path: "/admin/leasecloud/products",
    id: "setProductLeasing",
    summary: "Sets what up to 100 products and variants are leased as; their other metadata stays",
    body: body("SetProductLeasing", setProductLeasingSchema),
    answer: setProductLeasingAnswer,
    errors: [400, 401],
  },
  {
    method: "get",
    path: "/admin/leasecloud/products/[id]/quotes",
    id: "readProductQuotes",
    summary: "Whether a product’s variants can be leased, and their quotes in each market",
    answer: productQuotesAnswer,
    errors: [400, 401, 404],
  },
  {
    method: "get",
    path: "/admin/leasecloud/mails/[kind]/preview",
    id: "previewMail",
    summary: "A mail to the customer as the shop sends it, with invented data",
    query: mailPreviewSchema("en"),
    answer: mailPreviewAnswer,
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
    path: "/leasecloud/summary.js",
    id: "readSummary",
    summary: "The custom element <lease-summary>",
    answer: "script",
    errors: [],
  },
  {
    method: "get",
    path: "/leasecloud/status.js",
    id: "readStatusScript",
    summary: "The custom element <lease-status>",
    answer: "script",
    errors: [],
  },
  {
    method: "get",
    path: "/leasecloud/page.js",
    id: "readPageScript",
    summary: "The script of a lease link’s page, beside the form’s",
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
