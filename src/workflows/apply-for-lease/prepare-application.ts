import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { isCustomerOf } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { readCart, cartProblems } from "../cart-lease/read-cart"
import type { ApplicationInput } from "./parse-applicant"
import { type PreparedDraft, prepareDraft } from "./prepare-draft"

export type Preparation =
  PreparedDraft | { kind: "no_cart" } | { kind: "completed" } | { kind: "sent"; status: string }

/**
 * Prepares the application of a cart. See `prepareDraft`. `loggedIn`: the customer who applies.
 * @throws LeaseCloudError where LeaseCloud refuses to tell a monthly amount, or key or address.
 */
export async function prepareApplication(
  container: MedusaContainer,
  cartId: string,
  input: ApplicationInput,
  { customerIp, loggedIn }: { customerIp?: string; loggedIn?: string }
): Promise<Preparation> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const cart = await readCart(container, cartId)
  if (!cart) {
    return { kind: "no_cart" }
  }
  if (cart.completed_at) {
    return { kind: "completed" }
  }
  const lease = await leasecloud.ledger.leaseOfCart(cartId)
  if (lease && lease.status !== "draft" && lease.status !== "closed") {
    return { kind: "sent", status: lease.status }
  }
  const columns = {
    source: "checkout" as const,
    cart_id: cartId,
    order_id: null,
    order_total: null,
    payment_collection_id: cart.payment_collection?.id ?? null,
    customer_id: cart.customer_id ?? null,
  }
  const provenCustomer = isCustomerOf(cart, loggedIn)
  const toLease = { purchase: cart, columns, provenCustomer, problems: cartProblems(cart) }
  return await prepareDraft(leasecloud, toLease, input, customerIp)
}
