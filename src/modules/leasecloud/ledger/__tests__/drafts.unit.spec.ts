import { assertReplaceable, isOver } from "../drafts"
import { LEASE_STATUSES, type LeaseStatus } from "../statuses"

/** What LeaseCloud may say of an order, and what the ledger holds while it has said nothing. */
const WORDS = [null, "PENDING", "READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED", "ON_HOLD"]
const OVER_THERE = ["CANCELLED", "DECLINED", " declined "]

const EVERY = LEASE_STATUSES.flatMap((status) => [
  { status, remote_id: null, remote_status: null, terminated_at: null },
  ...[...WORDS, " declined "].flatMap((remote_status) =>
    [null, new Date()].map((terminated_at) => ({
      status,
      remote_id: "LC-1",
      remote_status,
      terminated_at,
    }))
  ),
])

const named = EVERY.map(
  (lease) =>
    [
      `${lease.status}, ${lease.remote_id ? (lease.remote_status ?? "nothing heard") : "never there"}` +
        (lease.terminated_at ? ", terminated" : ""),
      lease,
    ] as const
)

describe("a former lease", () => {
  it.each(named)("%s: is over if it has ended here, and LeaseCloud holds nothing", (_, lease) => {
    const ended = ["cancelled", "declined", "closed"].includes(lease.status)
    const holdsNothing =
      !lease.remote_id ||
      OVER_THERE.includes(lease.remote_status ?? "") ||
      lease.terminated_at !== null
    expect(isOver(lease)).toBe(ended && holdsNothing)
  })

  const may = (source: "checkout" | "link", lease: (typeof EVERY)[number]) => {
    try {
      assertReplaceable([lease], source)
      return true
    } catch (error) {
      expect((error as { type: string }).type).toBe("conflict")
      return false
    }
  }

  it.each(named)("%s: is followed by a link's if it is a draft, or over", (_, lease) => {
    expect(may("link", lease)).toBe(lease.status === "draft" || isOver(lease))
  })

  it.each(named)("%s: is followed by a checkout's only if it was never sent", (_, lease) => {
    const unsent: LeaseStatus[] = ["draft", "closed"]
    expect(may("checkout", lease)).toBe(unsent.includes(lease.status))
  })

  it("keeps the order from another one, whatever else there is of it", () => {
    const ended = { status: "declined" as const, terminated_at: null }
    const over = { ...ended, remote_id: "LC-1", remote_status: "DECLINED" }
    const held = { ...ended, remote_id: "LC-2", remote_status: "PENDING" }
    const draft = { ...ended, status: "draft" as const, remote_id: null, remote_status: null }
    expect(() => assertReplaceable([draft, over], "link")).not.toThrow()
    for (const rows of [
      [held, draft],
      [draft, held],
      [over, held],
    ]) {
      expect(() => assertReplaceable(rows, "link")).toThrow(/of this order has been sent/)
    }
    expect(() => assertReplaceable([over], "checkout")).toThrow(/of this cart has been sent/)
  })
})
