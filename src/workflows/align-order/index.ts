import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
} from "@medusajs/framework/workflows-sdk"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { clearFlags, openFlag } from "../../modules/leasecloud/ledger/flags"
import { markAligned } from "../../modules/leasecloud/ledger/polling"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { moveOrder } from "./moves"

export interface AlignOrderInput {
  lease_id: string
  cart_id: string
}

const alignOrderStep = createStep(
  "align-order-with-lease",
  async ({ lease_id }: AlignOrderInput, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await leasecloud.findLease(lease_id)
    if (!lease || lease.aligned_status === lease.status) {
      return new StepResponse({ aligned: true })
    }
    try {
      const aligned = await moveOrder({ container, leasecloud }, lease)
      if (aligned) {
        await markAligned(leasecloud.ledger.db, lease)
      }
      await clearFlags(leasecloud.ledger.db, lease, ["align_failed"])
      return new StepResponse({ aligned })
    } catch (error) {
      const message = error instanceof Error ? error.message : "unknown error"
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.warn(`leasecloud: order ${lease.order_id} of ${lease.id} waits: ${message}`)
      await openFlag(leasecloud.ledger.db, lease, "align_failed", { status: lease.status, message })
      return new StepResponse({ aligned: false })
    }
  }
)

/**
 * Moves the Medusa order to where its lease stands: READY_TO_SHIP authorizes the payment, ACTIVE
 * captures it, CANCELLED and DECLINED cancel the order. Runs under the cart's lock, which cart
 * completion takes too, and may run twice.
 */
export const alignOrderWorkflow = createWorkflow("align-order", (input: AlignOrderInput) => {
  const key = transform({ input }, ({ input }) => input.cart_id)
  acquireLockStep({ key, timeout: 5, ttl: 60, executeOnSubWorkflow: true })
  const result = alignOrderStep(input)
  releaseLockStep({ key, executeOnSubWorkflow: true })
  return new WorkflowResponse(result)
})
