import type { PaymentSessionDTO } from "@medusajs/framework/types"
import { transform, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import {
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/internal"
import { refuseOrderedStep } from "../lease-lock"

/**
 * The part of a workflow that opens a lease's payment session on a cart, in place of any other. Looks
 * once more whether the cart has become an order: who stood still for long holds the lock no more.
 */
export function openLeaseSession(
  cart: WorkflowData<{ cart_id: string; payment_collection_id: string | null }>
): WorkflowData<PaymentSessionDTO> {
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
