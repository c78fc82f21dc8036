import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  CART_FIELDS,
  LEASE_PROVIDER_ID,
  type LeasableOrder,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { problem, problemAs, type Problem } from "../../messages"
import { isVatOutdated } from "../../quotes/vat"

/** A cart with all that applying for its lease needs. */
export type CartForLease = LeasableOrder & {
  completed_at?: string | Date | null
  customer_id?: string | null
  payment_collection?: { id: string } | null
  /** Whether its VAT is another than its delivery address asks for. */
  vat_outdated?: boolean
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
  const cart = data[0] as unknown as CartForLease | undefined
  return cart ? { ...cart, vat_outdated: await isVatOutdated(container, cart) } : null
}

export type CartProblem = Problem & { field: string }

/** Why Medusa, or the shop's regions, keep a cart from being leased; empty if they don't. */
export const cartProblems = (cart: CartForLease): CartProblem[] => [
  ...regionProblems(cart),
  ...deliveryProblems(cart),
  ...(cart.vat_outdated ? [{ ...problem("vat_unknown", {}), field: "cart" }] : []),
]

/** Medusa opens a session of any registered provider in any region. */
function regionProblems({ region }: CartForLease): CartProblem[] {
  const isOffered = region?.payment_providers?.some((each) => each?.id === LEASE_PROVIDER_ID)
  const about = { region: region?.name ?? "-" }
  return isOffered ? [] : [{ ...problem("region_without_leasing", about), field: "region" }]
}

/** Medusa completes no cart without a delivery, if one of its items needs one. */
function deliveryProblems({ items, shipping_methods }: CartForLease): CartProblem[] {
  const isMissing = items?.some((item) => item?.requires_shipping) && !shipping_methods?.length
  const field = "shipping_methods"
  return isMissing ? [{ ...problemAs("missing_field", "no_delivery", { field }), field }] : []
}
