import { pagesOf } from "./sightings"
import type { PageChoice, Round, SweepState } from "./state"

/** Leases that a page must be hoped to show before it is read though single requests would do. */
const WORTH = 2

/**
 * The first page that is about as good as the best is read, since pages are best read in a row: an
 * order that vanishes meanwhile hides another one behind each gap.
 */
const GOOD = 0.5

/** Of so few leases a page read in vain would be dear. */
const FEW = 20

/** Before the list's size is known: so few that a page in vain does no harm. */
const VERY_FEW = 10

/**
 * The page to read next for a pass, or null where single requests cost less. There are never more
 * pages read than leases asked for otherwise, but for the few read in hope.
 */
export function bestPage(state: SweepState, round: Round): PageChoice | null {
  const { totalItems } = state.memory
  const due = round.leases.size
  if (due === 0 || state.repeats > 1) return null
  if (totalItems === null) {
    const worthKnowing = !round.fetched.has(1) && (round.size <= VERY_FEW || due > FEW)
    return worthKnowing ? { page: 1, hoped: 0, inHope: true } : null
  }
  const unread = unreadPages(state, round)
  if (due < 2 || unread.length === 0) return null
  const hopes = beside(state, hopesByAge(state, round, unread))
  const best = Math.max(...unread.map((page) => hopes[page]))
  const page = unread.find((candidate) => hopes[candidate] >= GOOD * best)!
  const hoped = hopes[page]
  if (due > unread.length) return { page, hoped, inHope: false }
  const dares = state.memory.trust > 0 || (due > FEW && state.misses === 0)
  return dares && hoped >= WORTH ? { page, hoped, inHope: true } : null
}

/**
 * Pages that the pass has not read, those first that were last read the longest ago: what is on them
 * has waited longest. Among pages never read, those where the newest orders may be.
 */
function unreadPages(state: SweepState, round: Round): number[] {
  const readAt = new Map(state.memory.readOrder.map((page, i) => [page, i]))
  const rank = (page: number) => readAt.get(page) ?? -1
  return pagesToRead(state, round).sort((a, b) => rank(a) - rank(b))
}

function pagesToRead(state: SweepState, round: Round): number[] {
  const { totalItems, pageSize, order } = state.memory
  const count = Math.max(1, Math.ceil((totalItems ?? 0) / pageSize))
  const unread = Array.from({ length: count }, (_, i) => i + 1).filter(
    (page) => !round.fetched.has(page)
  )
  if (order === "oldest_first") return unread.reverse()
  if (order === "newest_first") return unread
  const isEnd = (page: number) => page === 1 || page === count
  return [...unread.filter(isEnd), ...unread.filter((page) => !isEnd(page))]
}

/** By page, how many due leases it may show: each counts in equal parts where it can stand. */
function hopesByAge(state: SweepState, round: Round, unread: number[]): number[] {
  const { order, anchors, pageSize, totalItems } = state.memory
  const count = Math.max(...unread)
  if (anchors.length === 0) {
    return Array.from({ length: count + 1 }, () => round.leases.size / unread.length)
  }
  const isUnread = Array.from({ length: count + 1 }, () => 0)
  for (const page of unread) isUnread[page] = 1
  const unreadUpTo = runningSum(isUnread)
  const changes = Array.from({ length: count + 2 }, () => 0)
  const list = { order, pageSize, totalItems: totalItems ?? 0 }
  for (const { createdAt } of round.leases.values()) {
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

/** Pages next to one that showed many due leases are likely to show some too. */
function beside(state: SweepState, hopes: number[]): number[] {
  const shown = (page: number) => state.found.get(page) ?? 0
  return hopes.map((hope, page) => Math.max(hope, shown(page - 1) / 2, shown(page + 1) / 2))
}

function runningSum(values: number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
