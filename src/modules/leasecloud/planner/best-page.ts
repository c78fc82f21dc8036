import { pagesOf } from "./sightings"
import type { PageChoice, Pass, PollState } from "./poll-state"

/** A speculative page must be expected to show at least this many due leases. */
const MIN_EXPECTED_HITS = 2

/**
 * The first page with at least this part of the best page's expected hits is read. Pages are best read
 * in a row: an order that leaves the list shifts the others, and each gap may hide one.
 */
const GOOD_ENOUGH = 0.5

/** For this few leases, a page without hits costs too much. */
const FEW = 20

/** For this few leases, one page without hits does no harm while the list's size is unknown. */
const VERY_FEW = 10

/**
 * The page that a pass reads next, or null if single requests cost less. A pass never reads more pages
 * than it would send single requests, except for the few speculative pages.
 */
export function bestPage(state: PollState, pass: Pass): PageChoice | null {
  const { totalItems } = state.listState
  const due = pass.leases.size
  if (due === 0 || state.repeats > 1) return null
  if (totalItems === null) {
    const readFirstPage = !pass.fetched.has(1) && (pass.size <= VERY_FEW || due > FEW)
    return readFirstPage ? { page: 1, expectedHits: 0, speculative: true } : null
  }
  const unread = unreadPages(state, pass)
  if (due < 2 || unread.length === 0) return null
  const hitsByPage = boostNeighbours(state, expectedHitsByAge(state, pass, unread))
  const best = Math.max(...unread.map((page) => hitsByPage[page]))
  const page = unread.find((candidate) => hitsByPage[candidate] >= GOOD_ENOUGH * best)!
  const expectedHits = hitsByPage[page]
  if (due > unread.length) return { page, expectedHits, speculative: false }
  const allowSpeculative = state.listState.confidence > 0 || (due > FEW && state.misses === 0)
  return allowSpeculative && expectedHits >= MIN_EXPECTED_HITS
    ? { page, expectedHits, speculative: true }
    : null
}

/**
 * The pages that the pass has not read. The page that was read the longest ago comes first, since its
 * leases have waited the longest. Among unread pages, those with the newest orders come first.
 */
function unreadPages(state: PollState, pass: Pass): number[] {
  const readAt = new Map(state.listState.readOrder.map((page, i) => [page, i]))
  const rank = (page: number) => readAt.get(page) ?? -1
  return pagesToRead(state, pass).sort((a, b) => rank(a) - rank(b))
}

function pagesToRead(state: PollState, pass: Pass): number[] {
  const { totalItems, pageSize, order } = state.listState
  const count = Math.max(1, Math.ceil((totalItems ?? 0) / pageSize))
  const unread = Array.from({ length: count }, (_, i) => i + 1).filter(
    (page) => !pass.fetched.has(page)
  )
  if (order === "oldest_first") return unread.reverse()
  if (order === "newest_first") return unread
  const isEnd = (page: number) => page === 1 || page === count
  return [...unread.filter(isEnd), ...unread.filter((page) => !isEnd(page))]
}

/** The expected number of due leases by page. A lease counts in equal parts on its possible pages. */
function expectedHitsByAge(state: PollState, pass: Pass, unread: number[]): number[] {
  const { order, anchors, pageSize, totalItems } = state.listState
  const count = Math.max(...unread)
  if (anchors.length === 0) {
    return Array.from({ length: count + 1 }, () => pass.leases.size / unread.length)
  }
  const isUnread = Array.from({ length: count + 1 }, () => 0)
  for (const page of unread) isUnread[page] = 1
  const unreadUpTo = runningSum(isUnread)
  const changes = Array.from({ length: count + 2 }, () => 0)
  const list = { order, pageSize, totalItems: totalItems ?? 0 }
  for (const { createdAt } of pass.leases.values()) {
    const { first, last } = pagesOf(createdAt, anchors, list)
    const to = Math.min(last, count)
    const among = first > to ? 0 : unreadUpTo[to] - unreadUpTo[first - 1]
    if (among > 0) {
      changes[first] += 1 / among
      changes[to + 1] -= 1 / among
    }
  }
  return runningSum(changes)
}

/** The neighbours of a page with many due leases are likely to show some too. */
function boostNeighbours(state: PollState, hitsByPage: number[]): number[] {
  const shown = (page: number) => state.found.get(page) ?? 0
  return hitsByPage.map((hits, page) => Math.max(hits, shown(page - 1) / 2, shown(page + 1) / 2))
}

function runningSum(values: number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
