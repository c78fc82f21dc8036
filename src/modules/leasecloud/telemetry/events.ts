import { AsyncLocalStorage } from "node:async_hooks"
import { channel } from "node:diagnostics_channel"

/** A committed change of a lease. */
export interface TransitionEvent {
  leaseId: string
  market: string
  status: string
  events: string[]
}

/** A raised flag: a person must look at the lease. */
export interface FlagEvent {
  leaseId: string
  code: string
}

interface Listeners {
  transition: (event: TransitionEvent) => void
  flag: (event: FlagEvent) => void
}

// The ledger's operations take a connection and nothing else. Node's own channels reach the log
// without a logger as an argument.
const CHANNELS = {
  transition: channel("medusa-payment-leasecloud:transition"),
  flag: channel("medusa-payment-leasecloud:flag"),
}

/** Publishes an event to the listeners of this process. It holds ids, codes and statuses alone. */
export function publish<K extends keyof Listeners>(
  name: K,
  event: Parameters<Listeners[K]>[0]
): void {
  CHANNELS[name].publish(event)
}

/** Listens to the events of this process. Returns a function that stops listening. */
export function subscribe(listeners: Listeners): () => void {
  const onTransition = (event: unknown) => listeners.transition(event as TransitionEvent)
  const onFlag = (event: unknown) => listeners.flag(event as FlagEvent)
  CHANNELS.transition.subscribe(onTransition)
  CHANNELS.flag.subscribe(onFlag)
  return () => {
    CHANNELS.transition.unsubscribe(onTransition)
    CHANNELS.flag.unsubscribe(onFlag)
  }
}

/** What one run of a task did, for its log line. */
export interface RunCounts {
  calls: number
  failed_calls: number
  transitions: number
  flags: number
}

const current = new AsyncLocalStorage<RunCounts>()

/** Runs some work and counts what that work does. Other work at the same time is not counted. */
export async function countRun(work: () => Promise<void>): Promise<RunCounts> {
  const counts: RunCounts = { calls: 0, failed_calls: 0, transitions: 0, flags: 0 }
  await current.run(counts, work)
  return counts
}

/** Adds one to the counts of the current run, if there is one. */
export function increment(name: keyof RunCounts): void {
  const counts = current.getStore()
  if (counts) {
    counts[name]++
  }
}
