import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { runSweep } from "../sweep/run"
import { alignOrders } from "./align-orders"
import { askLeaseCloud } from "./ask-leasecloud"
import { emitEvents } from "./emit-events"
import { eraseExpired } from "./erase-expired"
import { lookForLate } from "./look-for-late"
import { sendWaiting } from "./send-waiting"
import { setReferences } from "./set-references"
import { settleUncertain } from "./settle-uncertain"

/**
 * Orders first, then the leases that wait for an answer, then the shop's own orders and events. What
 * is kept for each is less than a sweep in all: however slow LeaseCloud is, orders and events move.
 */
const STAGES = {
  sendWaiting: { run: sendWaiting, leastMs: 6_000 },
  settleUncertain: { run: settleUncertain, leastMs: 6_000 },
  askLeaseCloud: { run: askLeaseCloud, leastMs: 10_000 },
  lookForLate: { run: lookForLate, leastMs: 3_000 },
  alignOrders: { run: alignOrders, leastMs: 10_000 },
  setReferences: { run: setReferences, leastMs: 3_000 },
  eraseExpired: { run: eraseExpired, leastMs: 3_000 },
  emitEvents: { run: emitEvents, leastMs: 6_000 },
}

const followLeasesStep = createStep("follow-leases", async (_: void, { container }) => {
  return new StepResponse({ swept: await runSweep(container, "poll-leases", STAGES) })
})

/** Follows every lease: one sweep, guarded across all processes of the shop, bounded in time. */
export const pollLeasesWorkflow = createWorkflow("poll-leases", () => {
  return new WorkflowResponse(followLeasesStep())
})
