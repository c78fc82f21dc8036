import { setTimeout as sleep } from "node:timers/promises"

/** A failure that the demo explains in full: its message is for people, and no stack helps. */
export class DemoError extends Error {}

const HEARTBEAT_MS = 15_000

/** Does one step of a start, says what it is, that it still runs, and how long it took. */
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
 * @throws DemoError with `otherwise` when `within` milliseconds have passed
 */
export async function until<T>(
  ask: () => Promise<T | null>,
  { every, within, otherwise }: { every: number; within: number; otherwise: () => string }
): Promise<T> {
  const deadline = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== null) {
      return answer
    }
    if (Date.now() > deadline) {
      throw new DemoError(otherwise())
    }
    await sleep(every)
  }
}
