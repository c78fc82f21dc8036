import { backOffMs } from "../ledger/back-off"
import { BUDGET_WINDOW_MS } from "../budget/lanes"
import { LeaseStatus, OPEN_STATUSES, isEnded } from "../ledger/statuses"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long an ended lease is still polled, if LeaseCloud has an order of it. */
const ENDED_FOLLOWED_MS = 90 * DAY

/** An active or ended lease is polled about once a day. The hour varies. */
const DAILY_JITTER_MS = HOUR

/**
 * An open lease is polled every minute. After 15 minutes in one status it is polled every 2 minutes,
 * and after an hour every 4. These are powers of two, so that leases of one age are due together and
 * one page answers for many.
 */
const OPEN_INTERVALS = [
  { upTo: 15 * MINUTE, every: MINUTE },
  { upTo: HOUR, every: 2 * MINUTE },
  { upTo: Infinity, every: 4 * MINUTE },
]

/** The random part of a due time. Without it, all shops would ask in the same second. */
const JITTER_MS = 20_000

export type Followed = {
  status: LeaseStatus
  /** When the lease took this status. */
  statusSince: Date
}

/**
 * When a lease is due again after a poll. It is due in a minute at the earliest (partner API: poll an
 * order at most once a minute). Null if it is not followed any more. `passMs` is how long one pass over
 * all open leases of all markets takes: the budget must suffice for the schedule. `random` is in [0, 1).
 */
export function nextDueAt(
  { status, statusSince }: Followed,
  now: Date,
  random: () => number,
  passMs = 0
): Date | null {
  const age = Math.max(0, now.getTime() - statusSince.getTime())
  if (isOpen(status)) {
    const usual = OPEN_INTERVALS.find(({ upTo }) => age < upTo)!.every
    const due = passMs > usual ? now.getTime() + passMs : nextSlot(now.getTime(), usual)
    return new Date(due + Math.floor(random() * JITTER_MS))
  }
  const followed = status === "active" || (isEnded(status) && age < ENDED_FOLLOWED_MS)
  return followed
    ? new Date(now.getTime() + DAY + Math.floor((random() - 0.5) * DAILY_JITTER_MS))
    : null
}

/**
 * Milliseconds until a lease that was just seen is asked for again; null for one that is done with.
 * `passMs`: how long one look at all open leases takes.
 */
export function nextSyncMs(
  { status, status_since }: { status: LeaseStatus; status_since: Date },
  passMs = 0
): number | null {
  const now = new Date()
  const due = nextDueAt({ status, statusSince: status_since }, now, Math.random, passMs)
  return due && due.getTime() - now.getTime()
}

/** When a lease may be polled again after this many failed requests in a row. */
export function nextRetryAt(failures: number, now: Date, random: () => number): Date {
  const wait = backOffMs(failures - 1)
  return new Date(now.getTime() + wait + Math.floor(random() * JITTER_MS))
}

function isOpen(status: LeaseStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status)
}

/** The first multiple of the interval that is at least 3/4 of it, and a minute, ahead. */
function nextSlot(now: number, every: number): number {
  const soonest = now + Math.max(MINUTE, 0.75 * every)
  return every <= MINUTE ? soonest : Math.ceil(soonest / every) * every
}

/** How long so many requests take, in milliseconds. `lane`: the requests of polls in 5 minutes. */
export function passMsOf(passCost: number, lane: number): number {
  return (passCost / lane) * BUDGET_WINDOW_MS
}

/**
 * If the open leases cost more than is free, a poll sends this many requests: one less than the lane
 * gets in a minute. So the requests of a poll are free again for the poll five minutes later.
 */
function spreadOf(lane: number): number {
  return Math.max(1, Math.ceil((lane * MINUTE) / BUDGET_WINDOW_MS) - 1)
}

/**
 * The requests that one minute's poll may send: in all, and for daily leases once no open lease is
 * due. `lane`: the requests of polls in 5 minutes. `free`: those of them that are free. `passCost`: the
 * requests of one pass over all open leases. A pass that fits is made at once. A larger pass is spread
 * evenly: after a burst nothing could be sent until the window ends. Daily leases leave half of the lane
 * to the open ones, and always get a request if one is free.
 */
export function allocateRequests(
  lane: number,
  free: number,
  passCost: number
): { open: number; daily: number } {
  if (passCost > free) {
    const spread = Math.min(free, spreadOf(lane))
    return { open: spread, daily: spread }
  }
  return { open: free, daily: Math.max(free - Math.floor(lane / 2), Math.min(free, 1)) }
}
