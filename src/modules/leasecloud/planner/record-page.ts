import { learnOrder, mergeAnchors, Sighting } from "./sightings"
import {
  Answer,
  currentPass,
  PageChoice,
  PollState,
  markSeen,
  noteMissed,
  placedOn,
} from "./poll-state"

/** At most this many positions are kept of one page. */
const SIGHTINGS_A_PAGE = 8

const MAX_CONFIDENCE = 3

type Page = Extract<Answer, { kind: "page" }>

/** Records a page. Returns the ids of the due leases on it. */
export function recordPage(state: PollState, answer: Page): string[] {
  const pass = currentPass(state)
  const { choice } = state
  const before = pass?.leases.size ?? 0
  learnSize(state, answer)
  const sightings = sightingsOf(state, answer)
  const fresh = answer.ids.filter((id) => !state.listed.has(id))
  state.repeats = fresh.length === 0 && state.listed.size > 0 ? state.repeats + 1 : 0
  for (const id of fresh) state.listed.add(id)
  for (const each of state.passes) each.fetched.add(answer.page)
  const seen = markSeen(state, answer.ids)
  state.found.set(answer.page, seen.length)
  learnPositions(state, sightings)
  noteMoved(state, answer.page)
  if (choice?.page === answer.page) {
    learnConfidence(state, choice, before - (pass?.leases.size ?? 0))
  }
  return seen
}

/** Notes the due leases that the page should have shown. */
function noteMoved(state: PollState, page: number): void {
  for (const { leases } of state.passes) {
    for (const lease of leases.values()) {
      if (placedOn(state, lease) === page) noteMissed(state, lease)
    }
  }
}

function learnSize(state: PollState, { page, ids, totalItems, limit }: Page): void {
  const { listState } = state
  const pageSize = limit || listState.pageSize
  if (pageSize !== listState.pageSize) {
    for (const pass of state.passes) pass.fetched.clear()
  }
  const known = totalItems ?? listState.totalItems ?? ids.length
  const shown = ids.length === 0 ? Math.min(known, (page - 1) * pageSize) : known
  const pages = Math.ceil(shown / pageSize)
  const others = listState.readOrder.filter((each) => each !== page && each <= pages)
  state.listState = { ...listState, pageSize, totalItems: shown, readOrder: [...others, page] }
}

function sightingsOf(state: PollState, { page, ids }: Page): Sighting[] {
  const { pageSize, totalItems } = state.listState
  const due = ids.flatMap((id, i) => {
    const lease = state.passes.map(({ leases }) => leases.get(id)).find(Boolean)
    return lease ? [{ createdAt: lease.createdAt, index: (page - 1) * pageSize + i }] : []
  })
  const step = Math.ceil(due.length / SIGHTINGS_A_PAGE)
  return due
    .filter((_, i) => i % step === 0)
    .map((sighting) => ({ ...sighting, total: totalItems ?? 0 }))
}

function learnPositions(state: PollState, sightings: Sighting[]): void {
  state.sightings.push(...sightings)
  const order = learnOrder(state.sightings) ?? state.listState.order
  const turned = order !== state.listState.order
  const known = turned ? [] : state.listState.anchors
  const anchors = mergeAnchors(known, turned ? state.sightings : sightings, order)
  state.listState = { ...state.listState, order, anchors }
}

function learnConfidence(state: PollState, choice: PageChoice, found: number): void {
  const { confidence } = state.listState
  if (choice.speculative && found === 0) {
    state.misses++
    state.listState = { ...state.listState, confidence: Math.max(0, confidence - 1) }
  } else if (choice.expectedHits >= 2 && found >= 2) {
    state.listState = { ...state.listState, confidence: Math.min(MAX_CONFIDENCE, confidence + 1) }
  }
}
