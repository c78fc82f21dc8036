import type { RemoteOrder } from "../../../../leasecloud/schemas"
import { Decision, KnownLease, decide, toLeaseStatus } from "../decide"
import { LEASE_STATUSES, LeaseStatus } from "../statuses"

const lease = (status: LeaseStatus, more: Partial<KnownLease> = {}): KnownLease => ({
  status,
  remote_status: null,
  remote_total_amount: null,
  terminated: false,
  foundAfterEnd: false,
  ...more,
})

const remote = (activeStatus: string | null, more: Partial<RemoteOrder> = {}) =>
  ({ id: "LC-1", activeStatus, totalAmount: null, terminated: false, ...more }) as RemoteOrder

/** What a status of LeaseCloud does: where the lease goes, and which events the shop hears. */
type Moves = [to: LeaseStatus | undefined, ...events: string[]]

const STAYS: Moves = [undefined]

/** The ledger's state table, written out: a row for each status of a lease, by LeaseCloud's word. */
const TABLE: Partial<Record<LeaseStatus, Record<string, Moves | "flag">>> = {
  pending: {
    PENDING: STAYS,
    READY_TO_SHIP: ["ready_to_ship", "lease.ready-to-ship"],
    ACTIVE: ["active", "lease.ready-to-ship", "lease.activated"],
    CANCELLED: ["cancelled", "lease.cancelled"],
    DECLINED: ["declined", "lease.declined"],
    ON_HOLD: "flag",
  },
  ready_to_ship: {
    PENDING: "flag",
    READY_TO_SHIP: STAYS,
    ACTIVE: ["active", "lease.activated"],
    CANCELLED: ["cancelled", "lease.cancelled"],
    DECLINED: ["declined", "lease.declined"],
    ON_HOLD: "flag",
  },
  active: {
    PENDING: "flag",
    READY_TO_SHIP: "flag",
    ACTIVE: STAYS,
    CANCELLED: [undefined, "lease.terminated"],
    DECLINED: [undefined, "lease.terminated"],
    ON_HOLD: "flag",
  },
}

/** Ended, or never with LeaseCloud: its word moves nothing, and an end of it is no news. */
const MOVES_NOTHING: Record<string, Moves | "flag"> = {
  PENDING: "flag",
  READY_TO_SHIP: "flag",
  ACTIVE: "flag",
  CANCELLED: STAYS,
  DECLINED: STAYS,
  ON_HOLD: "flag",
}

const raised = ({ raise }: Decision) => raise.map(({ code }) => code)

describe.each(LEASE_STATUSES)("a lease that is %s", (status) => {
  const row = TABLE[status] ?? MOVES_NOTHING

  it.each(Object.entries(row))("hears %s", (activeStatus, moves) => {
    const decision = decide(lease(status), remote(activeStatus))
    const [to, ...events] = moves === "flag" ? STAYS : moves
    expect({ to: decision.status, events: decision.events }).toEqual({ to, events })
    expect(decision.declineReason).toBe(to === "declined" ? "lender" : undefined)
    expect(raised(decision).includes("unexpected_status")).toBe(moves === "flag")
    expect(decision.clear.includes("unexpected_status")).toBe(moves !== "flag")
    expect(decision.clear).toContain("vanished")
  })
})

it("names both sides of a status that does not fit", () => {
  expect(decide(lease("ready_to_ship"), remote("PENDING")).raise).toEqual([
    {
      code: "unexpected_status",
      evidence: { status: "ready_to_ship", remote_status: "PENDING" },
    },
  ])
  expect(decide(lease("pending"), remote(null)).raise).toEqual([
    { code: "unexpected_status", evidence: { status: "pending", remote_status: null } },
  ])
})

it.each(["CANCELLED", "DECLINED"])("flags an active lease that LeaseCloud reports %s", (word) => {
  const decision = decide(lease("active"), remote(word))
  expect(decision.raise).toEqual([
    { code: "ended_after_active", evidence: { remote_status: word } },
  ])
  expect(decision.clear).not.toContain("ended_after_active")
})

