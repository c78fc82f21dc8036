import type { MiddlewareRoute } from "@medusajs/framework/http"

type Method = "GET" | "POST" | "DELETE"

const needs = (
  resource: string,
  operation: string,
  methods: Method[],
  matchers: string[]
): MiddlewareRoute[] =>
  matchers.map((matcher) => ({ matcher, methods, policies: [{ resource, operation }] }))

const LINK = "/admin/orders/:id/lease-link"

/**
 * Which policy a user's role must have for each admin route, if the shop has Medusa's flag `rbac`. Without
 * the flag Medusa ignores it. `product` is Medusa's own resource: what a product is leased as is in the
 * product's metadata.
 */
export const PERMISSIONS: MiddlewareRoute[] = [
  ...needs(
    "lease",
    "read",
    ["GET"],
    [
      "/admin/leases",
      "/admin/leases/report",
      "/admin/leases/report/articles",
      "/admin/leases/:id",
      "/admin/leases/:id/events",
      "/admin/leasecloud/orders/:id/quotes",
      LINK,
    ]
  ),
  ...needs("lease", "sync", ["POST"], ["/admin/leases/:id/sync"]),
  ...needs("lease", "release", ["POST"], ["/admin/leases/:id/release"]),
  ...needs(
    "lease",
    "resolve",
    ["POST"],
    ["/admin/leases/:id/resolve", "/admin/leases/:id/acknowledge"]
  ),
  ...needs("lease", "erase", ["POST"], ["/admin/leases/:id/erase-personal-data"]),
  ...needs("lease", "link", ["POST", "DELETE"], [LINK]),
  ...needs("lease", "export", ["GET"], ["/admin/leasecloud/export"]),
  ...needs(
    "leasing_setting",
    "read",
    ["GET"],
    [
      "/admin/leasecloud/status",
      "/admin/leasecloud/settings",
      "/admin/leasecloud/mails/:kind/preview",
    ]
  ),
  ...needs(
    "leasing_setting",
    "update",
    ["POST"],
    ["/admin/leasecloud/status", "/admin/leasecloud/settings"]
  ),
  ...needs(
    "product",
    "read",
    ["GET"],
    ["/admin/leasecloud/products", "/admin/leasecloud/products/:id/quotes"]
  ),
  ...needs("product", "update", ["POST"], ["/admin/leasecloud/products"]),
]
