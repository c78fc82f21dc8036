import { LEASE_STATUSES, type LeaseStatus } from "../../ledger/statuses"
import { Answer, decideAnswer } from "../decide-answer"

const ORDER = "order_1"
const SESSIONS = [
  "pending",
  "requires_more",
  "pending_authorization",
  "authorized",
  "captured",
  "canceled",
  "error",
]

const lease = (status: LeaseStatus, order_id: string | null, applicant_id = "lapp_1") => ({
  status,
  order_id,
  applicant_id,
})

const answer = (
  of: ReturnType<typeof lease> | null,
  { tried = false, sessionStatus = "pending" } = {}
) => {
  const decided = decideAnswer({
    lease: of,
    tried: tried ? { applicant_id: "lapp_1" } : null,
    orderId: ORDER,
    sessionStatus,
  })
  return decided.kind === "refused" ? decided.because : decided.kind
}

type Expected = Answer["kind"] | ReturnType<typeof answer>

/** By the lease's status: the answer for its own order, and for another order of the cart. */
const FIRST_ASKED: Record<LeaseStatus, [own: Expected, other: Expected]> = {
  draft: ["not_accepted", "not_accepted"],
  submitting: ["pending", "other_order"],
  pending: ["pending", "other_order"],
  ready_to_ship: ["pending", "other_order"],
  active: ["pending", "other_order"],
  cancelled: ["lease_cancelled", "lease_cancelled"],
  declined: ["lease_declined", "lease_declined"],
  closed: ["application_closed", "application_closed"],
}

const rows = Object.entries(FIRST_ASKED) as [LeaseStatus, [Expected, Expected]][]
const NOT_WAITING = SESSIONS.filter((each) => each !== "pending_authorization")

describe("the answer to a payment's authorization", () => {
  it("has a row for every status", () => {
    expect(Object.keys(FIRST_ASKED)).toEqual([...LEASE_STATUSES])
  })

  it.each(rows)("for a lease that is %s goes by its order", (status, [own, other]) => {
    for (const sessionStatus of NOT_WAITING) {
      expect(answer(lease(status, ORDER), { sessionStatus })).toBe(own)
      expect(answer(lease(status, "order_0"), { sessionStatus })).toBe(other)
      expect(answer(lease(status, null), { sessionStatus })).toBe(other)
    }
  })

  it.each(rows)(
    "for a lease that is %s is the other process's, if that was faster",
    (status, row) => {
      const ended = ["cancelled", "declined", "closed"].includes(status)
      for (const [at, order] of [ORDER, "order_0"].entries()) {
        expect(answer(lease(status, order), { tried: true })).toBe(ended ? "not_accepted" : row[at])
      }
    }
  )

  it.each(LEASE_STATUSES)(
    "authorizes a session that waits once its lease is signed: %s",
    (status) => {
      const signed = status === "ready_to_ship" || status === "active"
      const waits = { sessionStatus: "pending_authorization" }
      for (const tried of [true, false]) {
        const own = answer(lease(status, ORDER), { ...waits, tried })
        expect(own).toBe(signed ? "authorized" : "pending")
        expect(answer(lease(status, "order_0"), { ...waits, tried })).not.toBe("authorized")
      }
    }
  )

  it("says that the application was replaced, if somebody applied again", () => {
    const again = lease("draft", null, "lapp_2")
    expect(answer(again, { tried: true })).toBe("application_replaced")
    expect(answer({ ...again, applicant_id: null as never }, { tried: true })).toBe("not_accepted")
  })

  it("is to apply first, if nobody did", () => {
    for (const sessionStatus of SESSIONS) {
      expect(answer(null, { sessionStatus })).toBe("apply_first")
      expect(answer(null, { sessionStatus, tried: true })).toBe("apply_first")
    }
  })
})
