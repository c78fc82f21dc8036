import type { ListState } from "./list-state"
import type { Sighting } from "./sightings"

/** A lease that is due: LeaseCloud must be asked about it. */
export type DueLease = {
  /** LeaseCloud's id. */
  id: string
  /** `open`: not active yet and not ended. `daily`: active, ended, orphans. */
  kind: "open" | "daily"
  dueAt: number
  /** When the lease was made. */
  createdAt: number
  /** When an answer of LeaseCloud last showed the lease. */
  seenAt: number | null
}

/** One pass over the list: the leases that it looks for, most urgent first, and the pages that it read. */
export type Pass = {
  kind: DueLease["kind"]
  startedAt: number
  leases: Map<string, DueLease>
  /** How many leases the pass started with. */
  size: number
  fetched: Set<number>
}

export type PageChoice = {
  page: number
  /** How many due leases the page is expected to show. */
  expectedHits: number
  /** The page may cost more than single requests, if it shows fewer leases than expected. */
  speculative: boolean
}

/** The state of one market's poll. It lives as long as the poll; `listState` is saved. */
export type PollState = {
  passes: Pass[]
  listState: ListState
  /** Free requests: all, and those for daily leases. The caller's object, counted down. */
  left: { open: number; daily: number }
  /** The chosen page, until its answer is recorded. */
  choice: PageChoice | null
  /** Speculative pages without a due lease. */
  misses: number
  /** Failed requests in a row. */
  failures: number
  /** LeaseCloud is down: the poll sends no more requests. */
  stopped: boolean
  /** Pages in a row that showed only orders of other pages. */
  repeats: number
  /** Ids of all shown orders. */
  listed: Set<string>
  /** The number of due leases on each page that was read. */
  found: Map<number, number>
  sightings: Sighting[]
}

export type Plan =
  { kind: "page"; page: number } | { kind: "single"; id: string } | { kind: "done" }

export type Answer =
  | { kind: "page"; page: number; ids: string[]; totalItems: number | null; limit: number | null }
  | { kind: "single"; id: string }
  | { kind: "failed"; plan: Plan }

/** The first pass that still looks for a lease. */
export function currentPass(state: PollState): Pass | undefined {
  return state.passes.find(({ leases }) => leases.size > 0)
}

/** Removes leases from all passes once LeaseCloud has shown them. Returns the ids that were due. */
export function markSeen(state: PollState, ids: string[]): string[] {
  return ids.filter((id) => state.passes.filter(({ leases }) => leases.delete(id)).length > 0)
}
