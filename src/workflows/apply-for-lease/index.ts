import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { DraftInput } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { openLeaseSession } from "../cart-lease/open-session"
import { takeLockStep, refuseOrderedStep, releaseLockStep } from "../lease-lock"

const saveDraftStep = createStep("save-lease-draft", async (draft: DraftInput, { container }) => {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.saveDraft(draft)
  return new StepResponse({ id: lease.id })
})

export interface ApplyForLeaseInput {
  draft: DraftInput
  /** Whether the caller holds the cart's lock. */
  is_locked?: boolean
}

/**
 * Writes the draft of a lease and opens the payment session for it, under the cart's lock. The
 * applicant was sealed before: nothing personal passes through here.
 */
export const applyForLeaseWorkflow = createWorkflow(
  "apply-for-lease",
  (input: ApplyForLeaseInput) => {
    const cartId = transform({ input }, ({ input }) => input.draft.cart_id!)
    const lock = takeLockStep(
      transform({ input }, ({ input }) => ({ key: input.draft.cart_id!, held: input.is_locked }))
    )
    refuseOrderedStep(cartId)

    const draft = transform({ input }, ({ input }) => input.draft)
    const lease = saveDraftStep(draft)
    const session = openLeaseSession(
      transform({ cartId, draft }, ({ cartId, draft: { payment_collection_id } }) => ({
        cart_id: cartId,
        payment_collection_id,
      }))
    )
    releaseLockStep(lock)
    return new WorkflowResponse({ lease_id: lease.id, payment_session_id: session.id })
  }
)
