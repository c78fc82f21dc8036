import { emptyListState } from "../list-state"
import { mayPoll, recordAnswer, passCost, planNext, listStateAfter, startPoll } from "../planner"
import { allocateRequests, nextDueAt, paceOf, passMsOf } from "../schedule"
import type { DueLease } from "../poll-state"
import { leaseNumber, listOf, RemoteList } from "./remote-list"

const MINUTE = 60_000
const WINDOW = 5 * MINUTE
const LANE = 80
const PACE = paceOf(LANE, 0, false)
const MS_A_REQUEST = 100

/** Pages and shops are a tenth of the real ones: the requests are as many, and the test is quick. */
const TENTH = 10
const listBy100 = (orders: number, order: "newest_first" | "oldest_first") =>
  listOf(orders / TENTH, order, 100 / TENTH)

type Followed = DueLease & { status: "pending" | "active" }

/** A shop that follows its leases minute by minute, in the lane's budget. */
function follow(list: RemoteList, leases: Followed[], minutes: number, start = 1e12) {
  const byId = new Map(leases.map((lease) => [lease.id, lease]))
  const open = leases.filter(({ status }) => status === "pending").length
  let random = 1
  const sent: number[] = []
  const seenAt = new Map<string, number[]>(leases.map(({ id }) => [id, []]))
  let listState = { ...emptyListState(), pageSize: 100 / TENTH }
  for (let minute = 0; minute < minutes; minute++) {
    const begun = start + minute * MINUTE
    const inWindow = (at: number) => at > begun + 5_000 - WINDOW
    const cost = passCost(listState, { pages: 0, unplaced: open })
    const share = allocateRequests(PACE, LANE - sent.filter(inWindow).length, cost)
    const budget = { open: share.open, daily: 0 }
    const due = leases.filter(({ dueAt }) => dueAt <= begun)
    const state = startPoll({ due, listState, budget, now: begun })
    let now = begun
    const run = () => {
      for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
        now += MS_A_REQUEST
        sent.push(now)
        const answer =
          plan.kind === "page" ? { ...plan, ...list.page(plan.page) } : { ...plan, ids: [plan.id] }
        for (const id of answer.ids) {
          const lease = byId.get(id)
          if (!lease) continue
          random = (random * 48_271) % 2_147_483_647
          const since = new Date(start - 30 * MINUTE)
          const next = nextDueAt(
            { status: lease.status, statusSince: since },
            new Date(now),
            () => random / 2_147_483_647,
            passMsOf(cost, PACE)
          )
          lease.dueAt = next!.getTime()
          lease.seenAt = now
          seenAt.get(id)!.push(minute)
        }
        recordAnswer(state, answer)
      }
    }
    run()
    budget.daily = share.daily
    run()
    listState = listStateAfter(state, now)
  }
  return { sent, seenAt }
}

const shop = (count: number, status: Followed["status"], from = 0): Followed[] =>
  Array.from({ length: count }, (_, i) => ({
    ...leaseNumber(from + i),
    status,
    kind: status === "pending" ? "open" : "daily",
  }))

/** The longest that a change had to wait, in minutes, whenever in `from` to the end it happened. */
function longestWait(seen: number[], from: number): number {
  const gaps = seen.slice(1).map((minute, i) => (seen[i] >= from ? minute - seen[i] : 0))
  return Math.max(...gaps)
}

describe("minute by minute", () => {
  it("sees any change of 10,000 open leases within 7 minutes and 105 requests, for hours", () => {
    const { sent, seenAt } = follow(listBy100(10_000, "newest_first"), shop(1_000, "pending"), 120)
    const waits = [...seenAt.values()].map((seen) => longestWait([0, ...seen], 0))
    expect(Math.max(...waits)).toBeLessThanOrEqual(7)
    for (const at of sent) {
      const upTo = (ms: number) => sent.filter((other) => other >= at && other < at + ms).length
      expect(upTo(WINDOW)).toBeLessThanOrEqual(LANE)
      expect(upTo(7 * MINUTE - 1)).toBeLessThanOrEqual(105)
    }
  })

  it("sees 8,000 open leases at once where the whole lane is free", () => {
    const { sent, seenAt } = follow(listBy100(8_000, "oldest_first"), shop(800, "pending"), 1)
    expect(sent).toHaveLength(80)
    expect([...seenAt.values()].every((seen) => seen.length === 1)).toBe(true)
  })

  it.each([8_000, 10_000, 14_000])(
    "looks daily at 20,000 others, however many are open (%i)",
    (open) => {
      const leases = [...shop(2_000, "active"), ...shop(open / TENTH, "pending", 2_000)]
      const { seenAt } = follow(listBy100(20_000 + open, "newest_first"), leases, 300)
      const unseen = leases.filter(({ id }) => seenAt.get(id)!.length === 0)
      expect(unseen).toEqual([])
    }
  )
})

it("leaves a market alone for 1, 2, 4 minutes after its failures", () => {
  const after = (failedPolls: number, ms: number) =>
    mayPoll({ ...emptyListState(), failedPolls, at: 1e12 }, 1e12 + ms)
  expect([after(0, 0), after(1, MINUTE - 1), after(1, MINUTE)]).toEqual([true, false, true])
  expect([after(2, 2 * MINUTE - 1), after(2, 2 * MINUTE)]).toEqual([false, true])
  expect([after(3, 4 * MINUTE - 1), after(3, 4 * MINUTE)]).toEqual([false, true])
})
