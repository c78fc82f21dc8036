import { backOffMs } from "../ledger/back-off"
import { BUDGET_WINDOW_MS } from "../budget/lanes"
import type { LeaseRow } from "../ledger/database"
import { LeaseStatus, OPEN_STATUSES, isEnded } from "../ledger/statuses"
import type { Requests } from "./poll-state"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long a lease that ended is still polled, if LeaseCloud has an order of it. */
const ENDED_FOLLOWED_MS = 90 * DAY

/**
 * An active or ended lease is polled once a day. The hour varies, and one is left for the poll to come: a
 * termination is seen within a day.
 */
const DAILY_MS = 22.5 * HOUR
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
  /** When the period of an active lease was over, or LeaseCloud terminated it. */
  overSince?: Date | null
}

/**
 * When a lease is due again after a poll. It is due in a minute at the earliest (partner API: poll an
 * order at most once a minute). Null if it is not followed any more. `passMs` is how long one pass over
 * all open leases of all markets takes: the budget must suffice for the schedule. `random` is in [0, 1).
 */
export function nextDueAt(
  { status, statusSince, overSince }: Followed,
  now: Date,
  random: () => number,
  passMs = 0
): Date | null {
  const ageOf = (moment: Date) => Math.max(0, now.getTime() - moment.getTime())
  const age = ageOf(statusSince)
  if (isOpen(status)) {
    const usual = OPEN_INTERVALS.find(({ upTo }) => age < upTo)!.every
    const due = passMs > usual ? now.getTime() + passMs : nextSlot(now.getTime(), usual)
    return new Date(due + Math.floor(random() * JITTER_MS))
  }
  const end = isEnded(status) ? statusSince : overSince
  const followed = status !== "draft" && (!end || ageOf(end) < ENDED_FOLLOWED_MS)
  return followed
    ? new Date(now.getTime() + DAILY_MS + Math.floor((random() - 0.5) * DAILY_JITTER_MS))
    : null
}

/**
 * Milliseconds until a lease that was just seen is asked for again; null for one that is done with.
 * `passMs`: how long one look at all open leases takes.
 */
export function nextSyncMs(
  lease: Pick<LeaseRow, "status" | "status_since" | "ended_at" | "terminated_at">,
  passMs = 0
): number | null {
  const now = new Date()
  const { status, status_since: statusSince, ended_at, terminated_at } = lease
  const followed = { status, statusSince, overSince: terminated_at ?? ended_at }
  const due = nextDueAt(followed, now, Math.random, passMs)
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

/** What polls may send, in requests in 5 minutes. */
export interface Pace {
  /** In all. */
  lane: number
  /** What of it the daily leases need, at most half. */
  daily: number
}

/** The daily leases that fell due lately are seen within so many windows: half an hour. */
const DAILY_WINDOWS = 6

/** After an outage all are due. The open ones come first, and the daily ones get this part of the lane. */
const LEAST_DAILY = 1 / 16
const LATELY_MS = 2 * HOUR

/** Whether a daily lease fell due lately, and not in an outage. */
export function isDueLately(dueAt: number, now: number): boolean {
  return dueAt > now - LATELY_MS
}

/**
 * `dueLately`: the requests that the daily leases take that fell due lately. `isDue`: whether any daily
 * lease is due.
 */
export function paceOf(lane: number, dueLately: number, isDue: boolean): Pace {
  const least = isDue ? lane * LEAST_DAILY : 0
  return { lane, daily: Math.min(lane / 2, Math.max(least, dueLately / DAILY_WINDOWS)) }
}

/** How long one pass over the open leases takes, in milliseconds. `passCost`: its requests. */
export function passMsOf(passCost: number, { lane, daily }: Pace): number {
  return (passCost / (lane - daily)) * BUDGET_WINDOW_MS
}

/** So many requests in 5 minutes as requests a minute. */
const aMinute = (requests: number) => (requests * MINUTE) / BUDGET_WINDOW_MS

/**
 * If the open leases cost more than is free, a poll sends this many requests: one less than the lane
 * gets in a minute. So the requests of a poll are free again for the poll five minutes later.
 */
function spreadOf(lane: number): number {
  return Math.max(1, Math.ceil(aMinute(lane)) - 1)
}

/**
 * The requests that one minute's poll may send: in all, for daily leases once no open lease is due, and
 * kept for those even so. `free`: requests of the lane that are free. `passCost`: the requests of one pass
 * over all open leases. A pass that fits is made at once. A larger pass is spread evenly: after a burst
 * nothing could be sent until the window ends. Daily leases leave half of the lane to the open ones. They
 * always get what they need if it is free, and a request at least.
 */
export function allocateRequests(pace: Pace, free: number, passCost: number): Required<Requests> {
  const daily = Math.max(1, Math.ceil(aMinute(pace.daily)))
  if (passCost > free) {
    const spread = Math.min(free, spreadOf(pace.lane))
    return { open: spread, daily: spread, kept: pace.daily > 0 ? Math.min(daily, spread >> 1) : 0 }
  }
  const most = Math.max(free - Math.floor(pace.lane / 2), Math.min(free, daily))
  return { open: free, daily: most, kept: 0 }
}
