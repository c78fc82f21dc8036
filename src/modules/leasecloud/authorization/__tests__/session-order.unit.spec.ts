import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { Eligibility } from "../../eligibility"
import { LEASE_PROVIDER_ID } from "../../payment-provider"
import { findSession, shopOf } from "../session-order"

type Filters = Record<string, string | string[]>

/** Medusa's answers by entity: rows, or what makes rows of the filters. */
type Graph = Record<string, object[] | ((filters: Filters) => object[])>

function queryOf(graph: Graph): RemoteQueryFunction {
  const answer = async ({ entity, filters }: { entity: string; filters: Filters }) => {
    const rows = graph[entity] ?? []
    return { data: typeof rows === "function" ? rows(filters) : rows }
  }
  return { graph: answer } as unknown as RemoteQueryFunction
}

const rules = { markets: {}, leasableByDefault: true, salesChannels: [], customerGroups: [] }
const shop = (query: RemoteQueryFunction) => shopOf(query, new Eligibility(() => rules))

describe("what a payment session belongs to", () => {
  const session = (collection: object | null) => [
    { id: "payses_1", status: "pending", payment_collection: collection },
  ]
  const of = (collection: object | null, order: object[] = []) =>
    findSession(queryOf({ payment_session: session(collection), order }), "payses_1")
  const found = { status: "pending", collectionId: "paycol_1" }

  it("is the cart of its collection, before and after there is an order", async () => {
    const purchase = { cart_id: "cart_1", order_id: null }
    const cart = { id: "paycol_1", cart_link: { cart_id: "cart_1" } }
    expect(await of(cart)).toEqual({ ...found, purchase })
    const both = { ...cart, order_link: { order_id: "order_1" } }
    expect(await of(both)).toEqual({ ...found, purchase })
  })

  it("is the order that its collection was opened for, with the cart that it was made of", async () => {
    const collection = { id: "paycol_1", order_link: { order_id: "order_1" } }
    const ofCart = [{ id: "order_1", cart_link: { cart_id: "cart_1" } }]
    expect(await of(collection, ofCart)).toEqual({
      ...found,
      purchase: { cart_id: "cart_1", order_id: "order_1" },
    })
    expect(await of(collection, [{ id: "order_1", cart_link: null }])).toEqual({
      ...found,
      purchase: { cart_id: null, order_id: "order_1" },
    })
  })

  it("is nothing that could be leased without either", async () => {
    expect(await of({ id: "paycol_1", cart_link: null, order_link: null })).toBeNull()
    expect(await of(null)).toBeNull()
    await expect(shop(queryOf({})).session("payses_1")).rejects.toMatchObject({
      type: "payment_authorization_error",
      message: expect.stringMatching(/^Only a cart or an order can be leased/),
    })
  })
})

describe("the order that a payment session is to pay", () => {
  interface Session {
    provider_id: string
    status: string
  }
  const others = (status: string): Session => ({ provider_id: "pp_system_default", status })

  const needs = async (status: string, collection: string, ...sessions: Session[]) => {
    const query = queryOf({
      order_payment_collection: [{ order_id: "order_1", payment_collection_id: "paycol_1" }],
      order: [{ id: "order_1", status, created_at: "2026-01-01", items: [], region_id: null }],
      payment_session: sessions.map((session) => ({
        ...session,
        payment_collection: { status: collection },
      })),
    })
    const { needs_no_lease, is_payment_unclear } = await shop(query).orderOf("paycol_1")
    return is_payment_unclear ? "unclear" : needs_no_lease
  }

  it("needs a lease as long as nobody else is about to be paid", async () => {
    const ours = { provider_id: LEASE_PROVIDER_ID, status: "pending" }
    expect(await needs("pending", "not_paid", ours)).toBeNull()
    expect(await needs("pending", "not_paid", ours, others("canceled"))).toBeNull()
    expect(await needs("pending", "canceled", others("authorized"))).toBeNull()
  })

  it.each(["pending_authorization", "authorized", "captured"])(
    "needs none once another provider has answered: %s",
    async (status) => {
      expect(await needs("pending", "not_paid", others(status))).toBe("ordered_without_lease")
      expect(await needs("pending", "not_paid", others("pending"), others(status))).toBe(
        "ordered_without_lease"
      )
    }
  )

  it.each(["pending", "requires_more"])(
    "is unclear while another way to pay is only open: %s",
    async (status) => {
      expect(await needs("pending", "not_paid", others(status))).toBe("unclear")
    }
  )

  it("needs none once it is canceled, however it is paid", async () => {
    expect(await needs("canceled", "not_paid")).toBe("order_gone")
    expect(await needs("canceled", "not_paid", others("captured"))).toBe("order_gone")
  })

  it("is the newest of a collection: a killed completion may have left another", async () => {
    const created = { order_new: "2026-01-02", order_old: "2026-01-01" }
    const query = queryOf({
      order_payment_collection: Object.keys(created).map((order_id) => ({ order_id })),
      order: Object.entries(created).map(([id, created_at]) => {
        return { id, created_at, status: "pending", items: [], region_id: null }
      }),
    })
    expect(await shop(query).orderOf("paycol_1")).toMatchObject({ id: "order_new" })
  })
})
