import {
  transform,
  when,
  StepResponse,
  createStep,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/**
 * The part of a workflow that opens a lease's payment session on a cart, in place of any other. Looks
 * once more whether the cart has become an order: who stood still for long holds the lock no more.
 */
export function openLeaseSession(
  cart: WorkflowData<{ cart_id: string; payment_collection_id: string | null }>
) {
  when({ cart }, ({ cart }) => !cart.payment_collection_id).then(() => {
    createPaymentCollectionForCartWorkflow.runAsStep({
      input: transform({ cart }, ({ cart }) => ({ cart_id: cart.cart_id })),
    })
  })
  const { data: carts } = useQueryGraphStep({
    entity: "cart",
    fields: ["payment_collection.id"],
    filters: { id: transform({ cart }, ({ cart }) => cart.cart_id) },
  })
  refuseOrderedStep(transform({ cart }, ({ cart }) => cart.cart_id)).config({
    name: "refuse-ordered-cart-again",
  })
  return createPaymentSessionsWorkflow.runAsStep({
    input: transform({ carts }, ({ carts }) => ({
      payment_collection_id: carts[0].payment_collection!.id,
      provider_id: LEASE_PROVIDER_ID,
    })),
  })
}

/** Code of the conflict that a cart was completed, in another tab, while somebody waited for its lock. */
export const CART_COMPLETED = "cart_completed"

/**
 * Ends a workflow that holds the lock of a cart which has become an order: opening a session would
 * delete those of the order, a paid one's too.
 * @throws MedusaError CONFLICT with the code `CART_COMPLETED`.
 */
export const refuseOrderedStep = createStep(
  "refuse-ordered-cart",
  async (id: string, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: id },
    })
    if (data.length) {
      const message = "The cart has been completed meanwhile."
      throw new MedusaError(MedusaError.Types.CONFLICT, message, CART_COMPLETED)
    }
    return new StepResponse({ cart_id: id })
  }
)
