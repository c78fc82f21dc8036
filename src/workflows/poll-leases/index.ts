import { randomUUID } from "node:crypto"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { releaseSweep, takeSweep } from "../../modules/leasecloud/ledger/sweeps"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { alignOrders } from "./align-orders"
import { askLeaseCloud } from "./ask-leasecloud"
import { Deadline, PollContext } from "./context"
import { emitEvents } from "./emit-events"
import { eraseExpired } from "./erase-expired"
import { sendWaiting } from "./send-waiting"
import { settleUncertain } from "./settle-uncertain"

const TASK = "poll-leases"
/** The job runs each minute; a sweep ends before the next one is due. */
const RUNS_FOR_MS = 50_000
/** Longer than a sweep with a call in flight, so that two processes never sweep at once. */
const HELD_FOR_MS = 120_000

/** Orders first, then the leases that wait for an answer, then the shop's own orders and events. */
const STAGES = {
  sendWaiting,
  settleUncertain,
  askLeaseCloud,
  alignOrders,
  eraseExpired,
  emitEvents,
}

const sweepStep = createStep("sweep-leases", async (_: void, { container }) => {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const owner = randomUUID()
  if (!(await takeSweep(leasecloud.ledger.db, TASK, owner, HELD_FOR_MS))) {
    return new StepResponse({ swept: false })
  }
  try {
    const context = { container, leasecloud, logger, deadline: new Deadline(RUNS_FOR_MS) }
    await runStages(context)
  } finally {
    await releaseSweep(leasecloud.ledger.db, TASK, owner)
  }
  return new StepResponse({ swept: true })
})

/** A stage that fails is logged by the error's name alone, and does not hold up the others. */
async function runStages(context: PollContext): Promise<void> {
  for (const [name, stage] of Object.entries(STAGES)) {
    try {
      await stage(context)
    } catch (error) {
      const kind = error instanceof Error ? error.name : "unknown"
      context.logger.error(`leasecloud: ${name} failed (${kind}), the next sweep tries again`)
    }
  }
}

/** Follows every lease: one sweep, guarded across all processes of the shop, bounded in time. */
export const pollLeasesWorkflow = createWorkflow("poll-leases", () => {
  return new WorkflowResponse(sweepStep())
})
