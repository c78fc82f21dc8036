import { problem, type Problem } from "../../messages"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud"
import type { CartForLease } from "./read-cart"

/**
 * The refusal of a cart in whose region the payment provider is not enabled; empty where it is.
 * Medusa opens a session of any registered provider in any region.
 */
export function regionProblems({ region }: CartForLease): (Problem & { field: string })[] {
  const isOffered = region?.payment_providers?.some((each) => each?.id === LEASE_PROVIDER_ID)
  const about = { region: region?.name ?? "-" }
  return isOffered ? [] : [{ ...problem("region_without_leasing", about), field: "region" }]
}
