import { bestPage } from "../best-page"
import { emptyListState, listTaskId, parseListState, type ListState } from "../list-state"
import { listStateAfter, planNext, recordAnswer, startPoll } from "../planner"
import type { DueLease, PollState } from "../poll-state"
import { leaseNumber } from "./remote-list"

const NOW = 1e12

function pollOf(due: DueLease[], listState: Partial<ListState> = {}): PollState {
  return startPoll({
    due,
    listState: { ...emptyListState(), ...listState },
    budget: { open: 1_000, daily: 1_000 },
    now: NOW,
  })
}

const due = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) => leaseNumber(from + i))

/** An answer with these ids, of a list whose size LeaseCloud tells, or not. */
const page = (number: number, ids: string[], totalItems: number | null, limit: number | null) => ({
  kind: "page" as const,
  page: number,
  ids,
  totalItems,
  limit,
})

const others = (count: number) => Array.from({ length: count }, (_, i) => `other${i}`)

describe("the page that is read next", () => {
  const next = (count: number, listState: Partial<ListState>, change?: (s: PollState) => void) => {
    const state = pollOf(due(count), listState)
    change?.(state)
    return bestPage(state, state.passes[0])
  }

  it("is the first while the list's size is unknown, for very few leases or for many", () => {
    const first = { page: 1, expectedHits: 0, speculative: true }
    expect(next(1, {})).toEqual(first)
    expect(next(10, {})).toEqual(first)
    expect([next(11, {}), next(20, {})]).toEqual([null, null])
    expect(next(21, {})).toEqual(first)
    expect(next(21, {}, ({ passes }) => passes[0].fetched.add(1))).toBeNull()
  })

  it("is none for one lease, nor where every page was read or two showed nothing new", () => {
    expect(next(1, { totalItems: 100 })).toBeNull()
    expect(next(2, { totalItems: 100 })).toEqual({ page: 1, expectedHits: 2, speculative: false })
    expect(next(2, { totalItems: 100 }, ({ passes }) => passes[0].fetched.add(1))).toBeNull()
    expect(next(2, { totalItems: 100 }, (state) => (state.repeats = 1))).not.toBeNull()
    expect(next(2, { totalItems: 100 }, (state) => (state.repeats = 2))).toBeNull()
  })

  it("costs no more than single requests, but for pages that are likely to show two or more", () => {
    const pages = (count: number) => ({ totalItems: count * 100 })
    expect(next(3, pages(2))).toMatchObject({ page: 1, expectedHits: 1.5, speculative: false })
    expect(next(3, { ...pages(3), confidence: 3 })).toBeNull()
    const seenTogether = (state: PollState) => state.found.set(2, 4)
    expect(next(20, { ...pages(30), confidence: 1 }, seenTogether)).toEqual({
      page: 1,
      expectedHits: 2,
      speculative: true,
    })
    expect(next(20, pages(30), seenTogether)).toBeNull()
    expect(next(21, pages(30), seenTogether)).toMatchObject({ speculative: true })
    const missed = (state: PollState) => (seenTogether(state), (state.misses = 1))
    expect(next(21, pages(30), missed)).toBeNull()
    const seenLess = (state: PollState) => state.found.set(2, 3)
    expect(next(20, { ...pages(30), confidence: 1 }, seenLess)).toBeNull()
  })

  it("is the one with the newest orders, or an end of a list without order", () => {
    const of = (order: ListState["order"], fetched: number[] = []) =>
      next(9, { totalItems: 400, order }, ({ passes }) =>
        fetched.forEach((each) => passes[0].fetched.add(each))
      )!.page
    expect([of("newest_first"), of("newest_first", [1])]).toEqual([1, 2])
    expect([of("oldest_first"), of("oldest_first", [4])]).toEqual([4, 3])
    expect([of("unknown"), of("unknown", [1]), of("unknown", [1, 4])]).toEqual([1, 4, 2])
  })

  it("is once a poll one that may place leases, if more are due than requests are free", () => {
    const read = [1, 1_000]
    const twice = (count: number, order: ListState["order"]) => {
      const state = pollOf(due(count), { totalItems: 100_000, order, readOrder: read })
      state.left.open = 15
      read.forEach((each) => state.passes[0].fetched.add(each))
      return [bestPage(state, state.passes[0]), bestPage(state, state.passes[0])]
    }
    expect(twice(16, "unknown")).toEqual([{ page: 2, expectedHits: 0, speculative: false }, null])
    expect(twice(15, "unknown")).toEqual([null, null])
    expect(twice(16, "newest_first")).toEqual([null, null])
  })

  it("is the one that was read the longest ago, and first one that never was", () => {
    const of = (readOrder: number[]) => next(9, { totalItems: 300, readOrder })!.page
    expect(of([2, 3, 1])).toBe(2)
    expect(of([3, 1, 2])).toBe(3)
    expect(of([1, 3])).toBe(2)
    expect(of([2, 1])).toBe(3)
  })

  it("is where the ages of the due leases stand, or the first with half as many", () => {
    // Of 400 orders, a page of 100 each: those of the times 0 to 399 minutes.
    const anchors = [0, 99, 100, 199, 200, 299, 300, 399].map((rank) => ({
      createdAt: rank * 60_000,
      rank,
    }))
    const at = (times: number[]) => {
      const state = pollOf(
        times.map((n) => leaseNumber(n)),
        { totalItems: 400, order: "oldest_first", anchors }
      )
      return bestPage(state, state.passes[0])
    }
    const many = (count: number, from: number) => Array.from({ length: count }, (_, i) => from + i)
    expect(at(many(10, 110))).toMatchObject({ page: 2, expectedHits: 10 })
    expect(at([...many(10, 110), ...many(5, 310)])).toMatchObject({ page: 4, expectedHits: 5 })
    expect(at([...many(10, 110), ...many(4, 310)])).toMatchObject({ page: 2, expectedHits: 10 })
  })

  it("counts a lease in equal parts on the pages that it may stand on", () => {
    const anchors = [
      { createdAt: 0, rank: 0 },
      { createdAt: 60_000 * 399, rank: 199 },
      { createdAt: 60_000 * 400, rank: 399 },
    ]
    const state = pollOf(due(8, 10), { totalItems: 400, order: "newest_first", anchors })
    expect(bestPage(state, state.passes[0])).toMatchObject({ page: 3, expectedHits: 4 })
    state.passes[0].fetched.add(4)
    expect(bestPage(state, state.passes[0])).toMatchObject({ page: 3, expectedHits: 8 })
  })
})

