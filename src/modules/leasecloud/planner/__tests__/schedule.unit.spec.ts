import fc from "../../../../../testbed/fast-check"
import { nextDueAt, nextRetryAt } from "../schedule"
import { LEASE_STATUSES, LeaseStatus } from "../../ledger/statuses"

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOW = new Date("2026-03-01T12:00:30Z")
const wait = (status: LeaseStatus, ageMs: number, passCost = 0, random = 0) => {
  const due = nextDueAt(
    { status, statusSince: new Date(NOW.getTime() - ageMs) },
    NOW,
    () => random,
    passCost
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
})

it("looks daily at active leases, and at ended ones for 90 days", () => {
  for (const status of ["active", "cancelled", "declined", "closed"] as const) {
    expect(wait(status, 10 * DAY)).toBeGreaterThan(0.9 * DAY)
    expect(wait(status, 10 * DAY)).toBeLessThan(1.1 * DAY)
  }
  expect(wait("active", 200 * DAY)).not.toBeNull()
  expect(wait("cancelled", 91 * DAY)).toBeNull()
})

it("does not follow what was never sent", () => {
  expect(wait("draft", 0)).toBeNull()
})

it("waits twice as long after each failure, up to an hour", () => {
  const waits = [1, 2, 3, 4, 20].map((n) => nextRetryAt(n, NOW, () => 0).getTime() - NOW.getTime())
  expect(waits).toEqual([1, 2, 4, 8, 60].map((minutes) => minutes * MINUTE))
})
