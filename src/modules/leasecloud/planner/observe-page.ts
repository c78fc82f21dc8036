import { learnOrder, mergeAnchors, Sighting } from "./sightings"
import { Answer, currentRound, PageChoice, SweepState, take } from "./state"

/** Of one page no more than so many leases are remembered by where they stood. */
const SIGHTINGS_A_PAGE = 8

const MOST_TRUST = 3

type Page = Extract<Answer, { kind: "page" }>

/** Takes up a page; returns the ids of the leases that were due and are on it. */
export function observePage(state: SweepState, answer: Page): string[] {
  const round = currentRound(state)
  const { choice } = state
  const before = round?.leases.size ?? 0
  learnSize(state, answer)
  const sightings = sight(state, answer)
  const fresh = answer.ids.filter((id) => !state.listed.has(id))
  state.repeats = fresh.length === 0 && state.listed.size > 0 ? state.repeats + 1 : 0
  for (const id of fresh) state.listed.add(id)
  for (const each of state.rounds) each.fetched.add(answer.page)
  const seen = take(state, answer.ids)
  state.found.set(answer.page, seen.length)
  learnPositions(state, sightings)
  if (choice?.page === answer.page) {
    learnTrust(state, choice, before - (round?.leases.size ?? 0))
  }
  return seen
}

function learnSize(state: SweepState, { page, ids, totalItems, limit }: Page): void {
  const { memory } = state
  const pageSize = limit || memory.pageSize
  if (pageSize !== memory.pageSize) {
    for (const round of state.rounds) round.fetched.clear()
  }
  const known = totalItems ?? memory.totalItems ?? ids.length
  const shown = ids.length === 0 ? Math.min(known, (page - 1) * pageSize) : known
  const pages = Math.ceil(shown / pageSize)
  const others = memory.readOrder.filter((each) => each !== page && each <= pages)
  state.memory = { ...memory, pageSize, totalItems: shown, readOrder: [...others, page] }
}

function sight(state: SweepState, { page, ids }: Page): Sighting[] {
  const { pageSize, totalItems } = state.memory
  const due = ids.flatMap((id, i) => {
    const lease = state.rounds.map(({ leases }) => leases.get(id)).find(Boolean)
    return lease ? [{ createdAt: lease.createdAt, index: (page - 1) * pageSize + i }] : []
  })
  const step = Math.ceil(due.length / SIGHTINGS_A_PAGE)
  return due
    .filter((_, i) => i % step === 0)
    .map((sighting) => ({ ...sighting, total: totalItems ?? 0 }))
}

function learnPositions(state: SweepState, sightings: Sighting[]): void {
  state.sightings.push(...sightings)
  const order = learnOrder(state.sightings) ?? state.memory.order
  const turned = order !== state.memory.order
  const known = turned ? [] : state.memory.anchors
  const anchors = mergeAnchors(known, turned ? state.sightings : sightings, order)
  state.memory = { ...state.memory, order, anchors }
}

function learnTrust(state: SweepState, choice: PageChoice, found: number): void {
  const { trust } = state.memory
  if (choice.inHope && found === 0) {
    state.misses++
    state.memory = { ...state.memory, trust: Math.max(0, trust - 1) }
  } else if (choice.hoped >= 2 && found >= 2) {
    state.memory = { ...state.memory, trust: Math.min(MOST_TRUST, trust + 1) }
  }
}
