import { pagesOf } from "./sightings"
import type { ListOrder } from "./list-state"
import { DueLease, PageChoice, Pass, PollState, noteMissed, placedOn } from "./poll-state"

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

/** For this many leases, it pays to learn where they stand. */
const MANY = 100

/**
 * Pages are read through for leases whose place is not known if there is one on so many pages or more.
 * Below that, single requests cost hardly more than the pages that hold one: see docs/architecture.md.
 */
const WORTH_READING = 0.35

/** So many pages tell whether reading on is worth it. */
const ENOUGH_PAGES = 8

/** After so many pages that did not show what they were read for, half of a poll's, places are not believed. */
const DISAPPOINTMENTS = 3

/**
 * The page that a pass reads next, or null if single requests cost less. The lease that is due the longest
 * decides: if it is known where it stands, that page is read, which costs what a single request costs and
 * shows the others on it. For leases whose place is not known a pass never reads more pages than it would
 * send single requests, except for the few speculative pages.
 */
export function bestPage(state: PollState, pass: Pass): PageChoice | null {
  const { totalItems } = state.listState
  const due = pass.leases.size
  if (due === 0 || state.repeats > 1) return null
  if (totalItems === null) {
    const readFirstPage = !isRead(state, pass, 1) && (pass.size <= VERY_FEW || due > FEW)
    return readFirstPage ? { page: 1, expectedHits: 0, speculative: true } : null
  }
  if (due < 2) return null
  const [first] = pass.leases.values()
  const page = unreadPlace(state, first)
  if (page !== null) {
    return disappoints(state) ? null : { page, expectedHits: 1, speculative: true }
  }
  return searchPage(state, pass) ?? likelyPage(state, pass, first) ?? exploredPage(state, pass)
}

/**
 * The page on which a lease must stand. One that this poll has read did not show it. One that the pass read
 * in a former poll may show it now, since each new order moves the others.
 */
function unreadPlace(state: PollState, lease: DueLease): number | null {
  for (;;) {
    const page = placedOn(state, lease)
    if (page === null || !state.found.has(page)) return page
    noteMissed(state, lease)
  }
}

/** Whether the pages of the poll did not show what they were read for. */
function disappoints({ misses, found }: PollState): boolean {
  return misses >= DISAPPOINTMENTS && misses > found.size / 2
}

/**
 * The page on which a lease stands by its age, if it can only be one or its neighbour: that with the newer
 * orders. It costs what a single request costs, and places the lease.
 */
function likelyPage(state: PollState, pass: Pass, lease: DueLease): PageChoice | null {
  const { order, anchors, pageSize, totalItems } = state.listState
  const list = { order, pageSize, totalItems: totalItems ?? 0 }
  const { first, last } = pagesOf(lease.createdAt, anchors, list)
  const page = order === "newest_first" ? first : last
  return order !== "unknown" && last - first <= 1 && !isRead(state, pass, page)
    ? { page, expectedHits: 1, speculative: true }
    : null
}

/**
 * In a list without order, if more leases are due than requests are free, one page a poll is read to find
 * leases whose place is not known: two on one page take one request in all later passes.
 */
function exploredPage(state: PollState, pass: Pass): PageChoice | null {
  const { listState, left, explored } = state
  if (listState.order !== "unknown" || explored || pass.leases.size <= left.open) return null
  const sought = [...pass.leases.values()].filter((lease) => placedOn(state, lease) === null)
  if (sought.length < 2) return null
  const [page] = unreadPages(state, pass)
  state.explored = page !== undefined
  return state.explored ? { page, expectedHits: 0, speculative: false } : null
}

/** The page that is likely to show the most of the leases whose place is not known. */
function searchPage(state: PollState, pass: Pass): PageChoice | null {
  const sought = [...pass.leases.values()].filter((lease) => placedOn(state, lease) === null)
  if (sought.length < 2) return null
  const unread = unreadPages(state, pass)
  if (unread.length === 0) return null
  const hitsByPage = boostNeighbours(state, expectedHitsByAge(state, sought, unread))
  const best = unread.reduce((most, page) => Math.max(most, hitsByPage[page]), 0)
  const page = unread.find((candidate) => hitsByPage[candidate] >= GOOD_ENOUGH * best)!
  const expectedHits = hitsByPage[page]
  if (sought.length > unread.length) return { page, expectedHits, speculative: false }
  const allowSpeculative =
    state.listState.confidence > 0 || (sought.length > FEW && state.misses === 0)
  const isLikely = allowSpeculative && expectedHits >= MIN_EXPECTED_HITS
  if (isLikely) return { page, expectedHits, speculative: true }
  const isWorthReading = expectedHits >= WORTH_READING || isUnknownEnd(state, page)
  return sought.length > MANY && isWorthReading && !showsTooLittle(state)
    ? { page, expectedHits, speculative: false }
    : null
}

/** Whether the pages that the poll has read show much less than was worth reading them. */
function showsTooLittle({ found }: PollState): boolean {
  const hits = [...found.values()].reduce((sum, each) => sum + each, 0)
  return found.size >= ENOUGH_PAGES && hits < (found.size * WORTH_READING) / 2
}

/** The newest orders stand at one of the ends of a list, if it has an order. */
function isUnknownEnd({ listState }: PollState, page: number): boolean {
  const { order, totalItems, pageSize } = listState
  return order === "unknown" && (page === 1 || page === Math.ceil((totalItems ?? 0) / pageSize))
}

/** Whether the pass has read a page, or this poll has asked for it in vain. */
function isRead({ unanswered }: PollState, { fetched }: Pass, page: number): boolean {
  return fetched.has(page) || unanswered.has(page)
}

/**
 * The pages that the pass has not read. The page that was read the longest ago comes first, since its
 * leases have waited the longest. Among unread pages, those with the newest orders come first.
 */
function unreadPages(state: PollState, pass: Pass): number[] {
  const { totalItems, pageSize, order, readOrder } = state.listState
  const count = Math.max(1, Math.ceil((totalItems ?? 0) / pageSize))
  const wasRead = new Set(readOrder)
  const never = Array.from({ length: count }, (_, i) => i + 1).filter((page) => !wasRead.has(page))
  const isUnread = (page: number) => page <= count && !isRead(state, pass, page)
  return [...newestFirst(never, order, count), ...readOrder].filter(isUnread)
}

/** The ends come first where it is not known which of them has the newest orders. */
function newestFirst(pages: number[], order: ListOrder, count: number): number[] {
  if (order === "oldest_first") return pages.reverse()
  if (order === "newest_first") return pages
  const isEnd = (page: number) => page === 1 || page === count
  return [...pages.filter(isEnd), ...pages.filter((page) => !isEnd(page))]
}

/** The expected number of sought leases by page. A lease counts in equal parts on its possible pages. */
function expectedHitsByAge(state: PollState, sought: DueLease[], unread: number[]): number[] {
  const { order, anchors, pageSize, totalItems } = state.listState
  const count = unread.reduce((last, page) => Math.max(last, page), 0)
  if (anchors.length === 0) {
    return Array.from({ length: count + 1 }, () => sought.length / unread.length)
  }
  const isUnread = Array.from({ length: count + 1 }, () => 0)
  for (const page of unread) isUnread[page] = 1
  const unreadUpTo = runningSum(isUnread)
  const changes = Array.from({ length: count + 2 }, () => 0)
  const list = { order, pageSize, totalItems: totalItems ?? 0 }
  for (const { createdAt } of sought) {
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
