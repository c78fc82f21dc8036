import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { lockCartStep, releaseCartStep } from "../cart-lock"
import { openLeaseSession } from "./open-session"

interface PayableCart {
  completed_at?: string | Date | null
  total?: number
  payment_collection?: { id: string; payment_sessions?: { id: string }[] } | null
}

const FIELDS = [
  "completed_at",
  "total",
  "payment_collection.id",
  "payment_collection.payment_sessions.id",
]

/** The cart of an application that has to be paid, and for whose payment no session of anybody is open. */
async function cartWithoutSession(
  container: MedusaContainer,
  cartId: string
): Promise<PayableCart | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  if ((await leasecloud.leaseOfCart(cartId))?.status !== "draft") {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: FIELDS, filters: { id: cartId } })
  const cart = data[0] as PayableCart | undefined
  const isOpen = cart?.payment_collection?.payment_sessions?.length
  return cart && !cart.completed_at && Number(cart.total) > 0 && !isOpen ? cart : null
}

const lookAgainStep = createStep(
  "look-for-payment-sessions",
  async (cartId: string, { container }) => {
    const cart = await cartWithoutSession(container, cartId)
    return new StepResponse({
      opens: cart !== null,
      payment_collection_id: cart?.payment_collection?.id ?? null,
    })
  }
)

const reopenLeaseSessionWorkflow = createWorkflow(
  "reopen-lease-session",
  (input: WorkflowData<{ cart_id: string }>) => {
    const cartId = transform({ input }, ({ input }) => input.cart_id)
    const lock = lockCartStep(cartId)
    const found = lookAgainStep(cartId)
    when({ found }, ({ found }) => found.opens).then(() => {
      openLeaseSession(
        transform({ input, found }, ({ input, found }) => ({
          cart_id: input.cart_id,
          payment_collection_id: found.payment_collection_id,
        }))
      )
    })
    releaseCartStep(lock)
    return new WorkflowResponse(found)
  }
)

/**
 * Opens the payment session of a cart's application again before the cart is completed: Medusa deletes
 * every session of a cart that changes. Does nothing if the shopper has chosen another way to pay since,
 * or has nothing to pay. Whether the lease may be sent is for the completion to say.
 */
export async function reopenLeaseSession(
  container: MedusaContainer,
  cartId: string
): Promise<void> {
  if (await cartWithoutSession(container, cartId)) {
    await reopenLeaseSessionWorkflow(container).run({ input: { cart_id: cartId } })
  }
}
