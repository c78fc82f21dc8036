import type { Anchor, ListOrder } from "./list-state"

/** The position of one of our leases in the list. */
export type Sighting = { createdAt: number; index: number; total: number }

/** This many pairs of neighbours must agree before an order is assumed. */
const ENOUGH_PAIRS = 5

/** This part of them may disagree: clocks differ, and two orders may be made at once. */
const NOISE = 0.1

const ANCHORS_KEPT = 200

/**
 * The order of the list, derived from our leases on it: `unknown` if their ages follow no order, null
 * if there are too few leases.
 */
export function learnOrder(sightings: Sighting[]): ListOrder | null {
  const inList = [...sightings].sort((a, b) => a.index - b.index)
  let older = 0
  let newer = 0
  for (let i = 1; i < inList.length; i++) {
    const change = inList[i].createdAt - inList[i - 1].createdAt
    if (change > 0) newer++
    if (change < 0) older++
  }
  const pairs = older + newer
  if (pairs < ENOUGH_PAIRS) return null
  if (newer <= NOISE * pairs) return "newest_first"
  if (older <= NOISE * pairs) return "oldest_first"
  return "unknown"
}

/**
 * Merges the known anchors with new sightings, from old to new, and thins them. If two contradict each
 * other, the newer sighting wins: an order that leaves the list moves all later ones.
 */
export function mergeAnchors(known: Anchor[], sightings: Sighting[], order: ListOrder): Anchor[] {
  if (order === "unknown") return []
  const fresh = rising(
    sightings.map(({ createdAt, index, total }) => ({
      createdAt,
      rank: Math.max(0, order === "newest_first" ? total - 1 - index : index),
    }))
  )
  const fitting = known.filter((old) =>
    fresh.every((anchor) =>
      old.createdAt < anchor.createdAt
        ? old.rank < anchor.rank
        : old.createdAt > anchor.createdAt && old.rank > anchor.rank
    )
  )
  const all = rising([...fitting, ...fresh])
  const step = Math.ceil(all.length / ANCHORS_KEPT)
  return all.filter((_, i) => i % step === 0 || i === all.length - 1)
}

function rising(anchors: Anchor[]): Anchor[] {
  const kept: Anchor[] = []
  for (const anchor of [...anchors].sort((a, b) => a.createdAt - b.createdAt)) {
    const last = kept.at(-1)
    if (!last || (anchor.rank > last.rank && anchor.createdAt > last.createdAt)) kept.push(anchor)
  }
  return kept
}

/** The first and the last page that can show a lease of this age. */
export function pagesOf(
  createdAt: number,
  anchors: Anchor[],
  list: { order: ListOrder; totalItems: number; pageSize: number }
): { first: number; last: number } {
  const lastPage = Math.max(1, Math.ceil(list.totalItems / list.pageSize))
  if (list.order === "unknown") return { first: 1, last: lastPage }
  const after = firstAfter(anchors, createdAt)
  const oldest = anchors[after - 1]?.rank ?? 0
  const newest = anchors[after]?.rank ?? list.totalItems - 1
  const indexes =
    list.order === "newest_first"
      ? [list.totalItems - 1 - newest, list.totalItems - 1 - oldest]
      : [oldest, newest]
  const [first, last] = indexes.map((index) =>
    Math.min(lastPage, Math.max(1, Math.floor(index / list.pageSize) + 1))
  )
  return { first, last }
}

function firstAfter(anchors: Anchor[], createdAt: number): number {
  let low = 0
  let high = anchors.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (anchors[middle].createdAt > createdAt) high = middle
    else low = middle + 1
  }
  return low
}