it.each(["CANCELLED", "DECLINED"])("asks nobody about the order of a lease that is %s", (word) => {
  expect(decide(lease("ready_to_ship"), remote(word)).clear).toEqual(
    expect.arrayContaining(["order_changed", "changed_after_sending"])
  )
})

it("takes that flag away where LeaseCloud reports it active again", () => {
  expect(decide(lease("active"), remote("ACTIVE")).clear).toContain("ended_after_active")
})

it.each(LEASE_STATUSES)(
  "no longer asks to cancel at LeaseCloud what ended there (%s)",
  (status) => {
    expect(decide(lease(status), remote("CANCELLED")).clear).toContain("cancel_at_leasecloud")
    expect(decide(lease(status), remote("DECLINED")).clear).toContain("cancel_at_leasecloud")
    expect(decide(lease(status), remote("ACTIVE")).clear).not.toContain("cancel_at_leasecloud")
  }
)

it.each(LEASE_STATUSES)(
  "no longer asks to cancel at LeaseCloud what is terminated there (%s)",
  (status) => {
    const terminated = { terminated: true } as Partial<RemoteOrder>
    expect(decide(lease(status), remote("ACTIVE", terminated)).clear).toEqual(
      expect.arrayContaining(["cancel_at_leasecloud", "orphan"])
    )
  }
)

it.each(["active", "cancelled", "declined", "closed"] as const)(
  "asks nothing about a status of a %s lease that is terminated there",
  (status) => {
    for (const word of ["PENDING", "READY_TO_SHIP", "ACTIVE", "ON_HOLD"]) {
      for (const foundAfterEnd of [false, status === "closed"]) {
        const terminated = { terminated: true } as Partial<RemoteOrder>
        const decision = decide(lease(status, { foundAfterEnd }), remote(word, terminated))
        expect(raised(decision)).toEqual([])
        expect(decision.clear).toContain("unexpected_status")
      }
    }
  }
)

it("asks about the status of a lease that was terminated and had never begun here", () => {
  const terminated = { terminated: true } as Partial<RemoteOrder>
  const decision = decide(lease("ready_to_ship"), remote("PENDING", terminated))
  expect(raised(decision)).toEqual(["unexpected_status"])
})

it.each(["PENDING", "READY_TO_SHIP"])("asks about a lease that is terminated at %s", (word) => {
  const terminated = { terminated: true } as Partial<RemoteOrder>
  const decision = decide(lease("pending"), remote(word, terminated))
  expect(raised(decision)).toEqual(["unexpected_status"])
  expect(decision.clear).not.toContain("unexpected_status")
  expect(decision.events).toContain("lease.terminated")
  expect(raised(decide(lease("ready_to_ship"), remote("ACTIVE", terminated)))).toEqual([])
  const takenBack = decide(lease("pending", { terminated: true }), remote(word))
  expect(takenBack).toMatchObject({ runsAgain: true, raise: [] })
})

it.each(["CANCELLED", "DECLINED"])("asks nobody about a terminated lease that is %s", (word) => {
  const known = lease("active", { terminated: true, remote_status: "ACTIVE" })
  expect(decide(known, remote(word, { terminated: true })).raise).toEqual([])
  expect(decide({ ...known, remote_status: word }, remote(word)).raise).toEqual([])
})

describe("an order of a lease that had ended without one", () => {
  const foundAfterEnd = lease("closed", { foundAfterEnd: true })

  it("is expected to wait until it is cancelled there", () => {
    expect(decide(foundAfterEnd, remote("PENDING")).raise).toEqual([])
    expect(decide(foundAfterEnd, remote("CANCELLED")).clear).toEqual(
      expect.arrayContaining(["cancel_at_leasecloud", "orphan"])
    )
  })

  it.each(["READY_TO_SHIP", "ACTIVE", "ON_HOLD"])("is told of when it is %s", (word) => {
    expect(raised(decide(foundAfterEnd, remote(word)))).toEqual(["unexpected_status"])
  })
})

