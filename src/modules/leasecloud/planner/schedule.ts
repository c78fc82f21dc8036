import { LeaseStatus, OPEN_STATUSES, isEnded } from "../ledger/statuses"
import { LANE_A_MINUTE } from "./pace"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long an ended lease is still looked at, if LeaseCloud has an order of it. */
const ENDED_FOLLOWED_MS = 90 * DAY

/** An active or ended lease is looked at about once a day; the hour varies. */
const DAILY_JITTER_MS = HOUR

/**
 * The longer a status stands, the rarer it is asked for. Powers of two, so that leases of one age
 * fall due together and one list page answers for many.
 */
const OPEN_INTERVALS = [
  { upTo: 15 * MINUTE, every: MINUTE },
  { upTo: HOUR, every: 2 * MINUTE },
  { upTo: Infinity, every: 4 * MINUTE },
]

/** So much of a due time is chance, so that not every shop asks in the same second. */
const JITTER_MS = 20_000

/** Partner API: on a failed request back off exponentially, from one minute. */
const LONGEST_BACKOFF_MS = HOUR

export type Followed = {
  status: LeaseStatus
  /** When the lease took this status. */
  statusSince: Date
}

/**
 * When a lease that was just seen is due to be seen again, at least a minute from now (partner
 * API: poll an order at most once a minute); null for one that is not followed any more.
 * `passCost`: requests that one look at all open leases of all markets takes; the schedule is
 * never quicker than the budget can keep up with. `random` is in [0, 1).
 */
export function nextDueAt(
  { status, statusSince }: Followed,
  now: Date,
  random: () => number,
  passCost = 0
): Date | null {
  const age = Math.max(0, now.getTime() - statusSince.getTime())
  if (isOpen(status)) {
    const usual = OPEN_INTERVALS.find(({ upTo }) => age < upTo)!.every
    const affordable = (passCost / LANE_A_MINUTE) * MINUTE
    const due = affordable > usual ? now.getTime() + affordable : nextSlot(now.getTime(), usual)
    return new Date(due + Math.floor(random() * JITTER_MS))
  }
  const followed = status === "active" || (isEnded(status) && age < ENDED_FOLLOWED_MS)
  return followed
    ? new Date(now.getTime() + DAY + Math.floor((random() - 0.5) * DAILY_JITTER_MS))
    : null
}

/** When a lease whose request failed (so many times in a row) may be asked for again. */
export function nextTryAt(failures: number, now: Date, random: () => number): Date {
  const wait = Math.min(MINUTE * 2 ** Math.max(0, failures - 1), LONGEST_BACKOFF_MS)
  return new Date(now.getTime() + wait + Math.floor(random() * JITTER_MS))
}

function isOpen(status: LeaseStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status)
}

/** The first multiple of an interval that lies most of an interval, and a minute, ahead. */
function nextSlot(now: number, every: number): number {
  const soonest = now + Math.max(MINUTE, 0.75 * every)
  return every <= MINUTE ? soonest : Math.ceil(soonest / every) * every
}
