import { AsyncLocalStorage } from "node:async_hooks"

/** What a piece of work did, for the one line that a sweep writes. */
export interface Tally {
  calls: number
  failed_calls: number
  transitions: number
  flags: number
}

const current = new AsyncLocalStorage<Tally>()

/** Runs a piece of work and counts what it does, and nothing that others do meanwhile. */
export async function tallied(work: () => Promise<void>): Promise<Tally> {
  const tally: Tally = { calls: 0, failed_calls: 0, transitions: 0, flags: 0 }
  await current.run(tally, work)
  return tally
}

/** Adds one to the tally of the work that runs here, if there is one. */
export function count(what: keyof Tally): void {
  const tally = current.getStore()
  if (tally) {
    tally[what]++
  }
}