describe("what a page tells", () => {
  it("is the list's size and its pages, and those beyond its end are forgotten", () => {
    const state = pollOf(due(30), { totalItems: 900, readOrder: [9, 2, 5, 1] })
    recordAnswer(state, page(2, others(100), 450, 100))
    expect(state.listState).toMatchObject({ totalItems: 450, readOrder: [5, 1, 2] })
    recordAnswer(state, page(4, [], 450, 100))
    expect(state.listState).toMatchObject({ totalItems: 300, readOrder: [1, 2, 4] })
    recordAnswer(state, page(8, [], 100, 100))
    expect(state.listState.totalItems).toBe(100)
    recordAnswer(state, page(1, others(7), null, null))
    expect(state.listState).toMatchObject({ totalItems: 100, pageSize: 100 })
    const fresh = pollOf(due(30))
    recordAnswer(fresh, page(1, others(7), null, 0))
    expect(fresh.listState).toMatchObject({ totalItems: 7, pageSize: 100 })
  })

  it("is that pages are smaller than they were taken to be: what was read is read again", () => {
    const state = pollOf(due(300), { totalItems: 300 })
    recordAnswer(state, page(1, others(100), 300, 100))
    recordAnswer(state, page(2, [], 300, 50))
    expect([...state.passes[0].fetched]).toEqual([2])
    recordAnswer(state, page(3, others(50), 300, 50))
    expect([...state.passes[0].fetched]).toEqual([2, 3])
  })

  it("counts pages in a row that show nothing new", () => {
    const state = pollOf(due(300), { totalItems: 300 })
    const repeats = (...ids: string[]) => {
      recordAnswer(state, page(1, ids, 300, 100))
      return state.repeats
    }
    expect([repeats(), repeats("a"), repeats("a"), repeats("a"), repeats("a", "b")]).toEqual([
      0, 0, 1, 2, 0,
    ])
  })

  it("trusts expectations more where they come true, and less where they don't", () => {
    const after = (confidence: number, count: number, found: number, speculative = true) => {
      const state = pollOf(due(count), { totalItems: 3_000, confidence })
      state.choice = { page: 1, expectedHits: 2, speculative }
      const ids = due(found).map(({ id }) => id)
      recordAnswer(state, page(1, [...ids, ...others(3)], 3_000, 100))
      return [state.listState.confidence, state.misses]
    }
    expect(after(1, 9, 2)).toEqual([2, 0])
    expect(after(1, 9, 1)).toEqual([1, 0])
    expect(after(1, 9, 0)).toEqual([0, 1])
    expect(after(0, 9, 0)).toEqual([0, 1])
    expect(after(3, 9, 2)).toEqual([3, 0])
    expect(after(1, 2, 2)).toEqual([2, 0])
    expect(after(1, 9, 0, false)).toEqual([1, 0])
  })

  it("says nothing of an expectation of another page, or a low one", () => {
    const state = pollOf(due(9), { totalItems: 3_000, confidence: 1 })
    state.choice = { page: 2, expectedHits: 5, speculative: true }
    recordAnswer(state, page(1, ["o1", "o2"], 3_000, 100))
    state.choice = { page: 2, expectedHits: 1.9, speculative: true }
    recordAnswer(state, page(2, ["o3", "o4"], 3_000, 100))
    state.choice = null
    recordAnswer(state, page(3, ["o5", "o6"], 3_000, 100))
    expect(state.listState.confidence).toBe(1)
    expect(state.found).toEqual(
      new Map([
        [1, 2],
        [2, 2],
        [3, 2],
      ])
    )
  })

  it("is where some of its due leases stand, spread over the page", () => {
    const state = pollOf(due(40), { totalItems: 250 })
    const ids = due(40).map(({ id }) => id)
    recordAnswer(state, page(2, ["x", ...ids], 250, 100))
    const { order, anchors } = state.listState
    expect(order).toBe("oldest_first")
    expect(anchors.map(({ rank }) => rank)).toEqual(
      [0, 5, 10, 15, 20, 25, 30, 35].map((i) => 101 + i)
    )
    expect(anchors[1].createdAt).toBe(leaseNumber(5).createdAt)
  })

  it("is kept, and where the order turns all that was seen is placed anew", () => {
    const anchors = [{ createdAt: 60_000 * 500, rank: 7 }]
    const state = pollOf(due(40), { totalItems: 250, order: "oldest_first", anchors })
    const ids = due(40).map(({ id }) => id)
    recordAnswer(state, page(1, ids.slice(0, 2), 250, 100))
    expect(state.listState.order).toBe("oldest_first")
    recordAnswer(state, page(2, ids.slice(2).reverse(), 250, 100))
    expect(state.listState.order).not.toBe("oldest_first")
    expect(state.listState.anchors).not.toContainEqual(anchors[0])
  })
})

