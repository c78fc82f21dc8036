import { channel } from "node:diagnostics_channel"

/** A lease was changed, and the change is committed. */
export interface TransitionHappened {
  leaseId: string
  market: string
  status: string
  events: string[]
}

/** A flag was raised on a lease: a person must look at it. */
export interface FlagHappened {
  leaseId: string
  code: string
}

interface Listeners {
  transition: (happened: TransitionHappened) => void
  flag: (happened: FlagHappened) => void
}

// Node's own channels, so that the ledger's operations, which take a connection and nothing else,
// need to know no logger.
const CHANNELS = {
  transition: channel("medusa-payment-leasecloud:transition"),
  flag: channel("medusa-payment-leasecloud:flag"),
}

/** Tells the listeners of this process. Ids, codes and statuses alone: nothing personal. */
export function tell<K extends keyof Listeners>(
  what: K,
  happened: Parameters<Listeners[K]>[0]
): void {
  CHANNELS[what].publish(happened)
}

/** Listens to what happens to leases in this process. Answers a function that ends it. */
export function listen(listeners: Listeners): () => void {
  const onTransition = (message: unknown) => listeners.transition(message as TransitionHappened)
  const onFlag = (message: unknown) => listeners.flag(message as FlagHappened)
  CHANNELS.transition.subscribe(onTransition)
  CHANNELS.flag.subscribe(onFlag)
  return () => {
    CHANNELS.transition.unsubscribe(onTransition)
    CHANNELS.flag.unsubscribe(onFlag)
  }
}
