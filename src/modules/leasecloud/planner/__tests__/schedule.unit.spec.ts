import fc from "../../../../../testbed/fast-check"
import { emptyListState } from "../list-state"
import { mayPoll, passCost } from "../planner"
import {
  allocateRequests,
  nextDueAt,
  isDueLately,
  nextRetryAt,
  paceOf,
  passMsOf,
} from "../schedule"
import { LEASE_STATUSES, LeaseStatus } from "../../ledger/statuses"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** The requests of polls in 5 minutes. */
const LANE = 80
const PACE = paceOf(LANE, 0, false)
const NOW = new Date("2026-03-01T12:00:30Z")
const wait = (status: LeaseStatus, ageMs: number, passCost = 0, random = 0) => {
  const due = nextDueAt(
    { status, statusSince: new Date(NOW.getTime() - ageMs) },
    NOW,
    () => random,
    passMsOf(passCost, PACE)
  )
  return due && due.getTime() - NOW.getTime()
}

it("asks for a fresh lease after a minute, and more rarely as its status ages", () => {
  const ages = [0, 30 * MINUTE, 3 * 60 * MINUTE, DAY / 2, 3 * DAY, 20 * DAY]
  const waits = ages.map((age) => wait("pending", age)!)
  expect(waits[0]).toBe(MINUTE)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.at(-1)).toBeLessThanOrEqual(56 * MINUTE)
})

it.each([
  [0, MINUTE],
  [15 * MINUTE - 1, MINUTE],
  [15 * MINUTE, 1.5 * MINUTE],
  [60 * MINUTE - 1, 1.5 * MINUTE],
  [60 * MINUTE, 3.5 * MINUTE],
  [-5 * MINUTE, MINUTE],
])("asks %d ms after a status was taken again in %d ms", (age, expected) => {
  expect(wait("ready_to_ship", age)).toBe(expected)
})

it("asks for an active lease no more, 90 days after its period was over", () => {
  const active = (days: number | null) => {
    const overSince = days === null ? null : new Date(NOW.getTime() - days * DAY)
    return nextDueAt({ status: "active", statusSince: new Date(0), overSince }, NOW, () => 0.5)
  }
  const tomorrow = new Date(NOW.getTime() + 22.5 * 60 * MINUTE)
  expect([null, 0, 89.9, 90].map(active)).toEqual([tomorrow, tomorrow, tomorrow, null])
})

it("asks in the next slot that is at least three quarters of an interval ahead", () => {
  const at = (time: string) => {
    const now = new Date(`2026-03-01T${time}Z`)
    const statusSince = new Date(now.getTime() - DAY)
    return nextDueAt({ status: "pending", statusSince }, now, () => 0)!
      .toISOString()
      .slice(11, 19)
  }
  expect(at("12:01:00")).toBe("12:04:00")
  expect(at("12:01:01")).toBe("12:08:00")
  expect(at("12:04:00")).toBe("12:08:00")
})

it("never asks for a lease more than once a minute, nor leaves an open one longer than an hour", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LEASE_STATUSES),
      fc.integer({ min: -DAY, max: 400 * DAY }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.integer({ min: 0, max: 500 }),
      (status, age, random, passCost) => {
        const due = wait(status, age, passCost, random)
        if (due !== null) expect(due).toBeGreaterThanOrEqual(MINUTE)
        if (["submitting", "pending", "ready_to_ship"].includes(status)) {
          expect(due).toBeLessThanOrEqual((passCost <= 300 ? 60 : 130) * MINUTE)
        }
      }
    )
  )
})

it("brings leases of one age due together, so that one page answers for many", () => {
  const dues = Array.from({ length: 50 }, (_, i) => {
    const now = new Date(NOW.getTime() + i * 100)
    const statusSince = new Date(NOW.getTime() - 3 * DAY)
    return nextDueAt({ status: "pending", statusSince }, now, () => 0)!.getTime()
  })
  expect(new Set(dues).size).toBe(1)
})

it("spreads the second of a due time", () => {
  expect(wait("pending", DAY / 2, 0, 0.9)).toBeGreaterThan(wait("pending", DAY / 2, 0, 0.1)!)
})

it("asks no quicker than the budget can keep up with", () => {
  expect(wait("pending", 0, 100)).toBeGreaterThan(6 * MINUTE)
  expect(wait("pending", 0, 100, 0.999)).toBeLessThan(7 * MINUTE)
  expect(wait("pending", 0, 16)).toBe(MINUTE)
  expect(wait("pending", 0, 32)).toBe(2 * MINUTE)
  expect(wait("pending", DAY, 32)).toBe(3.5 * MINUTE)
})

