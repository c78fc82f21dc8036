import type { Logger } from "@medusajs/framework/types"
import { runTask, type Stages, type TaskRun } from "../run-task"
import { Scene } from "../ledger/__tests__/machine/scene"

type Stage = (context: TaskRun) => Promise<void>

const scene = new Scene("run_shares")

describe("a run whose calls are answered slowly", () => {
  const SLOWEST = 30_000
  const now = performance.now.bind(performance)
  let passed = 0

  beforeEach(() => {
    passed = 0
    jest.spyOn(performance, "now").mockImplementation(() => now() + passed)
  })
  afterEach(() => jest.restoreAllMocks())

  /** Asks as long as it may, and each answer takes as long as one can. */
  async function asksSlowly({ deadline }: TaskRun): Promise<void> {
    while (deadline.allowsCall(SLOWEST)) {
      const before = await lockedFor()
      passed += SLOWEST
      // What is held by the database's clock has to outlive the call.
      expect(before).toBeGreaterThan(SLOWEST)
    }
  }

  /** How long the lock holds yet, had the run's own clock been the database's. Milliseconds. */
  async function lockedFor(): Promise<number> {
    const { rows } = await scene.db.raw(
      "SELECT extract(epoch FROM locked_until - now())::float * 1000 AS ms FROM leasecloud_task"
    )
    return rows[0].ms - (passed - heldSince)
  }

  let heldSince = 0
  const ran: string[] = []
  const stage =
    (name: string, work: Stage = async () => {}) =>
    async (context: TaskRun) => {
      heldSince = passed
      ran.push(context.deadline.passed() ? `${name} too late` : name)
      await work(context)
    }

  const run = async (stages: Stages) => {
    ran.length = 0
    const telemetry = { runFinished: () => {} }
    const logger = { warn: () => {}, error: (line: string) => ran.push(line) }
    const deps = { db: scene.db, logger: logger as unknown as Logger, telemetry }
    return await runTask(deps, "task", stages, {})
  }

  it("leaves every stage its share of the time, and never outlives its lock", async () => {
    const didRun = await run({
      sends: { run: stage("sends", asksSlowly), leastMs: 6_000 },
      settles: { run: stage("settles", asksSlowly), leastMs: 6_000 },
      asks: { run: stage("asks", asksSlowly), leastMs: 10_000 },
      aligns: stage("aligns"),
      emits: stage("emits"),
    })
    expect(didRun).toBe(true)
    expect(ran).toEqual(["sends", "settles", "asks", "aligns", "emits"])
  })

  it("keeps for the later stages what the first ones would use up", async () => {
    const ends: number[] = []
    const uses = stage("uses", async ({ deadline }) => {
      while (!deadline.passed()) passed += 100
      ends.push(passed)
    })
    await run({ first: uses, second: { run: uses, leastMs: 8_000 }, third: uses })
    const [first, second, third] = ends
    // Fifty seconds in all, less eight and five for those that follow.
    expect(Math.round(first / 1_000)).toBe(37)
    expect(Math.round(second / 1_000)).toBe(45)
    expect(Math.round(third / 1_000)).toBe(50)
  })

  it("ends where another process has taken its place", async () => {
    await run({
      first: stage("first", async () => {
        await scene.db("leasecloud_task").update({ locked_by: "another" })
      }),
      second: stage("second"),
    })
    expect(ran).toEqual(["first"])
    const [task] = await scene.db("leasecloud_task").select("locked_by")
    expect(task.locked_by).toBe("another")
  })
})
