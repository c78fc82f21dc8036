import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  when,
} from "@medusajs/framework/workflows-sdk"
import {
  acquireLockStep,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
  releaseLockStep,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { DraftInput } from "../../modules/leasecloud/ledger/drafts"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/provider-id"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

const saveDraftStep = createStep("save-lease-draft", async (draft: DraftInput, { container }) => {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.saveDraft(draft)
  return new StepResponse({ id: lease.id })
})

/**
 * Writes the draft of a lease and opens the payment session for it, under the cart's lock. The
 * applicant was sealed before: nothing personal passes through here.
 */
export const applyForLeaseWorkflow = createWorkflow(
  "apply-for-lease",
  (input: { draft: DraftInput }) => {
    const cartId = transform({ input }, ({ input }) => input.draft.cart_id)
    acquireLockStep({ key: cartId, timeout: 10, ttl: 30 })

    const lease = saveDraftStep(transform({ input }, ({ input }) => input.draft))

    when({ input }, ({ input }) => !input.draft.payment_collection_id).then(() => {
      createPaymentCollectionForCartWorkflow.runAsStep({
        input: transform({ input }, ({ input }) => ({ cart_id: input.draft.cart_id })),
      })
    })
    const { data: carts } = useQueryGraphStep({
      entity: "cart",
      fields: ["payment_collection.id"],
      filters: { id: cartId },
    })
    const session = createPaymentSessionsWorkflow.runAsStep({
      input: transform({ carts }, ({ carts }) => ({
        payment_collection_id: carts[0].payment_collection!.id,
        provider_id: LEASE_PROVIDER_ID,
      })),
    })

    releaseLockStep({ key: cartId })
    return new WorkflowResponse({ lease_id: lease.id, payment_session_id: session.id })
  }
)
