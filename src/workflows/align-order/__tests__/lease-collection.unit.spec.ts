import fc from "../../../../testbed/fast-check"
import {
  amountOnTop,
  freeCollections,
  guardsCollection,
  hasLeaseSession,
  isPaidTwice,
  leasePlace,
  onTopMetadata,
} from "../lease-collection"
import type { CollectionState, OrderState, PaymentState, SessionState } from "../read-order"

const OURS = "pp_leasecloud_leasecloud"
const CARD = "pp_card_card"
const LEASE = { payment_session_id: "own", payment_collection_id: "first", order_total: "1000" }

const session = (status: string, more: Partial<SessionState> = {}): SessionState => ({
  id: "own",
  provider_id: OURS,
  status,
  amount: 1_000,
  ...more,
})
const payment = (more: Partial<PaymentState> = {}): PaymentState => ({
  id: "pay",
  provider_id: OURS,
  amount: 1_000,
  canceled_at: null,
  captured_at: null,
  captures: [],
  refunded: 0,
  ...more,
})
const collection = (id: string, more: Partial<CollectionState> = {}): CollectionState => ({
  id,
  status: "not_paid",
  amount: 1_000,
  metadata: null,
  payment_sessions: [],
  payments: [],
  ...more,
})
const orderOf = (collections: CollectionState[], more: Partial<OrderState> = {}): OrderState => ({
  id: "order",
  status: "pending",
  created_at: new Date(),
  total: 1_000,
  comesTo: more.total ?? 1_000,
  currency_code: "sek",
  counted_captures: [],
  fulfillments: [],
  collections,
  session: null,
  collectionId: null,
  payment: null,
  othersSessions: [],
  othersPaid: 0,
  ...more,
})

const ended = collection("first", {
  status: "canceled",
  payment_sessions: [session("authorized")],
  payments: [payment({ canceled_at: new Date() })],
})

describe("where a lease's money is", () => {
  it("is where its payment stands, also in a collection that Medusa cancelled", () => {
    const standing = collection("first", { status: "canceled", payments: [payment()] })
    const other = collection("second", { payment_sessions: [session("pending", { id: "new" })] })
    expect(leasePlace(orderOf([other, standing]), LEASE)).toMatchObject({
      collection: { id: "first" },
      session: null,
    })
  })

  it("is where its own session waits, before any other of the provider's", () => {
    const stray = collection("second", { payment_sessions: [session("pending", { id: "stray" })] })
    const own = collection("first", { payment_sessions: [session("pending_authorization")] })
    const order = orderOf([stray, own])
    expect(leasePlace(order, LEASE)?.collection.id).toBe("first")
    expect(guardsCollection(order, LEASE, "first")).toBe(true)
    expect(guardsCollection(order, LEASE, "second")).toBe(false)
  })

  it("is nowhere once Medusa has ended both: then every collection is kept", () => {
    const renewed = collection("second")
    const order = orderOf([ended, renewed])
    expect(leasePlace(order, LEASE)).toBeNull()
    expect(guardsCollection(order, LEASE, "second")).toBe(true)
    expect(freeCollections(order, null).map(({ id }) => id)).toEqual(["second"])
    expect(hasLeaseSession(order, LEASE)).toBe(true)
    expect(hasLeaseSession(orderOf([renewed]), LEASE)).toBe(false)
  })

  it("is in no session of another provider", () => {
    const card = session("pending", { provider_id: CARD })
    expect(
      leasePlace(orderOf([collection("first", { payment_sessions: [card] })]), LEASE)
    ).toBeNull()
  })
})

describe("what an order comes to on top of its lease", () => {
  it("leaves alone where somebody has paid or is about to", () => {
    const paid = collection("paid", { payments: [payment({ provider_id: CARD })] })
    const transfer = session("pending_authorization", { id: "t", provider_id: CARD, amount: 70 })
    const underWay = collection("under-way", { payment_sessions: [transfer] })
    const chosen = session("pending", { id: "c", provider_id: CARD })
    const open = collection("open", { payment_sessions: [chosen] })
    const order = orderOf([paid, underWay, open, ended], { total: 1_100, othersPaid: 20 })
    expect(freeCollections(order, null).map(({ id }) => id)).toEqual(["open"])
    expect(amountOnTop(order, LEASE)).toBe(1_000)
  })

  it("and what LeaseCloud and others pay make the order's total, to the öre", () => {
    fc.assert(
      fc.property(amount, amount, amount, (leased, total, othersPaid) => {
        const lease = { ...LEASE, order_total: String(leased) }
        const order = orderOf([], { total, othersPaid })
        const onTop = amountOnTop(order, lease)
        expect(onTop + minor(leased) + minor(othersPaid)).toBe(minor(total))
      })
    )
  })
})

const amount = fc.integer({ min: 0, max: 10_000_000 }).map((each) => each / 100)
const minor = (major: number) => Math.round(major * 100)

/** An order in which `paid` was paid where `asked` was asked for on top, and `elsewhere` beside that. */
function paidOrder(total: number, asked: number, paid: number, elsewhere = 0): OrderState {
  const card = (amount: number) => [payment({ provider_id: CARD, amount })]
  const collections = [
    collection("on-top", { metadata: onTopMetadata(LEASE, minor(asked)), payments: card(paid) }),
    collection("beside", { payments: elsewhere > 0 ? card(elsewhere) : [] }),
  ]
  return orderOf(collections, { total, othersPaid: paid + elsewhere })
}

describe("an order that others have paid too", () => {
  it("is not paid twice while they paid what was asked on top, whatever it comes to later", () => {
    fc.assert(
      fc.property(amount, amount, amount, (total, asked, less) => {
        const paid = Math.min(asked, less)
        expect(isPaidTwice(paidOrder(total, asked, paid), LEASE)).toBe(false)
      })
    )
  })

  it("is paid twice as soon as they pay an öre of what LeaseCloud pays", () => {
    fc.assert(
      fc.property(amount, amount, amount, (asked, beyond, less) => {
        fc.pre(beyond > 0)
        const total = 1_000 + asked
        expect(isPaidTwice(paidOrder(total, asked, asked, beyond), LEASE)).toBe(true)
        const over = (minor(asked) + minor(beyond)) / 100
        expect(isPaidTwice(paidOrder(total - less, asked, over), LEASE)).toBe(true)
        // What came on top without the plugin's asking is theirs too, while the total has room for it.
        expect(isPaidTwice(paidOrder(1_000 + over, asked, asked, beyond), LEASE)).toBe(false)
      })
    )
  })

  it("is paid twice if the lease was sent with another sum after they were asked", () => {
    const order = paidOrder(1_100, 100, 100)
    expect(isPaidTwice(order, LEASE)).toBe(false)
    expect(isPaidTwice(order, { ...LEASE, order_total: "1100" })).toBe(true)
  })

  it("is paid twice only by what was not given back", () => {
    const order = paidOrder(900, 100, 100, 40)
    expect(isPaidTwice(order, LEASE)).toBe(true)
    order.collections[1].payments[0].refunded = 40
    expect(isPaidTwice({ ...order, othersPaid: 100 }, LEASE)).toBe(false)
    // What was asked on top, and given back, is no room for another payment.
    order.collections[0].payments[0].refunded = 40
    order.collections[1].payments[0].refunded = 0
    expect(isPaidTwice({ ...order, othersPaid: 100 }, LEASE)).toBe(true)
  })
})
