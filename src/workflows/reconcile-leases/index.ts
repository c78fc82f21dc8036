import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { runStages, type TaskContext } from "../task"
import { checkDeliveries } from "./check-deliveries"
import { checkDrafts, checkLinks } from "./check-drafts"
import { checkOrders } from "./check-orders"
import { checkSent } from "./check-sent"
import { checkStanding, checkTakenBack } from "./check-standing"

async function flagWaiting({ leasecloud }: TaskContext): Promise<void> {
  const { ledger, options } = leasecloud
  await ledger.flagStale({
    submittingMinutes: options.staleSubmittingAfter,
    pendingDays: options.stalePendingAfter,
  })
}

async function noteOverdue({ leasecloud }: TaskContext): Promise<void> {
  await leasecloud.ledger.noteOverdue(leasecloud.options.reminderDays)
}

async function recordEnds({ leasecloud }: TaskContext): Promise<void> {
  await leasecloud.ledger.recordEnds(leasecloud.options.endingDays)
}

const STAGES = {
  checkDrafts,
  checkLinks,
  checkSent,
  checkOrders,
  checkTakenBack,
  checkStanding,
  checkDeliveries,
  flagWaiting,
  noteOverdue,
  recordEnds,
}

const reconcileStep = createStep("reconcile-ledger", async (_: void, { container }) => {
  return new StepResponse({ swept: await runStages(container, "reconcile-leases", STAGES) })
})

/**
 * Holds the ledger against Medusa: repairs what is certain, flags the rest. What LeaseCloud holds
 * beside the ledger is looked at where its list is read, in the runs of `poll-leases`.
 */
export const reconcileLeasesWorkflow = createWorkflow("reconcile-leases", () => {
  return new WorkflowResponse(reconcileStep())
})