describe("a pass that goes on in the next poll", () => {
  const cursor = { startedAt: NOW - 60_000, fetched: [1, 2] }
  const lease = (id: string, createdAt: number, seenAt: number | null) => ({
    ...leaseNumber(0),
    id,
    createdAt,
    seenAt,
  })

  it("holds what it has not seen; what is newer, or due again, comes after it", () => {
    const before = cursor.startedAt - 1
    const leases = [
      lease("unseen", before, null),
      lease("seen before it began", before, before),
      lease("seen in it", before, cursor.startedAt),
      lease("made in it", cursor.startedAt, null),
    ]
    const state = pollOf(leases, { cursors: { open: cursor, daily: null } })
    const [rest, again] = state.passes
    expect([...rest.leases.keys()]).toEqual(["unseen", "seen before it began"])
    expect([rest.startedAt, [...rest.fetched], rest.size]).toEqual([cursor.startedAt, [1, 2], 2])
    expect([...again.leases.keys()]).toEqual(["seen in it", "made in it"])
    expect([again.startedAt, [...again.fetched]]).toEqual([NOW, []])
  })

  it("is saved where it has read a page and has leases left, for its kind alone", () => {
    const daily = { ...leaseNumber(500), kind: "daily" as const }
    const state = pollOf([...due(150), daily], { totalItems: 400 })
    expect(listStateAfter(state, NOW).cursors).toEqual({ open: null, daily: null })
    recordAnswer(state, page(1, ["o1"], 400, 100))
    expect(listStateAfter(state, NOW + 5)).toMatchObject({
      at: NOW + 5,
      cursors: { open: { startedAt: NOW, fetched: [1] }, daily: { startedAt: NOW, fetched: [1] } },
    })
    recordAnswer(state, { kind: "single", id: daily.id })
    expect(listStateAfter(state, NOW).cursors.daily).toBeNull()
  })
})

