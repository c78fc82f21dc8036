import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { countRun } from "../../modules/leasecloud/telemetry/events"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { Deadline, SweepContext } from "./context"

/** The job runs each minute; a sweep ends before the next one is due. */
const RUNS_FOR_MS = 50_000
/** From the start of each stage: longer than any with a call in flight, so that no two sweep at once. */
const HELD_FOR_MS = 120_000
/** What a stage may take, however long those before it took. */
const LEAST_MS = 5_000

type Run = (context: SweepContext) => Promise<void>

/** Stages by name, in their order; with the time that is kept for each where it needs more or less. */
export type Stages = Record<string, Run | { run: Run; leastMs: number }>

/**
 * Runs the stages of a recurring task one after the other, in one process of the shop at a time,
 * bounded in time. Each stage has a share of the time that those before it can't use up. A stage that
 * fails does not hold up the others; it is logged by the error's name alone, since a message could
 * hold what was sent. False where another process is at it.
 */
export async function runSweep(
  container: MedusaContainer,
  task: string,
  stages: Stages
): Promise<boolean> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { ledger } = leasecloud
  const owner = randomUUID()
  if (!(await ledger.takeSweep(task, owner, HELD_FOR_MS))) {
    return false
  }
  try {
    const started = performance.now()
    const counts = await countRun(async () => {
      for (const { name, run, deadline } of inShares(stages, started + RUNS_FOR_MS)) {
        // A process that stood still has lost its lock: another one may be at it by now.
        if (!(await ledger.holdSweep(task, owner, HELD_FOR_MS))) {
          logger.warn(`leasecloud: ${task} was taken over before ${name}`)
          return
        }
        await run({ container, leasecloud, logger, deadline: deadline() }).catch(
          (error: unknown) => {
            const kind = error instanceof Error ? error.name : "unknown"
            logger.error(`leasecloud: ${name} failed (${kind}), the next sweep tries again`)
          }
        )
      }
    })
    leasecloud.telemetry.runFinished(task, counts, Math.round(performance.now() - started))
  } finally {
    await ledger.releaseSweep(task, owner)
  }
  return true
}

/**
 * The stages, each with its deadline as of when it starts: the end of the sweep (by `performance.now`)
 * less what is kept for the stages after it, and never less than what is kept for itself.
 */
export function inShares(stages: Stages, end: number) {
  const shares = Object.entries(stages).map(([name, stage]) =>
    typeof stage === "function"
      ? { name, run: stage, leastMs: LEAST_MS }
      : { name, run: stage.run, leastMs: stage.leastMs }
  )
  return shares.map(({ name, run, leastMs }, place) => {
    const kept = shares.slice(place + 1).reduce((sum, later) => sum + later.leastMs, 0)
    const deadline = () =>
      new Deadline(Math.max(end - kept - performance.now(), leastMs), HELD_FOR_MS)
    return { name, run, deadline }
  })
}
