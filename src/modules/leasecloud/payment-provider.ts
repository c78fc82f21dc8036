/** The id under which Medusa knows the payment provider: `pp_<identifier>_<id in the config>`. */
export const LEASE_PROVIDER_ID = "pp_leasecloud_leasecloud"

/** The provider's id in `medusa-config.ts`. */
export const CONFIGURED_ID = "leasecloud"

/** The modules that the payment provider needs in the Payment module's container. */
export const PROVIDER_DEPENDENCIES = ["query", "leasecloud"] as const

/** The line of `medusa-config.ts` that gives the Payment module these modules. */
export const DEPENDENCIES_LINE = `the line dependencies: ${JSON.stringify(PROVIDER_DEPENDENCIES).replace(",", ", ")}`

/** A payment session in these neither is a payment nor can become one. */
const DEAD = ["canceled", "error"]

/** A payment session in these was chosen, and its provider has not been asked yet. */
const OPEN = ["pending", "requires_more"]

/** Whether a payment session only waits: nobody has been paid by it, or has promised to be. */
export function isOpen({ status }: { status: string }): boolean {
  return OPEN.includes(status)
}

/** Whether a payment session is over, so that nobody is paid by it, nor will be. */
export function isDead({ status }: { status: string }): boolean {
  return DEAD.includes(status)
}
