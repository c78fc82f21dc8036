/** The id under which Medusa knows the payment provider: `pp_<identifier>_<id in the config>`. */
export const LEASE_PROVIDER_ID = "pp_leasecloud_leasecloud"
