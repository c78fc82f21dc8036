import { databaseOf, describeShop, ledgerOf, openFlags, sweep, TestShop } from "../helpers"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

interface AdminOrder {
  total: number
  payment_collections: {
    payments?: { amount: number; canceled_at: string | null; captured_at: string | null }[]
  }[]
}

async function edit(shop: TestShop, id: string) {
  await shop.admin("POST", "/admin/order-edits", { order_id: id })
  const items = [{ variant_id: shop.variants.KEYBOARD, quantity: 1 }]
  await shop.admin("POST", `/admin/order-edits/${id}/items`, { items })
  await shop.admin("POST", `/admin/order-edits/${id}/request`)
  expect((await shop.admin("POST", `/admin/order-edits/${id}/confirm`)).status).toBe(200)
}

async function paymentsOf(shop: TestShop, id: string) {
  const { body } = await shop.admin<{ order: AdminOrder }>(
    "GET",
    `/admin/orders/${id}?fields=+total,*payment_collections.payments`
  )
  const payments = body.order.payment_collections.flatMap(({ payments }) => payments ?? [])
  return { total: body.order.total, payments: payments.filter((each) => !each.canceled_at) }
}

/** A lease's contract stays as it was sent, whatever the merchant makes of the order. */
describeShop("an order that the merchant edits", (shop) => {
  it.each(["PENDING", "READY_TO_SHIP", "ACTIVE"])(
    "at %s: what LeaseCloud has is captured, and the difference is shown",
    async (at) => {
      const { order } = await shop.storefront.leaseCart(CART)
      const [lease] = (await ledgerOf(shop)).slice(-1)
      const move = async (status: string) => {
        shop.simulator.control.setStatus(lease.remote_id!, status)
        await sweep(shop)
      }
      if (at !== "PENDING") await move(at)
      await edit(shop, order.id)
      for (const status of ["READY_TO_SHIP", "ACTIVE"]) if (at !== "ACTIVE") await move(status)
      await sweep(shop)

      const { total, payments } = await paymentsOf(shop, order.id)
      expect(total).toBeGreaterThan(order.total)
      expect(payments).toEqual([
        expect.objectContaining({ amount: order.total, captured_at: expect.any(String) }),
      ])
      expect(await openFlags(shop, lease.id)).toEqual(["order_edited"])
    }
  )

  it("before it was sent: LeaseCloud gets the order as it stands, and nothing differs", async () => {
    const { control } = shop.simulator
    control.fault({ call: "create-order", kind: "429", retryAfter: 3_600 })
    const { order } = await shop.storefront.leaseCart(CART)
    await edit(shop, order.id)
    await databaseOf(shop)("leasecloud_installation").update({
      blocked_until: null,
    })
    await sweep(shop)
    const [lease] = await ledgerOf(shop)
    const { total } = await paymentsOf(shop, order.id)
    expect(Number(lease.order_total)).toBe(total)
    const [{ body }] = control.orders()
    const sent = body!.items.reduce(
      (sum, item) => sum + item.unitAmount * item.quantity - (item.discountAmount ?? 0),
      body!.shippingAmount ?? 0
    )
    expect(sent * 1.25).toBeCloseTo(total * 100, 0)
    expect(await openFlags(shop, lease.id)).toEqual(["monthly_amount_differs"])
  })
})
