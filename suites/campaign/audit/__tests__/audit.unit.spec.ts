import type { StoredOrder } from "../../../../simulator/orders"
import type { LoggedRequest } from "../../../../simulator/request-log"
import type { Application, MadeMove } from "../../record"
import { auditShares } from "../calls"
import type { Facts, LeaseFact, OrderFact } from "../facts"
import { auditFlags, missingFlags } from "../flags"
import { auditStates } from "../leases"
import { auditOneToOne } from "../orders"
import { NOW, at, call, flag, leasedPurchase } from "./leased-purchase"

const times = (count: number, name: LoggedRequest["call"], from = 0) =>
  Array.from({ length: count }, (_, index) => call(name, from + index))

/** What of these calls is found, with the purchase's only completion in the first `completing` seconds. */
function found(requests: LoggedRequest[], completing = 0) {
  const facts = { ...leasedPurchase(), requests }
  facts.record.purchases[0].completions = [
    {
      instance: "server-1",
      startedAt: NOW,
      endedAt: NOW + completing * 1_000,
      status: 200,
      orderId: "order_1",
      message: null,
    },
  ]
  return auditShares(facts).map(({ text }) => text)
}

describe("the shares of the hundred", () => {
  it("lets each have what is its own", () => {
    const calls = [
      ...times(10, "monthly-amounts"),
      ...times(60, "create-order", 10),
      ...times(20, "get-order", 70),
    ]
    expect(found(calls, 40)).toEqual([])
  })

  it("bounds shoppers' questions, but not those that try tariffs out", () => {
    const calls = times(21, "monthly-amounts", 10)
    expect(found(calls)).toEqual(["21 calls of quote in one window: more than quotes may have"])
    expect(found([call("get-partner", 5), ...calls])).toEqual([])
    expect(found([call("get-partner", 5), ...times(21, "monthly-amounts", 70)])).toHaveLength(1)
    expect(found([...times(20, "monthly-amounts"), ...times(20, "monthly-amounts", 301)])).toEqual(
      []
    )
  })

  it("keeps 20 for polling", () => {
    const calls = [...times(20, "monthly-amounts"), ...times(61, "create-order", 20)]
    expect(found(calls, 50)).toEqual([expect.stringMatching(/^81 calls .*: polling's share$/)])
  })

  it("keeps 10 for completions and 10 for orders that wait", () => {
    const polled = [...times(20, "monthly-amounts"), ...times(71, "get-order", 20)]
    expect(found(polled)).toEqual([
      expect.stringMatching(/^91 calls .*: the share of orders that wait$/),
      expect.stringMatching(/^91 calls .*: the completions' share$/),
    ])
    expect(found(times(71, "create-order", 10))).toEqual([expect.stringMatching(/^71 .*waiting/)])
    expect(found(times(71, "create-order", 10), 90)).toEqual([
      expect.stringMatching(/^71 .*completion/),
    ])
  })
})

const missed = (facts: Facts) =>
  missingFlags(facts, ({ id }) => facts.remoteByLease.get(id)?.[0]).map(({ text }) => text)

describe("flags that must be there", () => {
  it("misses none on a lease that is as it should be", () => {
    expect(missed(leasedPurchase())).toEqual([])
  })

  it("misses duplicate where the lender has two live orders, unless it was ever raised", () => {
    const facts = leasedPurchase({}, [{}, {}])
    expect(missed(facts)).toEqual([expect.stringMatching(/^missing: duplicate on lease_1/)])
    expect(missed({ ...facts, flags: [flag("duplicate", false)] })).toEqual([])
    expect(missed(leasedPurchase({}, [{}, { activeStatus: "CANCELLED" }]))).toEqual([])
    expect(missed(leasedPurchase({}, [{}, { removedAt: at(1) }]))).toEqual([])
  })

  it.each(["pending", "ready_to_ship", "active"])(
    "misses paid_otherwise where a %s lease's order was paid by others too",
    (status) => {
      const facts = leasedPurchase({ status }, [{}], { paid_otherwise: 1_250 })
      expect(missed(facts)).toEqual([expect.stringMatching(/^missing: paid_otherwise on lease_1/)])
      expect(missed({ ...facts, flags: [flag("paid_otherwise")] })).toEqual([])
      expect(missed({ ...facts, flags: [flag("paid_otherwise", false)] })).toHaveLength(1)
    }
  )

  it("lets others pay what an edit added", () => {
    const facts = leasedPurchase({}, [{}], { paid_otherwise: 250 })
    facts.record.purchases[0].inclVatEdited = 1_500
    expect(missed(facts)).toEqual([])
    facts.record.purchases[0].inclVatEdited = 1_499
    expect(missed(facts)).toHaveLength(1)
  })

  it("lets others have paid what an edit added and another took away, and no more", () => {
    const facts = leasedPurchase({}, [{}], { paid_otherwise: 250 })
    Object.assign(facts.record.purchases[0], { inclVatEdited: 1_300, inclVatMost: 1_500 })
    expect(missed(facts)).toEqual([])
    facts.orders[0].paid_otherwise = 251
    expect(missed(facts)).toEqual([expect.stringMatching(/^missing: paid_otherwise on lease_1/)])
  })

  it("misses a word about a lease that is still to be sent at the end", () => {
    const facts = leasedPurchase({ status: "submitting", remote_id: null }, [])
    expect(missed(facts)).toEqual([
      expect.stringMatching(/^missing: unsettled or stale_submitting on lease_1/),
    ])
    expect(missed({ ...facts, flags: [flag("unsettled")] })).toEqual([])
    expect(missed({ ...facts, flags: [flag("stale_submitting")] })).toEqual([])
  })

  it("misses the word about a cancelled order, an order sent elsewhere, and one that stands unpaid", () => {
    expect(missed(leasedPurchase({}, [{}], { status: "canceled" }))).toEqual([
      expect.stringMatching(/^missing: cancel_at_leasecloud/),
    ])
    const over = { terminatedAt: at(9) }
    expect(missed(leasedPurchase({}, [over], { status: "canceled" }))).toEqual([])
    expect(missed(leasedPurchase({ status: "closed" }, []))).toEqual([
      expect.stringMatching(/order order_1 stands, lease_1 is closed, and nothing says so$/),
    ])
    const facts = leasedPurchase()
    const market = facts.leases[0].market
    facts.record.accounts = [{ market, account: "second", at: 0, endedAt: 1 }]
    expect(missed(facts)).toEqual([expect.stringMatching(/^missing: sent_elsewhere/)])
  })

  it("asks for no word about an end that is taken back where the shop can't see it", () => {
    const goesOn = { ...ended("DECLINED"), activeStatus: "PENDING" }
    const facts = leasedPurchase({ status: "declined" }, [goesOn], { status: "canceled" })
    facts.flags = [flag("unexpected_status")]
    expect(missed(facts)).toEqual([expect.stringMatching(/^missing: cancel_at_leasecloud/)])
    const market = facts.leases[0].market
    facts.record.accounts = [{ market, account: "second", at: 0, endedAt: 1 }]
    facts.flags = []
    expect(missed(facts)).toEqual([])
  })
})

describe("an end that the lender has taken back", () => {
  it("needs a word until the lender terminates the lease", () => {
    const goesOn = { ...ended("DECLINED"), activeStatus: "ACTIVE" }
    const missedOf = (remote: Partial<StoredOrder>) =>
      missed(leasedPurchase({ status: "declined" }, [remote], { was_cancelled: true }))
    expect(missedOf(goesOn)).toEqual([expect.stringMatching(/^missing: unexpected_status/)])
    expect(missedOf({ ...goesOn, terminatedAt: at(9) })).toEqual([])
  })
})

describe("an order that was archived after it was cancelled", () => {
  it("needs no word that it stands unpaid", () => {
    const order = { status: "archived", reserved: 0 }
    const ends = (was_cancelled: boolean) =>
      missed(
        leasedPurchase({ status: "cancelled" }, [ended("CANCELLED")], { ...order, was_cancelled })
      )
    expect(ends(true)).toEqual([])
    expect(ends(false)).toEqual([expect.stringMatching(/stands, lease_1 is cancelled/)])
  })
})

describe("the goods of an order", () => {
  const states = (order: Partial<OrderFact>) => {
    const facts = leasedPurchase({ status: "cancelled" }, [ended("CANCELLED")], order)
    return auditStates(facts).map(({ text }) => text)
  }

  it("are free if it was archived while it was cancelled", () => {
    expect(states({ status: "archived", reserved: 0 })).toEqual([
      expect.stringMatching(/0 of 1 reserved$/),
    ])
    expect(states({ status: "archived", was_cancelled: true, reserved: 0 })).toEqual([])
    expect(states({ status: "archived", was_cancelled: true, reserved: 1 })).toEqual([
      expect.stringMatching(/1 still reserved$/),
    ])
  })
})

const APPLIED: Application = {
  kind: "applied",
  months: 36,
  startedAt: NOW,
  endedAt: NOW,
  status: 200,
  leaseId: "lease_1",
  saysVersion: false,
  monthlyAmount: 50,
  exVat: 100_000,
}

/** The lease of an order that stood before it; the merchant has done nothing since. */
function linked(lease: Partial<LeaseFact>, remote: Partial<StoredOrder>, order = {}) {
  const facts = leasedPurchase({ source: "link", ...lease }, [remote], order)
  const [purchase] = facts.record.purchases
  purchase.applications = [{ ...APPLIED, kind: "linked" }]
  return facts
}

const ended = (status: string): Partial<StoredOrder> => ({
  activeStatus: status,
  history: ["PENDING", status].map((each, index) => ({ status: each, at: at(index) })) as never,
})

describe("an order that the merchant is changing", () => {
  const cancelled = (open_change: boolean): Facts => {
    const order = { open_change, authorized: 0 }
    const facts = leasedPurchase({ status: "cancelled" }, [ended("CANCELLED")], order)
    facts.purchases.get("cart_1")!.merchantMoves = [
      { move: "begin-edit", at: NOW, endedAt: NOW, status: 200 },
    ]
    return { ...facts, flags: [flag("align_failed")] }
  }
  const found = (facts: Facts) =>
    [...auditStates(facts), ...auditFlags(facts)].map(({ text }) => text)

  it("stands when its lease was cancelled, and is flagged for as long", () => {
    expect(found(cancelled(true))).toEqual([])
    expect(found({ ...cancelled(true), flags: [] })).toEqual([
      expect.stringMatching(/stands, lease_1 is cancelled, and nothing says so$/),
    ])
  })

  it("is cancelled once that is over", () => {
    expect(found(cancelled(false))).toEqual([
      expect.stringMatching(/still pending$/),
      expect.stringMatching(/^still open: align_failed/),
    ])
  })
})

describe("an order whose application expired before it was sent", () => {
  it("stands, though the lender had refused the application before", () => {
    const standing = (seconds: number) => {
      const facts = leasedPurchase({ status: "declined" }, [])
      facts.requests = [{ ...call("create-order", 0), status: 422 }]
      facts.record.purchases[0].applications = [
        { ...APPLIED, startedAt: NOW + seconds * 1_000, endedAt: NOW + (seconds + 1) * 1_000 },
      ]
      return auditStates(facts).map(({ text }) => text)
    }
    expect(standing(10)).toEqual([])
    expect(standing(-10)).toEqual([expect.stringMatching(/still pending$/)])
  })
})

describe("an order whose cancelling was cut off", () => {
  it("may have let go of its goods", () => {
    const goods = (status: number | null) => {
      const facts = leasedPurchase({}, [{}], { reserved: 0 })
      facts.record.purchases[0].merchantMoves = [
        { move: "cancel", at: NOW, endedAt: NOW + 1, status } as MadeMove,
      ]
      return auditStates(facts).map(({ text }) => text)
    }
    expect(goods(null)).toEqual([])
    expect(goods(400)).toEqual([expect.stringMatching(/0 of 1 reserved$/)])
  })
})

describe("a lease by a link", () => {
  const states = (facts: Facts) => auditStates(facts).map(({ text }) => text)
  const declined = (order = {}) => linked({ status: "declined" }, ended("DECLINED"), order)

  it("never cancels its order, and somebody is told that the order waits", () => {
    expect(states(declined())).toEqual([])
    expect(states(declined({ status: "canceled", reserved: 0 }))).toEqual([
      expect.stringMatching(/cancelled by a lease that came after it$/),
    ])
    expect(missed(declined())).toEqual([expect.stringMatching(/stands, lease_1 is declined/)])
    expect(missed({ ...declined(), flags: [flag("apply_again")] })).toEqual([])
  })

  it("is told from one of a checkout", () => {
    expect(states(linked({ source: "checkout" }, {}))).toEqual([
      "lease_1 was applied for by link, not checkout",
    ])
  })

  it("may come after another one of the same order has ended, never beside it", () => {
    const facts = declined({ authorized: 1 })
    const second: LeaseFact = {
      ...facts.leases[0],
      id: "lease_2",
      status: "ready_to_ship",
      cart_id: null,
      remote_id: "remote_1",
      created_at: new Date(NOW + 1_000),
    }
    const upstream = { ...facts.remote[0], ...ended("READY_TO_SHIP"), id: "remote_1" }
    const remoteByLease = new Map([...facts.remoteByLease, ["lease_2", [upstream]]])
    const both = {
      ...facts,
      leases: [...facts.leases, second],
      leaseById: new Map([...facts.leaseById, ["lease_2", second]]),
      remote: [...facts.remote, upstream],
      remoteByLease,
      purchases: new Map([...facts.purchases, ["order_1", facts.record.purchases[0]]]),
    }
    both.record.purchases[0].applications.push({
      ...both.record.purchases[0].applications[0],
      leaseId: "lease_2",
    })
    expect([...states(both), ...missed(both)]).toEqual([])
    expect(auditOneToOne(both)).toEqual([])

    Object.assign(both.leases[0], { status: "pending" })
    Object.assign(both.remote[0], { activeStatus: "PENDING" })
    expect(auditOneToOne(both).map(({ text }) => text)).toEqual([
      "order_1 has 2 live leases",
      "order_1 has 2 leases whose remote orders go on",
    ])
  })

  it("is not captured any more once the lender has ended it", () => {
    const history = [...ended("ACTIVE").history!, ...ended("CANCELLED").history!.slice(1)]
    const over = (authorized: number) =>
      states(
        linked(
          { status: "active" },
          { ...ended("CANCELLED"), history },
          { authorized, captured: 0 }
        )
      )
    expect(over(0)).toEqual([])
    expect(over(1)).toEqual([expect.stringMatching(/1 payments and 0 captures instead/)])
  })

  it("leaves an order alone that others have paid", () => {
    const active = (order: object) =>
      linked({ status: "active" }, ended("ACTIVE"), { authorized: 1, ...order })
    expect(states(active({ captured: 1 }))).toEqual([])
    expect(states(active({ paid_otherwise: 1_250 }))).toEqual([])
    expect(states(active({ captured: 1, paid_otherwise: 1_250 }))).toEqual([
      expect.stringMatching(/captured, though others have paid$/),
    ])
  })

  it("is captured though others have paid what was on top at some time", () => {
    const active = (captured: number) => {
      const order = { authorized: 1, captured, paid_otherwise: 250 }
      const facts = linked({ status: "active" }, ended("ACTIVE"), order)
      facts.record.purchases[0].inclVatMost = 1_500
      return states(facts)
    }
    expect(active(1)).toEqual([])
    expect(active(0)).toEqual([expect.stringMatching(/1 payments and 0 captures instead/)])
  })
})
