import { Modules } from "@medusajs/framework/utils"
import {
  databaseOf,
  leasecloudOf,
  ledgerOf,
  openFlags,
  orderOf,
  passTime,
  payByInvoice,
  pollAll,
} from "../helpers/leases"
import { editOrder, itemOf, orderChanges } from "../helpers/order-changes"
import { describeShop, TestShop } from "../helpers/shop"

/** Without its machine it is below LeaseCloud's minimum. */
const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-1G" }, { sku: "KEYBOARD" }] }

/** A lease that waits to be sent, since LeaseCloud had no request free. */
async function waiting(shop: TestShop) {
  shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
  const { order } = await shop.storefront.leaseCart(CART)
  await passTime(shop, 61_000)
  const [lease] = await ledgerOf(shop)
  expect(lease.status).toBe("submitting")
  return { id: order.id, lease }
}

interface Collection {
  id: string
  status: string
  amount: number
  payment_sessions: { id: string; provider_id: string; status: string }[]
}

async function livingCollections(shop: TestShop, orderId: string): Promise<Collection[]> {
  const fields = "*payment_collections,*payment_collections.payment_sessions"
  const { body } = await shop.admin<{ order: { payment_collections: Collection[] } }>(
    "GET",
    `/admin/orders/${orderId}?fields=${fields}`
  )
  return body.order.payment_collections
    .filter(({ status }) => status !== "canceled")
    .sort((a, b) => b.amount - a.amount)
}

/** The merchant's button, for each collection that the order has. */
async function markAsPaid(shop: TestShop, orderId: string, collections: Collection[]) {
  for (const { id } of collections) {
    const path = `/admin/payment-collections/${id}/mark-as-paid`
    const { status, body } = await shop.admin("POST", path, { order_id: orderId })
    expect([status, body.message]).toEqual([200, undefined])
  }
  expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
}

describeShop("a lease that is closed before it was sent, while its order stands", (shop) => {
  const sessionOf = async (leaseSession: string | null) =>
    await databaseOf(shop)("payment_session").where({ id: leaseSession }).first("status")

  it.each(["below the minimum", "with a credit line"])(
    "since the merchant made it %s: the order is marked as paid",
    async (how) => {
      const { id, lease } = await waiting(shop)
      if (how === "with a credit line") {
        await orderChanges["a credit line"](shop, id)
      } else {
        const machine = await itemOf(shop, id, "ESPRESSO-1G")
        await editOrder(shop, id, async (edit) => {
          await edit(`items/item/${machine.id}`, { quantity: 0 })
        })
      }
      await pollAll(shop)
      expect((await ledgerOf(shop))[0].status).toBe("closed")
      expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
      const { total, payment_status } = await orderOf(shop, id)
      expect(payment_status).toBe("not_paid")
      const collections = await livingCollections(shop, id)
      expect(collections).toMatchObject([{ status: "not_paid", amount: total }])
      expect(await sessionOf(lease.payment_session_id)).toEqual({ status: "canceled" })
      await markAsPaid(shop, id, collections)
      await passTime(shop, 11 * 60_000)
      await pollAll(shop)
      expect(await openFlags(shop, lease.id)).toEqual([])
      expect((await orderOf(shop, id)).payment_status).toBe("captured")
    }
  )

  it("since another payment was begun: that one stays, and the rest is asked for apart", async () => {
    const { id, lease } = await waiting(shop)
    const { body } = await shop.admin<{ payment_collection: { id: string } }>(
      "POST",
      "/admin/payment-collections",
      { order_id: id, amount: 1_000 }
    )
    const others = body.payment_collection.id
    const { id: session } = await shop.container
      .resolve(Modules.PAYMENT)
      .createPaymentSession(others, {
        provider_id: "pp_system_default",
        amount: 1_000,
        currency_code: "sek",
        data: {},
      })
    await pollAll(shop)
    expect((await ledgerOf(shop))[0].status).toBe("closed")
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
    const { total } = await orderOf(shop, id)
    const collections = await livingCollections(shop, id)
    expect(collections).toMatchObject([
      { status: "not_paid", amount: total - 1_000, payment_sessions: [] },
      { id: others, amount: 1_000, payment_sessions: [{ id: session, status: "pending" }] },
    ])
    expect(await sessionOf(lease.payment_session_id)).toEqual({ status: "canceled" })
    await markAsPaid(shop, id, collections)
  })

  it("since another payment was begun in its own collection: that one can still be taken", async () => {
    const { id, lease } = await waiting(shop)
    const payments = shop.container.resolve(Modules.PAYMENT)
    const { total } = await orderOf(shop, id)
    const session = await payments.createPaymentSession(lease.payment_collection_id!, {
      provider_id: "pp_system_default",
      amount: total,
      currency_code: "sek",
      data: {},
    })
    await pollAll(shop)
    expect((await ledgerOf(shop))[0].status).toBe("closed")
    expect(await sessionOf(lease.payment_session_id)).toEqual({ status: "canceled" })
    const collections = await livingCollections(shop, id)
    expect(collections).toMatchObject([{ id: lease.payment_collection_id, amount: total }])
    await payments.authorizePaymentSession(session.id, {})
    expect((await orderOf(shop, id)).payment_status).toBe("authorized")
  })

  it("and whose process was killed then: the next look lets the order be paid", async () => {
    const { id, lease } = await waiting(shop)
    await leasecloudOf(shop).ledger.closeStanding(lease, id, "ineligible")
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
    const collections = await livingCollections(shop, id)
    expect(collections).toMatchObject([{ status: "not_paid" }])
    await markAsPaid(shop, id, collections)
  })

  it("and which was paid in another collection: the order is paid in full", async () => {
    const { id, lease } = await waiting(shop)
    await leasecloudOf(shop).ledger.closeStanding(lease, id, "ineligible")
    await payByInvoice(shop, id, (await orderOf(shop, id)).total)
    expect((await orderOf(shop, id)).payment_status).toBe("partially_captured")
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect((await orderOf(shop, id)).payment_status).toBe("captured")
  })
})
