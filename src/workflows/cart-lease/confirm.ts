import { MedusaError } from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { refuseOrderedStep } from "../lease-lock"
import { openLeaseSession } from "./open-session"
import type { ConfirmationInput } from "./prepare-confirmation"

const confirmStep = createStep(
  "confirm-lease-amount",
  async ({ draft, amounts }: ConfirmationInput, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await leasecloud.ledger.confirmAmounts(draft, amounts)
    if (!lease) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "The application is another one by now.")
    }
    return new StepResponse({ id: lease.id })
  }
)

/**
 * Writes the amount that a shopper has confirmed into the draft, and opens the payment session again.
 * The caller holds the cart's lock. The applicant stays sealed.
 * @throws MedusaError CONFLICT where the draft was sent, refused or replaced since it was read.
 */
export const confirmLeaseWorkflow = createWorkflow(
  "confirm-lease",
  (input: WorkflowData<ConfirmationInput>) => {
    const cartId = transform({ input }, ({ input }) => input.cart_id)
    refuseOrderedStep(cartId)
    const lease = confirmStep(input)
    const session = openLeaseSession(input)
    return new WorkflowResponse({ lease_id: lease.id, payment_session_id: session.id })
  }
)
