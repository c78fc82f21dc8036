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
import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { takeLockStep, releaseLockStep } from "../lease-lock"

interface PayableCart {
  completed_at?: string | Date | null
  total?: number
  /** It outlives its sessions, and is kept at the cart's total. */
  payment_collection?: { id: string } | null
}

/**
 * The payment collection of an application's cart that has to be paid, if no session of anybody is open
 * and no other way to pay was chosen since. Null for every other cart. The cart comes last: Medusa takes
 * long for its total, and hardly any cart gets that far.
 */
async function emptyCollection(container: MedusaContainer, cartId: string): Promise<string | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.leaseOfCart(cartId)
  if (lease?.status !== "draft" || !lease.payment_collection_id) {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: links } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["payment_collection_id"],
    filters: { cart_id: cartId },
  })
  const { data: sessions } = await query.graph({
    entity: "payment_session",
    fields: ["id"],
    filters: {
      payment_collection_id: links.map(({ payment_collection_id }) => payment_collection_id),
    },
  })
  if (sessions.length) {
    return null
  }
  const { data: carts } = await query.graph({
    entity: "cart",
    fields: ["completed_at", "total", "payment_collection.id"],
    filters: { id: cartId },
  })
  const { completed_at, total, payment_collection } = (carts[0] ?? {}) as PayableCart
  return !completed_at && Number(total) > 0 ? (payment_collection?.id ?? null) : null
}

const lookAgainStep = createStep(
  "look-for-payment-sessions",
  async (cartId: string, { container }) =>
    new StepResponse({ payment_collection_id: await emptyCollection(container, cartId) })
)

const reopenLeaseSessionWorkflow = createWorkflow(
  "reopen-lease-session",
  (input: WorkflowData<{ cart_id: string }>) => {
    const cartId = transform({ input }, ({ input }) => input.cart_id)
    const lock = takeLockStep(transform({ cartId }, ({ cartId }) => ({ key: cartId })))
    const found = lookAgainStep(cartId)
    when({ found }, ({ found }) => found.payment_collection_id !== null).then(() => {
      createPaymentSessionsWorkflow.runAsStep({
        input: transform({ found }, ({ found }) => ({
          payment_collection_id: found.payment_collection_id!,
          provider_id: LEASE_PROVIDER_ID,
        })),
      })
    })
    releaseLockStep(lock)
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
  if (await emptyCollection(container, cartId)) {
    await reopenLeaseSessionWorkflow(container).run({ input: { cart_id: cartId } })
  }
}
