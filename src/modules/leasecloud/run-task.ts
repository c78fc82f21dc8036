import { randomUUID } from "node:crypto"
import type { Logger } from "@medusajs/framework/types"
import type { Db } from "./ledger/database"
import { extendTask, releaseTask, acquireTask } from "./ledger/tasks"
import { countRun } from "./telemetry/events"
import type { Telemetry } from "./telemetry/telemetry"

/** The job runs each minute; a run ends before the next one is due. */
const RUNS_FOR_MS = 50_000
/** From the start of each stage: longer than any with a call in flight, so that no two processes overlap. */
const HELD_FOR_MS = 120_000
/** What a stage may take, however long those before it took. */
const LEAST_MS = 5_000

/** Ends a stage in time, so that the stages after it, and the next run, start in time. */
export class Deadline {
  private readonly end: number
  private readonly lockEnd: number

  /** `ms`: what the stage may take. `lockMs`: how long the task's lock holds from now. */
  constructor(ms: number, lockMs = ms) {
    this.end = performance.now() + ms
    this.lockEnd = performance.now() + lockMs
  }

  /** Whether the time is over, but for `keptMs` that are left to the stages that come after. */
  passed(keptMs = 0): boolean {
    return performance.now() >= this.end - keptMs
  }

  /**
   * Whether a call to LeaseCloud may start now: the time is not over, and the task's lock holds
   * until it is answered. Asked before every call.
   */
  allowsCall(timeoutMs: number): boolean {
    return !this.passed() && performance.now() + timeoutMs <= this.lockEnd
  }
}

/** What a stage of a task is given. */
export interface TaskRun {
  logger: Logger
  deadline: Deadline
}

type Stage<Run extends TaskRun> = (run: Run) => Promise<void>

/** Stages by name, in their order; with the time that is kept for each if it needs more or less. */
export type Stages<Run extends TaskRun = TaskRun> = Record<
  string,
  Stage<Run> | { run: Stage<Run>; leastMs: number }
>

interface TaskDeps {
  db: Db
  logger: Logger
  telemetry: Pick<Telemetry, "runFinished">
}

/**
 * Runs the stages of a recurring task one after the other, in one process of the shop at a time,
 * bounded in time. Each stage has a share of the time that those before it can't use up. A stage that
 * fails does not hold up the others; it is logged by the error's name alone, since a message could
 * hold what was sent. False where another process is at it.
 */
export async function runTask<Given extends object>(
  { db, logger, telemetry }: TaskDeps,
  task: string,
  stages: Stages<TaskRun & Given>,
  given: Given
): Promise<boolean> {
  const owner = randomUUID()
  if (!(await acquireTask(db, task, owner, HELD_FOR_MS))) {
    return false
  }
  try {
    const started = performance.now()
    const counts = await countRun(async () => {
      for (const { name, run, deadline } of inShares(stages, started + RUNS_FOR_MS)) {
        // A process that stood still has lost its lock: another one may be at it by now.
        if (!(await extendTask(db, task, owner, HELD_FOR_MS))) {
          logger.warn(`leasecloud: ${task} was taken over before ${name}`)
          return
        }
        await run({ ...given, logger, deadline: deadline() }).catch((error: unknown) => {
          const kind = error instanceof Error ? error.name : "unknown"
          logger.error(`leasecloud: ${name} failed (${kind}), the next run tries again`)
        })
      }
    })
    telemetry.runFinished(task, counts, Math.round(performance.now() - started))
  } finally {
    await releaseTask(db, task, owner)
  }
  return true
}

/**
 * The stages, each with its deadline as of when it starts: the end of the run (by `performance.now`)
 * less what is kept for the stages after it, and never less than what is kept for itself.
 */
function inShares<Run extends TaskRun>(stages: Stages<Run>, end: number) {
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
