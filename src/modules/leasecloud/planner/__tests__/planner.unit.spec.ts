import fc from "../../../../../testbed/fast-check"
import { emptyListState, type ListState } from "../list-state"
import { recordAnswer, planNext, listStateAfter, mayPoll, startPoll } from "../planner"
import type { Plan } from "../poll-state"
import { leaseNumber, listOf, Order, runPoll } from "./remote-list"

/** Open leases of a large shop: a request shows a hundred of them. */
const MANY = Number(process.env.PLANNER_LEASES ?? 10_000)
const ORDERS: Order[] = ["newest_first", "oldest_first", "shuffled"]
const numbers = (count: number, from = 0, step = 1) =>
  Array.from({ length: count }, (_, i) => from + i * step)
const leases = (of: number[]) => of.map((n) => leaseNumber(n))

describe("the targets", () => {
  it.each(ORDERS)(`sees ${MANY} open leases among as many orders page by page, %s`, (order) => {
    const list = listOf(MANY, order)
    const { seen, requests } = runPoll(list, leases(numbers(MANY)))
    expect(seen.size).toBe(MANY)
    expect(requests).toBeLessThanOrEqual(MANY / 100 + 5)
  })

  it.each(ORDERS)("goes on where the budget ended it, %s", (order) => {
    const list = listOf(MANY, order)
    const due = leases(numbers(MANY))
    const most = (MANY / 100) * 0.8
    const first = runPoll(list, due, { budget: { open: most, daily: 0 }, now: 1e12 })
    expect(first.requests).toBe(most)
    expect(first.seen.size).toBe(MANY * 0.8)
    const again = due.map((lease) =>
      first.seen.has(lease.id) ? { ...lease, seenAt: 1e12 + 1 } : lease
    )
    const rest = again.filter(({ seenAt }) => seenAt === null)
    const second = runPoll(list, rest, { listState: first.listState, now: 1e12 + 300_000 })
    expect(second.seen.size).toBe(MANY * 0.2)
    expect(second.requests).toBeLessThanOrEqual((MANY / 100) * 0.2 + 5)
  })

  it.each(ORDERS)("sees 20 open leases among 50,000 orders in 20 requests, %s", (order) => {
    const list = listOf(50_000, order)
    const due = leases(numbers(20, 100, 2_400))
    const first = runPoll(list, due)
    expect([first.seen.size, first.requests]).toEqual([20, 20])
    const second = runPoll(list, due, { listState: first.listState })
    expect([second.seen.size, second.requests]).toEqual([20, 20])
  })
})

describe("what it learns of the list", () => {
  it.each(["newest_first", "oldest_first"] as const)(
    "sees recent leases on the few pages where they stand, %s",
    (order) => {
      const list = listOf(50_000, order)
      const recent = leases(numbers(1_500, 48_500))
      const first = runPoll(list, recent)
      expect(first.seen.size).toBe(1_500)
      expect(first.listState.order).toBe(order)
      expect(first.requests).toBeLessThanOrEqual(20)
      for (const n of numbers(12, 50_000)) list.insert(`o${n}`)
      const newest = runPoll(list, leases(numbers(12, 50_000)), { listState: first.listState })
      expect(newest.seen.size).toBe(12)
      expect(newest.requests).toBeLessThanOrEqual(3)
    }
  )

  it("takes nothing for an order that is none", () => {
    expect(runPoll(listOf(1_000, "shuffled"), leases(numbers(1_000))).listState.order).toBe(
      "unknown"
    )
  })

  it("follows a list whose order is reversed", () => {
    const { listState } = runPoll(listOf(1_000, "newest_first"), leases(numbers(1_000)))
    const turned = runPoll(listOf(1_000, "oldest_first"), leases(numbers(1_000)), { listState })
    expect(turned.listState.order).toBe("oldest_first")
    expect(turned.requests).toBe(10)
  })

  it("reads the size of a page from the answer", () => {
    const { seen, requests, listState } = runPoll(
      listOf(400, "newest_first", 50),
      leases(numbers(400))
    )
    expect(seen.size).toBe(400)
    expect(listState.pageSize).toBe(50)
    expect(requests).toBeLessThanOrEqual(9)
  })

  it("asks for one lease by one request, and for none by none", () => {
    const { listState } = runPoll(listOf(500, "newest_first"), leases(numbers(500)))
    expect(runPoll(listOf(500, "newest_first"), [leaseNumber(3)], { listState }).requests).toBe(1)
    expect(runPoll(listOf(500, "newest_first"), [], { listState }).requests).toBe(0)
  })
})

