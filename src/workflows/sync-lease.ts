import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  when,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { lags } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { alignOrderWorkflow } from "./align-order"

const askForLeaseStep = createStep(
  "ask-for-lease",
  async ({ lease_id }: { lease_id: string }, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await leasecloud.ledger.findLease(lease_id)
    if (lease?.remote_id) {
      await leasecloud.polling.pollOne(lease)
    }
    const after = await leasecloud.ledger.findLease(lease_id)
    return new StepResponse({ lags: after !== null && lags(after) })
  }
)

/**
 * Asks LeaseCloud for one lease, writes what it says into the ledger, and moves the order. A lease
 * that was asked for within the last minute is not asked for again (partner API: once a minute).
 */
export const syncLeaseWorkflow = createWorkflow("sync-lease", (input: { lease_id: string }) => {
  const asked = askForLeaseStep(input)
  when({ asked }, ({ asked }) => asked.lags).then(() => {
    alignOrderWorkflow.runAsStep({
      input: transform({ input }, ({ input }) => ({ lease_id: input.lease_id })),
    })
  })
  return new WorkflowResponse(asked)
})
