import type { ListShape, Place } from "../ledger/places"
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

/**
 * The page that shows a lease, by where it was last seen. The orders that the list has more since then are
 * before it where the newest come first, and behind it where the oldest do. In a list without order they
 * are before it in proportion.
 */
export function pageOfPlace(place: Place, list: ListShape): number {
  return pageAt(indexNow(place, list), list)
}

/** The page next to that, before or behind it, which is the nearer one. */
export function pageBeside(place: Place, list: ListShape): number {
  const index = indexNow(place, list)
  const onPage = index - Math.floor(index / list.pageSize) * list.pageSize
  return pageAt(index + (onPage < list.pageSize / 2 ? -list.pageSize : list.pageSize), list)
}

function indexNow({ index, total }: Place, { order, totalItems }: ListShape): number {
  return {
    newest_first: index + totalItems - total,
    oldest_first: index,
    unknown: total > 0 ? (index * totalItems) / total : index,
  }[order]
}

function pageAt(index: number, { totalItems, pageSize }: ListShape): number {
  const last = Math.max(1, Math.ceil(totalItems / pageSize))
  return Math.min(last, Math.max(1, Math.floor(index / pageSize) + 1))
}

/** The first and the last page that can show a lease of this age. */
export function pagesOf(
  createdAt: number,
  anchors: Anchor[],
  list: ListShape
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