describe("the total", () => {
  const seen = (first: number | null, now: number | null) =>
    decide(
      lease("pending", { remote_total_amount: first }),
      remote("PENDING", { totalAmount: now } as Partial<RemoteOrder>)
    )

  it("is flagged where it is another than was first seen, with both", () => {
    expect(seen(100_00, 100_01).raise).toEqual([
      { code: "amount_changed", evidence: { first: 100_00, now: 100_01 } },
    ])
    expect(seen(100_00, 100_01).clear).not.toContain("amount_changed")
    expect(seen(100_00, 0).raise).toHaveLength(1)
  })

  it("is no longer flagged where it is again what was first seen", () => {
    expect(seen(100_00, 100_00).raise).toEqual([])
    expect(seen(100_00, 100_00).clear).toContain("amount_changed")
    expect(seen(0, 0).clear).toContain("amount_changed")
  })

  it("tells nothing where one side is not known", () => {
    for (const [first, now] of [
      [null, 100_00],
      [100_00, null],
    ] as const) {
      expect(seen(first, now).raise).toEqual([])
      expect(seen(first, now).clear).not.toContain("amount_changed")
    }
  })
})

describe("a lease that ran out", () => {
  const ended = { terminatedAt: "2026-01-02T03:04:05Z" } as Partial<RemoteOrder>

  it.each([[{ terminated: true }], [ended]])("tells so, by either field: %j", (field) => {
    const decision = decide(lease("active"), remote("ACTIVE", field as Partial<RemoteOrder>))
    expect(decision.events).toEqual(["lease.terminated"])
    expect(decision.status).toBeUndefined()
  })

  it("tells so when its announced end comes, and not before", () => {
    const announced = remote("ACTIVE", ended)
    const eventsAt = (now: string) => decide(lease("active"), announced, new Date(now)).events
    expect(eventsAt("2026-01-02T03:04:04Z")).toEqual([])
    expect(eventsAt("2026-01-02T03:04:05Z")).toEqual(["lease.terminated"])
    const over = remote("ACTIVE", { ...ended, terminated: true })
    expect(decide(lease("active"), over, new Date("2026-01-01")).events).toHaveLength(1)
  })

  it("tells so once", () => {
    const known = lease("active", { terminated: true })
    expect(decide(known, remote("ACTIVE", { terminated: true })).events).toEqual([])
    expect(decide(known, remote("CANCELLED")).events).toEqual([])
  })

  it("runs again if LeaseCloud takes its end back, and not while it is terminated", () => {
    const cancelled = lease("active", { terminated: true, remote_status: "CANCELLED" })
    expect(decide(cancelled, remote("ACTIVE")).runsAgain).toBe(true)
    // What we do not know says nothing.
    expect(decide(cancelled, remote("ON_HOLD")).runsAgain).toBe(false)
    expect(raised(decide(cancelled, remote("ON_HOLD")))).toEqual(["unexpected_status"])
    expect(decide(cancelled, remote("DECLINED")).runsAgain).toBe(false)
    expect(decide(cancelled, remote("ACTIVE", { terminated: true })).runsAgain).toBe(false)
    const terminated = lease("active", { terminated: true, remote_status: "ACTIVE" })
    expect(decide(terminated, remote("ACTIVE")).runsAgain).toBe(true)
    const silent = remote("ACTIVE", { terminated: null })
    expect(decide(terminated, silent)).toMatchObject({ runsAgain: false, events: [] })
    const steppedBack = lease("active", { terminated: true, remote_status: "PENDING" })
    expect(decide(steppedBack, remote("ACTIVE")).runsAgain).toBe(true)
    expect(decide(steppedBack, remote("PENDING", { terminated: true })).runsAgain).toBe(false)
    expect(decide(lease("active"), remote("ACTIVE")).runsAgain).toBe(false)
  })

  it("tells so after the steps that led there", () => {
    expect(decide(lease("ready_to_ship"), remote("ACTIVE", ended)).events).toEqual([
      "lease.activated",
      "lease.terminated",
    ])
  })
})

it("reads a status in any case, with blanks around it, and none that it does not know", () => {
  expect(toLeaseStatus(" ready_to_ship ")).toBe("ready_to_ship")
  expect(toLeaseStatus("Active")).toBe("active")
  for (const unknown of ["", "READY", "constructor", null, undefined]) {
    expect(toLeaseStatus(unknown)).toBeNull()
  }
})
