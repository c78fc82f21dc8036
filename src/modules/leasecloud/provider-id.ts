/** The id under which Medusa knows the payment provider: `pp_<identifier>_<id in the config>`. */
export const LEASE_PROVIDER_ID = "pp_leasecloud_leasecloud"

/** What the payment provider needs in the Payment module's container. */
export const PROVIDER_DEPENDENCIES = ["query", "leasecloud"] as const

/** What `medusa-config.ts` has to say for that. */
export const DEPENDENCIES_LINE = `the line dependencies: ${JSON.stringify(PROVIDER_DEPENDENCIES).replace(",", ", ")}`
