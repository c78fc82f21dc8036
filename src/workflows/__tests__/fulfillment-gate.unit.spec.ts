import type { MedusaContainer } from "@medusajs/framework/types"
import { closedGate } from "../fulfillment-gate"

/** The gate of an order of 1,000 whose lease has ended, with a payment of another provider. */
async function gateAfter(
  lease: {
    source?: string
    status: string
    decline_reason: string | null
    applicant_id?: string | null
    terminated_at?: Date
    released_at?: Date
  },
  paid: number,
  canceled_at: Date | null = null
) {
  const card = { provider_id: "pp_card", amount: paid }
  const payment = { ...card, id: "pay_1", canceled_at }
  const session = { ...card, id: "payses_1", status: "authorized" }
  const money = { payments: [payment], payment_sessions: [session] }
  const collection = { id: "paycol_1", status: "authorized", ...money }
  const order = {
    id: "order_1",
    status: "pending",
    total: 1_000,
    payment_collections: [collection],
  }
  const leasecloud = {
    options: { fulfillmentGate: true, onDecline: "cancel" },
    ledger: { leasesOf: async () => [{ source: "checkout", ...lease }] },
    graph: async () => ({ data: [order] }),
  }
  return await closedGate({ resolve: () => leasecloud } as unknown as MedusaContainer, order.id)
}

it.each([
  { status: "declined", decline_reason: "lender" },
  { status: "cancelled", decline_reason: null },
  { status: "closed", decline_reason: "ordered_without_lease" },
])("opens for an order that is paid another way after its lease ended: %j", async (lease) => {
  expect(await gateAfter(lease, 1_000)).toBeNull()
  expect(await gateAfter(lease, 999)).not.toBeNull()
})

it("stays shut once the other payment is cancelled, though Medusa leaves its session authorized", async () => {
  const ended = { status: "declined", decline_reason: "lender" }
  expect(await gateAfter(ended, 1_000, new Date())).not.toBeNull()
})

it("stays shut for what others pay while the lease waits to be signed", async () => {
  expect(await gateAfter({ status: "pending", decline_reason: null }, 1_000)).not.toBeNull()
})

it.each(["draft", "declined", "closed"])(
  "opens for an order that was there before its lease, which is %s",
  async (status) => {
    expect(await gateAfter({ source: "link", status, decline_reason: null }, 0)).toBeNull()
  }
)

it("stays shut for an order that a link leases until it is ready to ship", async () => {
  const linked = { source: "link", decline_reason: null }
  expect(await gateAfter({ ...linked, status: "pending" }, 0)).toMatchObject({
    code: "lease_not_ready_to_ship",
  })
  const ready = { ...linked, status: "ready_to_ship" }
  expect(await gateAfter(ready, 0)).toBeNull()
  const terminated = { ...ready, terminated_at: new Date() }
  expect(await gateAfter(terminated, 0)).toMatchObject({ code: "lease_terminated" })
  expect(await gateAfter({ ...terminated, released_at: new Date() }, 0)).toBeNull()
  expect(await gateAfter({ ...terminated, status: "pending" }, 999)).toMatchObject({
    code: "lease_terminated",
  })
  expect(await gateAfter(terminated, 1_000)).toBeNull()
  // Applied for, and about to be sent.
  const applied = { ...linked, status: "draft", applicant_id: "lapp_1" }
  const shut = await gateAfter(applied, 0)
  expect(shut).toMatchObject({ code: "lease_not_ready_to_ship" })
  // A draft can't be released.
  expect(shut?.message).toMatch(/Wait for the clearance\.$/)
})
