import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"

const HEARTBEAT_MS = 15_000
const LINES_OF_A_LOG = 40

/** A failure whose message explains it in full: no stack helps. */
export class ExplainedError extends Error {}

/** What was started, to be stopped in the reverse order. */
export class Stack {
  private readonly stops: (() => Promise<void> | void)[] = []
  private stopped: Promise<void> | null = null

  push(stop: () => Promise<void> | void): void {
    this.stops.push(stop)
  }

  /** Stops everything, also if a part fails to. Further calls wait for the first. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll()
    return this.stopped
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.reverse()) {
      try {
        await stop()
      } catch (error) {
        console.error(error)
      }
    }
  }
}

/**
 * Runs a program and ends this process with its exit code: 1 if it throws, `whenInterrupted` on
 * Ctrl-C. Whatever the program pushes on the stack is stopped first.
 */
export function runProgram(
  run: (stack: Stack) => Promise<number>,
  { whenInterrupted = 1 }: { whenInterrupted?: number } = {}
): void {
  const stack = new Stack()
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve(whenInterrupted))
    }
  })
  void Promise.race([run(stack), interrupted])
    .catch((error) => {
      console.error(error instanceof ExplainedError ? `\n${error.message}` : error)
      return 1
    })
    .then(async (code) => {
      await stack.stop()
      process.exit(code)
    })
}

/** Does one step of a start. Prints what it is, that it still runs, and how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now()
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1)
  console.log(`> ${title}`)
  const heartbeat = setInterval(() => {
    console.log(`  still at it: ${title.toLowerCase()} (${seconds()} s)`)
  }, HEARTBEAT_MS)
  try {
    const result = await work()
    console.log(`  done in ${seconds()} s: ${title.toLowerCase()}`)
    return result
  } finally {
    clearInterval(heartbeat)
  }
}

/**
 * Asks again every `every` milliseconds until the answer is not null.
 *
 * @throws ExplainedError with `otherwise` if `within` milliseconds have passed
 */
export async function until<T>(
  ask: () => Promise<T | null>,
  { every, within, otherwise }: { every: number; within: number; otherwise: () => string }
): Promise<T> {
  const deadline = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (Date.now() > deadline) throw new ExplainedError(otherwise())
    await sleep(every)
  }
}

/** The last lines of a log. */
export function endOfFile(file: string): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-LINES_OF_A_LOG).join("\n")
}

/** Counts what was checked, prints what failed, and closes as every suite does. */
export class Checks {
  private passed = 0
  private failed = 0

  /** `problems`: what is wrong, in words; none if all is well. */
  check(title: string, problems: string[]): void {
    if (problems.length) this.failed++
    else this.passed++
    console.log(`${problems.length ? "FAIL" : "ok  "} ${title}`)
    for (const problem of problems.slice(0, 10)) console.log(`     ${problem}`)
  }

  /** Prints the closing line. Answers whether all went well. */
  close(): boolean {
    console.log(`${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0 && this.passed > 0
  }
}
