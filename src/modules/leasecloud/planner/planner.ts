import { LONGEST_SILENCE_MS } from "../ledger/back-off"
import type { Spread } from "../ledger/places"
import type { Cursor, ListState } from "./list-state"
import { bestPage } from "./best-page"
import { recordPage } from "./record-page"
import { nextRetryAt } from "./schedule"
import {
  Answer,
  currentPass,
  DueLease,
  Plan,
  Pass,
  PollState,
  Requests,
  markSeen,
} from "./poll-state"

/** After this many failures in a row LeaseCloud may be down. */
const FAILURES_IN_A_ROW = 3

/**
 * Starts a poll of one market. It covers the due leases with the fewest requests. `budget` holds the
 * free requests, and `daily` limits those for daily leases. The poll counts it down, so that the polls
 * of several markets can share it. Open leases come first, and the longest due before the others. An
 * unfinished pass is continued.
 */
export function startPoll(input: {
  due: DueLease[]
  listState: ListState
  budget: Requests
  now: number
}): PollState {
  const passes = (["open", "daily"] as const).flatMap((kind) =>
    passesOf(
      kind,
      input.due.filter((lease) => lease.kind === kind),
      input.listState.cursors[kind],
      input.now
    )
  )
  return {
    passes,
    listState: input.listState,
    left: input.budget,
    choice: null,
    misses: 0,
    explored: false,
    unanswered: new Set(),
    failures: 0,
    answered: false,
    stopped: false,
    repeats: 0,
    listed: new Set(),
    found: new Map(),
    sightings: [],
    moved: new Map(),
  }
}

/** The next request of a poll. It asks only for due leases, and is `done` once all are seen. */
export function planNext(state: PollState): Plan {
  const pass = currentPass(state)
  if (!pass || state.stopped) return { kind: "done" }
  state.choice = seemsDown(state) ? null : bestPage(state, pass)
  if (state.choice) return { kind: "page", page: state.choice.page }
  const [id] = pass.leases.keys()
  return { kind: "single", id }
}

/**
 * Records an answer. Returns the ids of the due leases that it shows. An unknown single order counts
 * as seen: the caller decides what that means.
 */
export function recordAnswer(state: PollState, answer: Answer): string[] {
  const pass = currentPass(state)
  const { left } = state
  left.open--
  if (pass?.kind === "daily") {
    left.daily--
    if (left.kept) left.kept--
  }
  if (answer.kind === "failed") {
    recordFailure(state, answer.plan)
    return []
  }
  state.failures = 0
  state.answered = true
  return answer.kind === "single" ? markSeen(state, [answer.id]) : recordPage(state, answer)
}

/**
 * The list state to save after a poll. `now` is in milliseconds since 1970. A poll has failed if nothing was
 * answered before it was given up, or before the time cut it short. One that came to its end without an
 * answer says nothing: the lease may be to blame. Nor does one that sent nothing.
 */
export function listStateAfter(state: PollState, now: number): ListState {
  const { failedPolls, at } = state.listState
  const isUnfinished = seemsDown(state) || currentPass(state) !== undefined
  const hasFailed = state.failures > 0 && !state.answered && isUnfinished
  const isAsked = hasFailed || state.answered
  return {
    ...state.listState,
    at: isAsked ? now : at,
    failedPolls: hasFailed ? failedPolls + 1 : state.answered ? 0 : failedPolls,
    cursors: { open: cursorOf(state, "open"), daily: cursorOf(state, "daily") },
  }
}

/**
 * The number of requests of one pass over leases of a market: at most the list's pages, since leases
 * whose place is not known may stand on pages that are read anyway. While the list's size is unknown, all
 * its orders are taken to be ours.
 */
export function passCost(listState: ListState, { pages, unplaced }: Spread): number {
  const { totalItems, pageSize } = listState
  return totalItems === null
    ? pages + Math.ceil(unplaced / pageSize)
    : Math.min(pages + unplaced, Math.ceil(totalItems / pageSize))
}

/**
 * Whether a market may be polled again after failed polls. Partner API: back off exponentially, 1
 * minute, 2 minutes, ...
 */
export function mayPoll({ failedPolls, at }: ListState, now: number): boolean {
  const retryAt = nextRetryAt(failedPolls, new Date(at), () => 0).getTime()
  return failedPolls === 0 || now >= Math.min(retryAt, at + LONGEST_SILENCE_MS)
}

/**
 * An unfinished pass continues with the leases that it has not seen. Leases that are due again or are
 * newer get a second pass.
 */
function passesOf(
  kind: DueLease["kind"],
  due: DueLease[],
  cursor: Cursor | null,
  now: number
): Pass[] {
  const urgent = [...due].sort((a, b) => a.dueAt - b.dueAt)
  const pass = (leases: DueLease[], startedAt: number, fetched: number[]): Pass => ({
    kind,
    startedAt,
    leases: new Map(leases.map((lease) => [lease.id, lease])),
    size: leases.length,
    fetched: new Set(fetched),
  })
  if (!cursor) return [pass(urgent, now, [])]
  const belongs = (lease: DueLease) =>
    lease.createdAt < cursor.startedAt && (lease.seenAt ?? 0) < cursor.startedAt
  return [
    pass(urgent.filter(belongs), cursor.startedAt, cursor.fetched),
    pass(
      urgent.filter((lease) => !belongs(lease)),
      now,
      []
    ),
  ]
}

function cursorOf(state: PollState, kind: DueLease["kind"]): Cursor | null {
  const open = state.passes.find(
    (pass) => pass.kind === kind && pass.leases.size > 0 && pass.fetched.size > 0
  )
  return open ? { startedAt: open.startedAt, fetched: [...open.fetched] } : null
}

/**
 * A failed request is not repeated in this poll. The leases of a failed page may be asked for singly: a list
 * that stays broken stops no poll before a lease that was asked for singly failed too.
 */
function recordFailure(state: PollState, plan: Plan): void {
  state.failures++
  if (plan.kind === "single") markSeen(state, [plan.id])
  if (plan.kind === "page") {
    state.found.set(plan.page, 0)
    state.unanswered.add(plan.page)
  }
  state.stopped = plan.kind === "single" && seemsDown(state)
}

/** Whether so many requests in a row failed that LeaseCloud may be down: one after a poll that failed. */
function seemsDown({ failures, listState }: PollState): boolean {
  return failures >= (listState.failedPolls > 0 ? 1 : FAILURES_IN_A_ROW)
}
