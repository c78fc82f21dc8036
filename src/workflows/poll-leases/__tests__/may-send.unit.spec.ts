import fc from "../../../../testbed/fast-check"
import { LEASE_PROVIDER_ID } from "../../../modules/leasecloud/internal"
import { evidenceFor } from "../may-send"

const OWN = "payses_own"
const WAITING = ["pending", "requires_more", "pending_authorization"]
const DEAD = ["canceled", "error"]
const ANSWERED = ["pending_authorization", "authorized", "captured"]
const ALIVE = [...WAITING, "authorized", "captured"]

interface Session {
  id: string
  provider_id: string
  status: string
  amount: number
}

const session = (over: Partial<Session> = {}): Session => ({
  id: OWN,
  provider_id: LEASE_PROVIDER_ID,
  status: "pending_authorization",
  amount: 100,
  ...over,
})

/** An order as `readOrderState` reads it: sessions of dead collections are in none of its lists. */
function order(
  living: Session[],
  over: { status?: string; dead?: Session[]; othersPaid?: number; payment?: object } = {}
) {
  const collection = (status: string, payment_sessions: Session[]) => ({
    id: `paycol_${status}`,
    status,
    amount: 100,
    metadata: null,
    payment_sessions,
    payments: [],
  })
  return {
    status: over.status ?? "pending",
    total: 100,
    collections: [collection("canceled", over.dead ?? []), collection("awaiting", living)],
    othersSessions: living.filter(({ provider_id }) => provider_id !== LEASE_PROVIDER_ID),
    othersPaid: over.othersPaid ?? 0,
    payment: (over.payment ?? null) as { id: string; captured: boolean } | null,
  }
}

const lease = { payment_session_id: OWN }
const other = (over: Partial<Session> = {}) =>
  session({ id: "payses_other", provider_id: "pp_system_default", ...over })

describe("what the order of a lease that waits says of it", () => {
  it.each([0, -1])("has nothing to be paid at %d", (total) => {
    expect(evidenceFor({ ...order([session()]), total }, lease)).toBe("paid_otherwise")
  })

  it.each(WAITING)("is wanted while its own session is %s", (status) => {
    expect(evidenceFor(order([session({ status })]), lease)).toBe("wanted")
  })

  it("is wanted beside other sessions of leases, in whatever order they come", () => {
    const others = fc.array(
      fc.record({ id: fc.string(), status: fc.constantFrom(...ALIVE, ...DEAD) })
    )
    fc.assert(
      fc.property(others, fc.nat(), (rows, place) => {
        const sessions = rows.filter(({ id }) => id !== OWN).map((row) => session(row))
        sessions.splice(place % (sessions.length + 1), 0, session())
        expect(evidenceFor(order(sessions), lease)).toBe("wanted")
      })
    )
  })

  it.each([...DEAD, "authorized", "captured"])("has no session left if that is %s", (status) => {
    expect(evidenceFor(order([session({ status })]), lease)).toBe("session_gone")
  })

  it("has no session left if that was deleted, replaced, or ended with its collection", () => {
    expect(evidenceFor(order([]), lease)).toBe("session_gone")
    expect(evidenceFor(order([session({ id: "payses_new" })]), lease)).toBe("session_gone")
    expect(evidenceFor(order([], { dead: [session()] }), lease)).toBe("session_gone")
    expect(evidenceFor(order([session()]), { payment_session_id: null })).toBe("session_gone")
  })

  it("has no session left if the lease is paid already", () => {
    const payment = { id: "pay_1", captured: false }
    expect(evidenceFor(order([session()], { payment }), lease)).toBe("session_gone")
  })

  it.each(ALIVE)("is not wanted if another provider has a session that is %s", (status) => {
    const expected = ANSWERED.includes(status) ? "paid_otherwise" : "open_elsewhere"
    expect(evidenceFor(order([other({ status })]), lease)).toBe(expected)
    expect(evidenceFor(order([session(), other({ status })]), lease)).toBe(expected)
  })

  it.each(DEAD)("is not paid otherwise by a session that is %s", (status) => {
    expect(evidenceFor(order([session(), other({ status })]), lease)).toBe("wanted")
  })

  it("is not wanted if anybody else is paid for less than all of it", () => {
    const paid = (othersPaid: number, living = [session()]) =>
      evidenceFor(order(living, { othersPaid }), lease)
    expect(paid(0.01)).toBe("open_elsewhere")
    expect(paid(99.99)).toBe("open_elsewhere")
    expect(paid(99.999)).toBe("paid_otherwise")
    expect(paid(100)).toBe("paid_otherwise")
    expect(paid(0.01, [])).toBe("open_elsewhere")
  })

  it("is gone with its order, whatever else there is", () => {
    expect(evidenceFor(null, lease)).toBe("order_gone")
    const canceled = order([session(), other()], { status: "canceled", othersPaid: 5 })
    expect(evidenceFor(canceled, lease)).toBe("order_gone")
  })
})