describe("whatever the list does", () => {
  const world = fc.record({
    order: fc.constantFrom(...ORDERS),
    size: fc.integer({ min: 1, max: 1_200 }),
    largestPage: fc.constantFrom(20, 50, 100),
    share: fc.double({ min: 0.001, max: 1, noNaN: true }),
    recent: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
    changes: fc.array(fc.record({ at: fc.nat(30), insert: fc.boolean(), which: fc.nat() }), {
      maxLength: 12,
    }),
    budget: fc.option(fc.integer({ min: 3, max: 30 }), { nil: undefined }),
    learnt: fc.boolean(),
  })

  it("sees every due lease or asks for it, by hardly more requests than pages or leases", () => {
    fc.assert(
      fc.property(world, (w) => {
        const list = listOf(w.size, w.order, w.largestPage)
        const count = Math.max(1, Math.floor(w.size * w.share))
        const pick = (i: number) => (w.recent ? w.size - 1 - i : (i * w.seed) % w.size)
        const due = leases([...new Set(numbers(count).map(pick))])
        let listState = w.learnt ? runPoll(list, due).listState : emptyListState()
        const sizeKnown = listState.totalItems !== null
        const before = list.requests
        const changed = { inserted: 0, removed: 0 }
        const between = (done: number) => {
          for (const { insert, which } of w.changes.filter(({ at }) => at === done)) {
            if (insert) list.insert(`new${changed.inserted++}`)
            else if (list.orders.length > 1) {
              list.remove(list.orders[which % list.orders.length])
              changed.removed++
            }
          }
        }
        const seen = new Set<string>()
        let now = 1e12
        for (let rest = due; rest.length > 0; rest = due.filter(({ id }) => !seen.has(id))) {
          const most = w.budget ?? 1e6
          const budget = { open: most, daily: 0 }
          const run = runPoll(list, rest, { listState, budget, now, between })
          expect(run.requests).toBeGreaterThan(0)
          expect(list.requests - before).toBeLessThanOrEqual(due.length + 300)
          expect(run.requests).toBeLessThanOrEqual(most)
          for (const id of run.seen) seen.add(id)
          listState = run.listState
          now += 300_000
        }
        const pages = Math.ceil((w.size + changed.inserted) / w.largestPage)
        const runs = (now - 1e12) / 300_000
        const slack = 5 + 4 * changed.removed + (w.budget ? runs : 0)
        // While the list's size is not known, a few leases are asked for one by one.
        const least = Math.min(sizeKnown ? pages : Math.max(pages, 20), due.length)
        expect(list.requests - before).toBeLessThanOrEqual(least + slack)
      }),
      { numRuns: 100 }
    )
  })

  it("asks one by one where every page shows the same", () => {
    const due = leases(numbers(300))
    const list = listOf(1_000, "newest_first")
    const real = list.page.bind(list)
    list.page = (page) => {
      const answer = real(1)
      list.asked.pages[list.asked.pages.length - 1] = page
      return answer
    }
    const { seen } = runPoll(list, due)
    expect(seen.size).toBe(300)
    expect(list.asked.pages.length).toBeLessThanOrEqual(3)
  })

  it("asks one by one for what an emptier list than it claims does not show", () => {
    const list = listOf(150, "newest_first")
    const real = list.page.bind(list)
    list.page = (page) => ({ ...real(page), totalItems: 100_000 })
    const { seen } = runPoll(list, leases(numbers(170)))
    expect(seen.size).toBe(170)
    expect(list.asked.singles.sort()).toEqual(
      numbers(20, 150)
        .map((n) => `o${n}`)
        .sort()
    )
    expect(list.asked.pages.length).toBeLessThanOrEqual(5)
  })
})

