import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { runStages, type TaskContext } from "../task"
import { alignOrders } from "./align-orders"
import { closeInSilence } from "./close-unwanted"
import { emitEvents } from "./emit-events"
import { eraseExpired } from "./erase-expired"
import { orderReader } from "./order-reader"
import { sendMails } from "../mails/send-mails"
import { sendWaiting } from "./send-waiting"

type PollingStage = "pollDue" | "resolveUncertain" | "lookForLate" | "setReferences"

/** A stage that the module runs by itself, but for the orders that it reads. */
function polls(stage: PollingStage) {
  return async ({ container, leasecloud, ...run }: TaskContext) =>
    await leasecloud.polling[stage]({ ...run, orders: orderReader(container) })
}

/**
 * Orders first, those that can't be sent too, then the leases that wait for an answer, then the shop's own
 * orders, events and mails. What is kept for each is less than a run in all: however slow LeaseCloud is,
 * orders and events move.
 */
const STAGES = {
  sendWaiting: { run: sendWaiting, leastMs: 6_000 },
  closeInSilence: { run: closeInSilence, leastMs: 500 },
  resolveUncertain: { run: polls("resolveUncertain"), leastMs: 6_000 },
  pollDue: { run: polls("pollDue"), leastMs: 10_000 },
  lookForLate: { run: polls("lookForLate"), leastMs: 3_000 },
  alignOrders: { run: alignOrders, leastMs: 10_000 },
  setReferences: { run: polls("setReferences"), leastMs: 3_000 },
  eraseExpired: { run: eraseExpired, leastMs: 3_000 },
  emitEvents: { run: emitEvents, leastMs: 6_000 },
  sendMails: { run: sendMails, leastMs: 2_000 },
}

const pollLeasesStep = createStep("follow-leases", async (_: void, { container }) => {
  return new StepResponse({ swept: await runStages(container, "poll-leases", STAGES) })
})

/** Polls every lease: one run, guarded across all processes of the shop, bounded in time. */
export const pollLeasesWorkflow = createWorkflow("poll-leases", () => {
  return new WorkflowResponse(pollLeasesStep())
})
