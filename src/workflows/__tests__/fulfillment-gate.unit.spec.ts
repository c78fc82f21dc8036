import type { MedusaContainer } from "@medusajs/framework/types"
import { closedGate } from "../fulfillment-gate"

/** The gate of an order of 1,000 whose lease has ended, with a payment of another provider. */
async function gateAfter(lease: { status: string; decline_reason: string | null }, paid: number) {
  const payment = { id: "pay_1", provider_id: "pp_card", amount: paid, canceled_at: null }
  const collection = { id: "paycol_1", status: "completed", payments: [payment] }
  const order = {
    id: "order_1",
    status: "pending",
    total: 1_000,
    payment_collections: [collection],
  }
  const leasecloud = {
    options: { fulfillmentGate: true, onDecline: "cancel" },
    ledger: { leaseOfOrder: async () => lease },
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

it("stays shut for what others pay while the lease waits to be signed", async () => {
  expect(await gateAfter({ status: "pending", decline_reason: null }, 1_000)).not.toBeNull()
})
