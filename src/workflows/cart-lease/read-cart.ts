import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  CART_FIELDS,
  LEASE_PROVIDER_ID,
  type LeasableOrder,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { problem, type Problem } from "../../messages"

/** A cart with all that applying for its lease needs. */
export type CartForLease = LeasableOrder & {
  completed_at?: string | Date | null
  customer_id?: string | null
  payment_collection?: { id: string } | null
  region?:
    | (LeasableOrder["region"] & {
        name?: string
        payment_providers?: ({ id: string } | null)[] | null
      })
    | null
}

const FIELDS = [
  ...CART_FIELDS,
  "completed_at",
  "customer_id",
  "payment_collection.id",
  "region.name",
  "region.payment_providers.id",
]

/** A cart by its id, or null. */
export async function readCart(
  container: MedusaContainer,
  cartId: string
): Promise<CartForLease | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { eligibility } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { data } = await query.graph({
    entity: "cart",
    fields: eligibility.fieldsOf(FIELDS),
    filters: { id: cartId },
  })
  return (data[0] ?? null) as unknown as CartForLease | null
}

/**
 * The refusal of a cart in whose region the payment provider is not enabled; empty where it is.
 * Medusa opens a session of any registered provider in any region.
 */
export function regionProblems({ region }: CartForLease): (Problem & { field: string })[] {
  const isOffered = region?.payment_providers?.some((each) => each?.id === LEASE_PROVIDER_ID)
  const about = { region: region?.name ?? "-" }
  return isOffered ? [] : [{ ...problem("region_without_leasing", about), field: "region" }]
}
