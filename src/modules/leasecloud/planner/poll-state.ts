import type { Place } from "../ledger/places"
import type { ListState } from "./list-state"
import { type Sighting, pageBeside, pageOfPlace } from "./sightings"

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
  /** Where a page of the list last showed it. */
  place?: Place | null
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

/** Free requests of a poll. The caller's object, counted down. */
export interface Requests {
  /** All of them. */
  open: number
  /** Those that daily leases may take. */
  daily: number
  /** Those that are kept for daily leases. */
  kept?: number
}

/** The state of one market's poll. It lives as long as the poll; `listState` is saved. */
export type PollState = {
  passes: Pass[]
  listState: ListState
  left: Requests
  /** The chosen page, until its answer is recorded. */
  choice: PageChoice | null
  /** Speculative pages without a due lease. */
  misses: number
  /** Whether a page was read only to find leases whose place is not known. */
  explored: boolean
  /** Pages that were asked for in vain. A later poll of the same pass asks for them again. */
  unanswered: Set<number>
  /** Failed requests in a row. */
  failures: number
  /** Whether LeaseCloud has answered any request. */
  answered: boolean
  /** LeaseCloud is down: the poll sends no more requests. */
  stopped: boolean
  /** Pages in a row that showed only orders of other pages. */
  repeats: number
  /** Ids of all shown orders. */
  listed: Set<string>
  /** The number of due leases on each page that was read. */
  found: Map<number, number>
  sightings: Sighting[]
  /** Leases that were not where they were last seen (1), nor on the page next to it (2). */
  moved: Map<string, number>
}

export type Plan =
  { kind: "page"; page: number } | { kind: "single"; id: string } | { kind: "done" }

export type Answer =
  | { kind: "page"; page: number; ids: string[]; totalItems: number | null; limit: number | null }
  | { kind: "single"; id: string }
  | { kind: "failed"; plan: Plan }

/** The first pass that still looks for a lease, and has a request. */
export function currentPass({ passes, left }: PollState): Pass | undefined {
  const mayAsk = {
    open: left.open > (left.kept ?? 0),
    daily: left.open > 0 && left.daily > 0,
  }
  return passes.find(({ kind, leases }) => leases.size > 0 && mayAsk[kind])
}

/** More pages are not read for a lease that has moved. */
export const MOVED_AWAY = 2

/**
 * The page on which a lease must stand by where it was last seen, or the one next to it if it was not on
 * that. Null if it is on neither, or was never seen on one.
 */
export function placedOn(state: PollState, { id, place }: DueLease): number | null {
  const { totalItems, pageSize, order } = state.listState
  const missed = state.moved.get(id) ?? 0
  if (!place || totalItems === null || missed >= MOVED_AWAY) return null
  const list = { totalItems, pageSize, order }
  return missed === 0 ? pageOfPlace(place, list) : pageBeside(place, list)
}

/** A page did not show a lease that it should have shown. */
export function noteMissed({ moved }: PollState, { id }: DueLease): void {
  moved.set(id, (moved.get(id) ?? 0) + 1)
}

/** Removes leases from all passes once LeaseCloud has shown them. Returns the ids that were due. */
export function markSeen(state: PollState, ids: string[]): string[] {
  return ids.filter((id) => state.passes.filter(({ leases }) => leases.delete(id)).length > 0)
}