describe("the budget of a poll", () => {
  it("is counted down by every request, that of daily leases by theirs", () => {
    const daily = [1, 2, 3].map((n) => ({ ...leaseNumber(n), kind: "daily" as const }))
    const budget = { open: 5, daily: 2 }
    const listState = { ...emptyListState(), totalItems: 9_000 }
    const state = startPoll({ due: [...daily, leaseNumber(9)], listState, budget, now: NOW })
    const asked: string[] = []
    for (let plan = planNext(state); plan.kind === "single"; plan = planNext(state)) {
      asked.push(plan.id)
      recordAnswer(state, { kind: "single", id: plan.id })
    }
    expect(asked).toEqual(["o9", "o1", "o2"])
    expect(budget).toEqual({ open: 2, daily: 0 })
    expect(planNext(state)).toEqual({ kind: "done" })
  })

  it("shows nothing by a request that failed", () => {
    const state = pollOf(due(5), { totalItems: 9_000 })
    expect(recordAnswer(state, { kind: "failed", plan: { kind: "single", id: "o0" } })).toEqual([])
    expect(planNext(state)).toEqual({ kind: "single", id: "o1" })
  })
})

describe("what is saved of a list", () => {
  it("is read back, and nothing else is", () => {
    const state = { ...emptyListState(), totalItems: 12, confidence: 3, readOrder: [2, 1] }
    expect(parseListState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    for (const wrong of [null, {}, { ...state, confidence: 4 }, { ...state, order: "" }]) {
      expect(parseListState(wrong)).toEqual(emptyListState())
    }
    const { order, totalItems, pageSize, anchors, cursors } = state
    expect(parseListState({ order, totalItems, pageSize, anchors, cursors })).toEqual({
      ...emptyListState(),
      totalItems: 12,
    })
    // The keys of version 0.1.
    const { confidence, failedPolls, ...same } = { ...state, failedPolls: 2 }
    const former = { ...same, trust: confidence, failedSweeps: failedPolls }
    expect(parseListState(former)).toEqual({ ...state, failedPolls: 2 })
    expect(emptyListState()).toMatchObject({ order: "unknown", anchors: [], readOrder: [] })
    expect(listTaskId("se")).not.toBe(listTaskId("dk"))
  })
})
