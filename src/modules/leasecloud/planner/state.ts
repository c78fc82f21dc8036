import type { ListMemory } from "./memory"
import type { Sighting } from "./sightings"

/** A lease that is due to be seen at LeaseCloud. */
export type DueLease = {
  /** LeaseCloud's id. */
  id: string
  /** `open`: not yet active, not ended. `daily`: active, ended, orphans. */
  kind: "open" | "daily"
  dueAt: number
  /** When it was made. */
  createdAt: number
  /** When it was last seen at LeaseCloud. */
  seenAt: number | null
}

/** Leases that one pass over the list is after, most urgent first, and the pages it has read. */
export type Round = {
  kind: DueLease["kind"]
  startedAt: number
  leases: Map<string, DueLease>
  /** How many they were at first. */
  size: number
  fetched: Set<number>
}

export type PageChoice = {
  page: number
  /** Due leases that the page is hoped to show. */
  hoped: number
  /** Single requests would do as well: only hope speaks for the page. */
  inHope: boolean
}

export type SweepState = {
  rounds: Round[]
  memory: ListMemory
  /** Requests left, in all and for the daily leases among them; the caller's, counted down. */
  left: { open: number; daily: number }
  /** The page that was decided on, until its answer is in. */
  choice: PageChoice | null
  /** Pages that were read in hope and held nothing that is due. */
  misses: number
  /** Requests that failed, one after the other. */
  failures: number
  /** LeaseCloud is down: no more requests. */
  stopped: boolean
  /** Pages one after the other that showed nothing but what other pages had shown. */
  repeats: number
  /** Ids that pages have shown. */
  listed: Set<string>
  /** Due leases that a page has shown, by page. */
  found: Map<number, number>
  sightings: Sighting[]
}

export type Plan =
  { kind: "page"; page: number } | { kind: "single"; id: string } | { kind: "done" }

export type Answer =
  | { kind: "page"; page: number; ids: string[]; totalItems: number | null; limit: number | null }
  | { kind: "single"; id: string }
  | { kind: "failed"; plan: Plan }

/** The pass that is at work: the first that still misses a lease. */
export function currentRound(state: SweepState): Round | undefined {
  return state.rounds.find(({ leases }) => leases.size > 0)
}

/** Takes leases that were seen out of every pass; returns the ids that were due. */
export function take(state: SweepState, ids: string[]): string[] {
  return ids.filter((id) => state.rounds.filter(({ leases }) => leases.delete(id)).length > 0)
}