describe("whose turn it is", () => {
  it("asks for the longest due first", () => {
    const due = [30, 10, 20].map((n) => leaseNumber(n * 100, { dueAt: n }))
    const list = listOf(50_000, "newest_first")
    runPoll(list, due, { listState: { ...emptyListState(), totalItems: 50_000 } })
    expect(list.asked.singles).toEqual(["o1000", "o2000", "o3000"])
  })

  it("leaves daily leases to what is left for them, after the open ones", () => {
    const list = listOf(50_000, "newest_first")
    const listState = { ...emptyListState(), totalItems: 50_000 }
    const daily = numbers(9, 0, 500).map((n) => leaseNumber(n, { kind: "daily" }))
    const open = numbers(4, 100, 700).map((n) => leaseNumber(n, { dueAt: 5 }))
    const { requests } = runPoll(list, [...daily, ...open], {
      listState,
      budget: { open: 50, daily: 3 },
    })
    expect(requests).toBe(7)
    expect(list.asked.singles.slice(0, 4)).toEqual(open.map(({ id }) => id))
  })

  it("sees daily leases for nothing where they share a page with open ones", () => {
    const list = listOf(100, "newest_first")
    const daily = numbers(40).map((n) => leaseNumber(n, { kind: "daily" }))
    const open = numbers(40, 50).map((n) => leaseNumber(n))
    const { seen, requests } = runPoll(list, [...daily, ...open], {
      budget: { open: 50, daily: 0 },
    })
    expect(seen.size).toBe(80)
    expect(requests).toBeLessThanOrEqual(2)
  })

  it("lets what fell due again wait until a pass that was begun has ended", () => {
    const list = listOf(1_000, "newest_first")
    const due = leases(numbers(1_000))
    const first = runPoll(list, due, { budget: { open: 4, daily: 0 }, now: 1e12 })
    const all = due.map((lease) => ({
      ...lease,
      seenAt: first.seen.has(lease.id) ? 1e12 + 5 : null,
    }))
    const second = runPoll(list, all, {
      listState: first.listState,
      budget: { open: 6, daily: 0 },
      now: 1e12 + 60_000,
    })
    expect(new Set([...first.seen, ...second.seen]).size).toBe(1_000)
  })
})