it("looks daily at active leases, and at ended ones for 90 days", () => {
  for (const status of ["active", "cancelled", "declined", "closed"] as const) {
    expect(wait(status, 10 * DAY)).toBeGreaterThan(0.9 * DAY)
    expect(wait(status, 10 * DAY)).toBeLessThan(1.1 * DAY)
  }
  expect(wait("active", 200 * DAY)).not.toBeNull()
  expect(wait("cancelled", 90 * DAY - 1)).not.toBeNull()
  expect(wait("cancelled", 90 * DAY)).toBeNull()
  expect(wait("active", DAY, 0, 0)).toBe(22 * 60 * MINUTE)
  expect(wait("active", DAY, 400, 0.5)).toBe(22.5 * 60 * MINUTE)
  expect(wait("active", DAY, 0, 0.999)).toBeLessThan(DAY - 60 * MINUTE)
})

it("does not follow what was never sent", () => {
  expect(wait("draft", 0)).toBeNull()
})

it("waits twice as long after each failure, up to an hour", () => {
  const waits = [1, 2, 3, 4, 20].map((n) => nextRetryAt(n, NOW, () => 0).getTime() - NOW.getTime())
  expect(waits).toEqual([1, 2, 4, 8, 60].map((minutes) => minutes * MINUTE))
  expect(nextRetryAt(0, NOW, () => 0).getTime() - NOW.getTime()).toBe(MINUTE)
  expect(nextRetryAt(1, NOW, () => 0.5).getTime() - NOW.getTime()).toBe(MINUTE + 10_000)
})

it("leaves a market alone after polls that failed, longer each time", () => {
  const after = (failedPolls: number, ms: number) =>
    mayPoll({ ...emptyListState(), failedPolls, at: 1e12 }, 1e12 + ms)
  expect(after(0, 0)).toBe(true)
  expect([after(1, MINUTE - 1), after(1, MINUTE)]).toEqual([false, true])
  expect([after(3, 4 * MINUTE - 1), after(3, 4 * MINUTE)]).toEqual([false, true])
  expect([after(500, 8 * MINUTE - 1), after(500, 8 * MINUTE)]).toEqual([false, true])
})

it("counts a pass at most as many requests as the list has pages", () => {
  const cost = (totalItems: number | null, unplaced: number, pages = 0) =>
    passCost({ ...emptyListState(), totalItems }, { pages, unplaced })
  expect(cost(250, 2)).toBe(2)
  expect(cost(250, 200)).toBe(3)
  expect(cost(200, 200)).toBe(2)
  expect(cost(null, 250)).toBe(3)
  expect(cost(0, 5)).toBe(0)
  // A first pass that has read 15 of 100 pages: what is left to place stands on those that are left.
  expect(cost(10_000, 8_500, 15)).toBe(100)
  expect(cost(10_000, 7, 15)).toBe(22)
})

it.each([
  ["a pass that fits is made at once", 80, 80, { open: 80, daily: 40, kept: 0 }],
  ["daily leases leave 40 to the open ones", 80, 5, { open: 80, daily: 40, kept: 0 }],
  ["but have one where any is free", 41, 0, { open: 41, daily: 1, kept: 0 }],
  ["one too", 10, 10, { open: 10, daily: 1, kept: 0 }],
  ["none where none is free", 0, 0, { open: 0, daily: 0, kept: 0 }],
  ["a larger pass is spread", 80, 81, { open: 15, daily: 15, kept: 0 }],
  ["over what is free", 4, 81, { open: 4, daily: 4, kept: 0 }],
])("%s", (_, free, cost, expected) => {
  expect(allocateRequests(PACE, free, cost)).toEqual(expected)
})

it("keeps for daily leases what a look at those that are due takes within half an hour", () => {
  // 60 pages in 30 minutes: 10 in 5 minutes, 2 a minute.
  const pace = paceOf(LANE, 60, true)
  expect(pace).toEqual({ lane: LANE, daily: 10 })
  expect(allocateRequests(pace, 80, 81)).toEqual({ open: 15, daily: 15, kept: 2 })
  expect(allocateRequests(pace, 40, 20)).toEqual({ open: 40, daily: 2, kept: 0 })
  expect(passMsOf(140, pace)).toBe(10 * MINUTE)
  expect(paceOf(LANE, 1e6, true).daily).toBe(40)
  expect(paceOf(LANE, 0, true).daily).toBe(5)
  expect([isDueLately(1, 2 * 60 * MINUTE), isDueLately(0, 2 * 60 * MINUTE)]).toEqual([true, false])
})

it.each([
  ["eight times as much", 640, 100, { open: 100, daily: 1, kept: 0 }],
  ["a larger pass is spread over its minutes", 640, 641, { open: 127, daily: 127, kept: 0 }],
  ["the smallest", 8, 9, { open: 1, daily: 1, kept: 0 }],
])("follows another limit: %s", (_, lane, cost, expected) => {
  expect(allocateRequests(paceOf(lane, 0, false), cost > lane ? lane : 100, cost)).toEqual(expected)
})
