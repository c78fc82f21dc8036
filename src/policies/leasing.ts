import { definePolicies } from "@medusajs/framework/utils"

/**
 * What a role of the admin may be allowed, if the shop has Medusa's flag `rbac`. Medusa finds this file,
 * and stores the policies when the shop starts. `src/api/permissions.ts` says which route needs which.
 */
export const leasingPolicies = definePolicies([
  {
    name: "ReadLease",
    resource: "lease",
    operation: "read",
    description: "See leases, their history, reports and leasing costs of orders",
  },
  {
    name: "SyncLease",
    resource: "lease",
    operation: "sync",
    description: "Read the status of a lease from LeaseCloud",
  },
  {
    name: "ReleaseLease",
    resource: "lease",
    operation: "release",
    description: "Allow fulfillment before a lease is ready to ship",
  },
  {
    name: "ResolveLease",
    resource: "lease",
    operation: "resolve",
    description: "Resolve unconfirmed leases by hand, and mark flags as done",
  },
  {
    name: "LinkLease",
    resource: "lease",
    operation: "link",
    description: "Make and revoke lease links",
  },
  {
    name: "EraseLease",
    resource: "lease",
    operation: "erase",
    description: "Erase personal data of ended leases",
  },
  {
    name: "ExportLease",
    resource: "lease",
    operation: "export",
    description: "Export all that is stored of a customer or a company",
  },
  {
    name: "ReadLeasingSetting",
    resource: "leasing_setting",
    operation: "read",
    description: "See leasing settings and status",
  },
  {
    name: "UpdateLeasingSetting",
    resource: "leasing_setting",
    operation: "update",
    description: "Change leasing settings, and test the connection to LeaseCloud",
  },
])
