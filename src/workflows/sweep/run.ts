import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { releaseSweep, takeSweep } from "../../modules/leasecloud/ledger/sweeps"
import { tallied } from "../../modules/leasecloud/observability/tally"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { Deadline, SweepContext } from "./context"

/** The job runs each minute; a sweep ends before the next one is due. */
const RUNS_FOR_MS = 50_000
/** Longer than a sweep with a call in flight, so that two processes never sweep at once. */
const HELD_FOR_MS = 120_000

export type Stages = Record<string, (context: SweepContext) => Promise<void>>

/**
 * Runs the stages of a recurring task one after the other, in one process of the shop at a time,
 * bounded in time. A stage that fails does not hold up the others; it is logged by the error's name
 * alone, since a message could hold what was sent. False where another process is at it.
 */
export async function runSweep(
  container: MedusaContainer,
  task: string,
  stages: Stages
): Promise<boolean> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { db } = leasecloud.ledger
  const owner = randomUUID()
  if (!(await takeSweep(db, task, owner, HELD_FOR_MS))) {
    return false
  }
  const context = { container, leasecloud, logger, deadline: new Deadline(RUNS_FOR_MS) }
  try {
    const started = performance.now()
    const tally = await tallied(async () => {
      for (const [name, stage] of Object.entries(stages)) {
        await stage(context).catch((error: unknown) => {
          const kind = error instanceof Error ? error.name : "unknown"
          logger.error(`leasecloud: ${name} failed (${kind}), the next sweep tries again`)
        })
      }
    })
    leasecloud.observer.swept(task, tally, Math.round(performance.now() - started))
  } finally {
    await releaseSweep(db, task, owner)
  }
  return true
}
