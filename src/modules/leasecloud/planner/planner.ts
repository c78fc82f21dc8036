import type { Cursor, ListMemory } from "./memory"
import { bestPage } from "./best-page"
import { observePage } from "./observe-page"
import { nextTryAt } from "./schedule"
import { Answer, currentRound, DueLease, Plan, Round, SweepState, take } from "./state"

/** Failures one after the other by which LeaseCloud is taken to be down. */
const FAILURES_IN_A_ROW = 3

/**
 * Plans a sweep of one market: which requests see the leases that are due, at the least cost.
 * `budget`: requests that may be spent now, on daily leases only what is in `daily`. It is counted
 * down, so that sweeps of several markets can share one. Open leases come first, the longest due
 * before the others; a pass that the budget ended is gone on with.
 */
export function startSweep(input: {
  due: DueLease[]
  memory: ListMemory
  budget: { open: number; daily: number }
  now: number
}): SweepState {
  const rounds = (["open", "daily"] as const).flatMap((kind) =>
    roundsOf(
      kind,
      input.due.filter((lease) => lease.kind === kind),
      input.memory.cursors[kind],
      input.now
    )
  )
  return {
    rounds,
    memory: input.memory,
    left: input.budget,
    choice: null,
    misses: 0,
    failures: 0,
    stopped: false,
    repeats: 0,
    listed: new Set(),
    found: new Map(),
    sightings: [],
  }
}

/** The next request of a sweep. Asks for nothing that is not due, and stops when all was seen. */
export function planNext(state: SweepState): Plan {
  const round = currentRound(state)
  if (!round || state.stopped || state.left.open <= 0) return { kind: "done" }
  if (round.kind === "daily" && state.left.daily <= 0) return { kind: "done" }
  state.choice = bestPage(state, round)
  if (state.choice) return { kind: "page", page: state.choice.page }
  const [id] = round.leases.keys()
  return { kind: "single", id }
}

/**
 * Takes up an answer. Returns the ids of the leases that were due and are seen now. A single
 * order that LeaseCloud does not know counts as seen: the caller knows what that means.
 */
export function observe(state: SweepState, answer: Answer): string[] {
  const round = currentRound(state)
  state.left.open--
  if (round?.kind === "daily") state.left.daily--
  if (answer.kind === "failed") {
    observeFailure(state, answer.plan)
    return []
  }
  state.failures = 0
  return answer.kind === "single" ? take(state, [answer.id]) : observePage(state, answer)
}

/** What to remember of the list until the next sweep. */
export function remembered(state: SweepState, now: number): ListMemory {
  return {
    ...state.memory,
    at: now,
    failedSweeps: state.stopped ? state.memory.failedSweeps + 1 : 0,
    cursors: { open: cursorOf(state, "open"), daily: cursorOf(state, "daily") },
  }
}

/**
 * Requests that one look at so many leases of a market takes: the list's pages at most. While the
 * list's size is not known, all orders on it are taken to be ours.
 */
export function passCost(memory: ListMemory, leases: number): number {
  const { totalItems, pageSize } = memory
  return Math.min(leases, Math.ceil((totalItems ?? leases) / pageSize))
}

/**
 * Whether a market may be asked again. Partner API: on a failed request back off exponentially,
 * 1 minute, 2 minutes, ...
 */
export function mayAsk({ failedSweeps, at }: ListMemory, now: number): boolean {
  return failedSweeps === 0 || now >= nextTryAt(failedSweeps, new Date(at), () => 0).getTime()
}

/**
 * A pass that was begun earlier is for the leases that were there and were not seen since; what
 * has fallen due again, or was made later, is for a pass of its own after it.
 */
function roundsOf(
  kind: DueLease["kind"],
  due: DueLease[],
  cursor: Cursor | null,
  now: number
): Round[] {
  const urgent = [...due].sort((a, b) => a.dueAt - b.dueAt)
  const round = (leases: DueLease[], startedAt: number, fetched: number[]): Round => ({
    kind,
    startedAt,
    leases: new Map(leases.map((lease) => [lease.id, lease])),
    size: leases.length,
    fetched: new Set(fetched),
  })
  if (!cursor) return [round(urgent, now, [])]
  const belongs = (lease: DueLease) =>
    lease.createdAt < cursor.startedAt && (lease.seenAt ?? 0) < cursor.startedAt
  return [
    round(urgent.filter(belongs), cursor.startedAt, cursor.fetched),
    round(
      urgent.filter((lease) => !belongs(lease)),
      now,
      []
    ),
  ]
}

function cursorOf(state: SweepState, kind: DueLease["kind"]): Cursor | null {
  const open = state.rounds.find(
    (round) => round.kind === kind && round.leases.size > 0 && round.fetched.size > 0
  )
  return open ? { startedAt: open.startedAt, fetched: [...open.fetched] } : null
}

/** What failed is not asked for again in this sweep; a page's leases may still be, one by one. */
function observeFailure(state: SweepState, plan: Plan): void {
  state.failures++
  if (plan.kind === "single") take(state, [plan.id])
  if (plan.kind === "page") for (const round of state.rounds) round.fetched.add(plan.page)
  const tolerated = state.memory.failedSweeps > 0 ? 1 : FAILURES_IN_A_ROW
  state.stopped = state.failures >= tolerated
}