describe("when LeaseCloud fails", () => {
  const start = (listState: ListState = { ...emptyListState(), totalItems: 50_000 }, count = 10) =>
    startPoll({
      due: leases(numbers(count, 0, 4_000)),
      listState,
      budget: { open: 50, daily: 0 },
      now: 1e12,
    })

  it("goes on with the others after one failure", () => {
    const state = start()
    const failed = planNext(state)
    recordAnswer(state, { kind: "failed", plan: failed })
    const next = planNext(state)
    expect(next.kind).toBe("single")
    expect(next).not.toEqual(failed)
  })

  it("does not read a page again that failed, and asks for what is on it one by one", () => {
    const state = startPoll({
      due: leases(numbers(300)),
      listState: { ...emptyListState(), totalItems: 300 },
      budget: { open: 1_000, daily: 0 },
      now: 1e12,
    })
    const list = listOf(300, "newest_first")
    for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
      if (plan.kind === "page" && plan.page === 2) recordAnswer(state, { kind: "failed", plan })
      else if (plan.kind === "page")
        recordAnswer(state, { kind: "page", page: plan.page, ...list.page(plan.page) })
      else recordAnswer(state, { kind: "single", id: (list.single(plan.id), plan.id) })
    }
    expect(list.asked.pages.filter((page) => page === 2)).toEqual([])
    expect(list.asked.singles).toHaveLength(100)
  })

  it("reads the pages that failed once LeaseCloud is back, as if nobody had asked for them", () => {
    const pagesOf = (listState: ListState, answers: boolean) => {
      const state = startPoll({
        due: leases(numbers(300)),
        listState,
        budget: { open: 1_000, daily: 0 },
        now: 1e12,
      })
      const list = listOf(300, "newest_first")
      const asked = { pages: 0, singles: 0 }
      for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
        asked[plan.kind === "page" ? "pages" : "singles"]++
        if (!answers) recordAnswer(state, { kind: "failed", plan })
        else if (plan.kind === "single") recordAnswer(state, plan)
        else recordAnswer(state, { ...plan, ...list.page(plan.page) })
      }
      return { asked, after: listStateAfter(state, 1e12) }
    }
    for (const known of [emptyListState(), { ...emptyListState(), totalItems: 300 }]) {
      let away: ListState = known
      for (let poll = 0; poll < 5; poll++) away = pagesOf(away, false).after
      expect(pagesOf(away, true).asked).toEqual({ pages: 3, singles: 0 })
    }
  })

  const failUntilDone = (state: ReturnType<typeof start>) => {
    const failed: string[] = []
    for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
      recordAnswer(state, { kind: "failed", plan })
      failed.push(plan.kind)
    }
    return failed
  }

  it("stops after three failures, and after one while LeaseCloud is still down", () => {
    const first = start()
    expect(failUntilDone(first)).toHaveLength(3)
    const second = start(listStateAfter(first, 1e12))
    expect(failUntilDone(second)).toHaveLength(1)
    expect(listStateAfter(second, 1e12).failedPolls).toBe(2)
    const third = start(listStateAfter(second, 1e12))
    expect(listStateAfter(third, 2e12)).toMatchObject({ failedPolls: 2, at: 1e12 })
    const plan = planNext(third) as Exclude<Plan, { kind: "done" }>
    if (plan.kind === "single") recordAnswer(third, plan)
    else recordAnswer(third, { ...plan, ids: [], totalItems: 0, limit: 100 })
    expect(listStateAfter(third, 2e12)).toMatchObject({ failedPolls: 0, at: 2e12 })
  })

  /** So many leases on so few pages that a poll reads those. */
  const crowded = (failedPolls: number, open = 1_000) =>
    startPoll({
      due: leases(numbers(300)),
      listState: { ...emptyListState(), totalItems: 300, failedPolls },
      budget: { open, daily: 0 },
      now: 1e12,
    })

  it.each([0, 3])(
    "asks for the leases one by one while the list alone fails, after %s failed polls",
    (failedPolls) => {
      const state = crowded(failedPolls)
      const seen = new Set<string>()
      for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
        const answer = plan.kind === "page" ? ({ kind: "failed", plan } as const) : plan
        for (const id of recordAnswer(state, answer)) seen.add(id)
      }
      expect(seen.size).toBe(300)
      expect(state.left.open).toBe(1_000 - 300 - 3)
      expect(listStateAfter(state, 1e12)).toMatchObject({ failedPolls: 0, at: 1e12 })
    }
  )

  it("asks for one lease more before it stops if only pages failed", () => {
    expect(failUntilDone(crowded(0))).toEqual(["page", "page", "page", "single"])
    expect(failUntilDone(crowded(3))).toEqual(["page", "single"])
    for (const budget of [1, 2]) {
      const state = crowded(3, budget)
      failUntilDone(state)
      expect(listStateAfter(state, 1e12)).toMatchObject({ failedPolls: 4, at: 1e12 })
    }
  })

  it("has not failed if one lease alone fails, whatever came before: the others go on each minute", () => {
    const known = { ...emptyListState(), totalItems: 50_000 }
    const alone = start(known, 1)
    recordAnswer(alone, { kind: "failed", plan: planNext(alone) as never })
    expect(planNext(alone)).toEqual({ kind: "done" })
    expect(mayPoll(listStateAfter(alone, 1e12), 1e12)).toBe(true)

    const backedOff = start({ ...known, failedPolls: 1 }, 2)
    recordAnswer(backedOff, planNext(backedOff) as never)
    recordAnswer(backedOff, { kind: "failed", plan: planNext(backedOff) as never })
    expect(listStateAfter(backedOff, 1e12).failedPolls).toBe(0)
  })

  it("has failed if the time cut it short before LeaseCloud answered anything", () => {
    const state = start()
    recordAnswer(state, { kind: "failed", plan: planNext(state) as never })
    const after = listStateAfter(state, 1e12)
    expect(after).toMatchObject({ failedPolls: 1, at: 1e12 })
    expect(mayPoll(after, 1e12)).toBe(false)
  })
})
