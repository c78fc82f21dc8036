import {
  createStep,
  createWorkflow,
  StepResponse,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { Modules } from "@medusajs/framework/utils"
import { MARKET_CODES } from "../leasecloud/markets"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** Emitted after a market's tariffs changed, no longer agreed with LeaseCloud's answers, or were learned. */
export const TARIFFS_CHANGED = "leasecloud.tariffs-changed"

const refreshTariffsStep = createStep("refresh-tariffs", async (_: void, { container }) => {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const eventBus = container.resolve(Modules.EVENT_BUS)
  const { tariffs } = leasecloud.quotes
  for (const market of MARKET_CODES.filter((code) => leasecloud.options.markets[code])) {
    await tariffs.refreshIfUsed(market)
    await tariffs.announce(market, async ({ id, reason }) => {
      await eventBus.emit({ name: TARIFFS_CHANGED, data: { market, reason, event_id: id } })
    })
  }
  return new StepResponse({ refreshed: true })
})

/**
 * Refreshes the tariffs of every market whose quotes were ever asked for and whose tariffs are an
 * hour old, or not understood yet, and tells what changed: at least once, after it took effect, and of
 * the changes of one run as one.
 */
export const refreshTariffsWorkflow = createWorkflow("refresh-tariffs", () => {
  return new WorkflowResponse(refreshTariffsStep())
})
