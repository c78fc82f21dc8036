import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

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
