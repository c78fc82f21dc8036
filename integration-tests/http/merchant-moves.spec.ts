import { Modules } from "@medusajs/framework/utils"
import { CART, databaseOf, ledgerOf, openFlags, payByInvoice, pollAll } from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const STATUSES = ["submitting", "pending", "ready_to_ship", "active"] as const

type Status = (typeof STATUSES)[number]
type Answer = { status: number; message?: string }

interface AdminOrder {
  status: string
  payment_status: string
  items: { id: string; quantity: number }[]
  payment_collections: { id: string; payments?: { id: string }[] }[]
}

/** A leased order whose lease stands at `status`. */
async function leasedOrder(shop: TestShop, status: Status) {
  if (status === "submitting") {
    shop.simulator.control.fault({ call: "create-order", kind: "reset", when: "after", times: 1 })
  }
  const { order } = await shop.storefront.leaseCart(CART)
  const [lease] = (await ledgerOf(shop)).slice(-1)
  if (status === "ready_to_ship" || status === "active") {
    shop.simulator.control.setStatus(lease.remote_id!, status.toUpperCase())
    await pollAll(shop)
  }
  expect((await ledgerOf(shop)).slice(-1)[0].status).toBe(status)
  return { orderId: order.id, leaseId: lease.id }
}

const moves: Record<string, (shop: TestShop, orderId: string) => Promise<Answer>> = {
  cancel: (shop, id) => post(shop, `/admin/orders/${id}/cancel`),
  archive: (shop, id) => post(shop, `/admin/orders/${id}/archive`),
  complete: (shop, id) => post(shop, `/admin/orders/${id}/complete`),
  fulfil: async (shop, id) => {
    const items = (await read(shop, id)).items.map(({ id, quantity }) => ({ id, quantity }))
    return await post(shop, `/admin/orders/${id}/fulfillments`, { items })
  },
  capture: async (shop, id) =>
    await post(shop, `/admin/payments/${await payment(shop, id)}/capture`),
  refund: async (shop, id) =>
    await post(shop, `/admin/payments/${await payment(shop, id)}/refund`, { amount: 1 }),
  "mark as paid": async (shop, id) => {
    const [{ id: collection }] = (await read(shop, id)).payment_collections
    return await post(shop, `/admin/payment-collections/${collection}/mark-as-paid`, {
      order_id: id,
    })
  },
  edit: async (shop, id) => {
    await post(shop, "/admin/order-edits", { order_id: id })
    await post(shop, `/admin/order-edits/${id}/items`, {
      items: [{ variant_id: shop.variants.KEYBOARD, quantity: 1 }],
    })
    await post(shop, `/admin/order-edits/${id}/request`)
    return await post(shop, `/admin/order-edits/${id}/confirm`)
  },
}

async function post(shop: TestShop, path: string, body: unknown = {}): Promise<Answer> {
  const answer = await shop.admin<{ message?: string }>("POST", path, body)
  return { status: answer.status, message: answer.body.message }
}

async function payBeside(shop: TestShop, id: string): Promise<Answer> {
  const { total } = (await shop.admin<{ order: { total: number } }>("GET", `/admin/orders/${id}`))
    .body.order
  await payByInvoice(shop, id, total)
  return { status: 200 }
}

async function read(shop: TestShop, id: string): Promise<AdminOrder> {
  const fields = "fields=+payment_collections.payments.id"
  return (await shop.admin<{ order: AdminOrder }>("GET", `/admin/orders/${id}?${fields}`)).body
    .order
}

async function payment(shop: TestShop, id: string): Promise<string> {
  return (await read(shop, id)).payment_collections[0].payments?.[0]?.id ?? "pay_none"
}

/** What each move comes to: the answer, the order's status, and its payment's; then the flags. */
type Outcome = [answer: number, order: string, payment: string, ...flags: string[]]

const PAYMENT = { submitting: "awaiting", pending: "awaiting", ready_to_ship: "authorized" }

function outcomes(status: Status): Record<string, Outcome> {
  const payment = status === "active" ? "captured" : PAYMENT[status]
  const isSigned = status === "ready_to_ship" || status === "active"
  return {
    // What was captured stays so: LeaseCloud pays the shop until somebody cancels there.
    cancel: [
      200,
      "canceled",
      status === "active" ? "partially_captured" : "canceled",
      "cancel_at_leasecloud",
    ],
    // Medusa archives completed orders alone.
    archive: [400, "pending", payment],
    complete: [200, "completed", payment],
    fulfil: [isSigned ? 200 : 400, "pending", payment],
    // Once captured, capturing again changes nothing.
    capture: [{ ready_to_ship: 400, active: 200 }[status as string] ?? 404, "pending", payment],
    refund: [isSigned ? 400 : 404, "pending", payment],
    "mark as paid": [400, "pending", payment],
    // The lease stays as it was signed, and the difference is asked for apart.
    edit: [
      200,
      "pending",
      { ready_to_ship: "partially_authorized", active: "partially_captured" }[status as string] ??
        "awaiting",
      "order_changed",
    ],
  }
}

describeShop("every move of the merchant at every status of the lease", (shop) => {
  it.each(STATUSES)("%s", async (status) => {
    for (const [name, outcome] of Object.entries(outcomes(status))) {
      const { orderId, leaseId } = await leasedOrder(shop, status)
      const answer = await moves[name](shop, orderId)
      await pollAll(shop)
      const [lease] = (await ledgerOf(shop)).filter(({ id }) => id === leaseId)
      const order = await read(shop, orderId)
      const flags = await openFlags(shop, leaseId)
      expect([name, answer.status, order.status, order.payment_status, ...flags]).toEqual([
        name,
        ...outcome,
      ])
      // A look-up finds what was sent without an answer; else nothing here moves a lease.
      expect(lease.status).toBe(status === "submitting" ? "pending" : status)
      if (answer.status === 400) expect(answer.message).toMatch(/leas|archived|captured amount/)
    }
  })

  it.each([
    ["cancelled", moves.cancel, "order_gone"],
    ["paid otherwise", payBeside, "ordered_without_lease"],
  ] as const)(
    "an order that is %s before Medusa asks for its payment is not leased",
    async (_, move, reason) => {
      const payments = shop.container.resolve(Modules.PAYMENT)
      const authorize = payments.authorizePaymentSession.bind(payments)
      const asks = jest
        .spyOn(payments, "authorizePaymentSession")
        .mockImplementationOnce(async (...args) => {
          const { id } = await databaseOf(shop)("order").orderBy("created_at", "desc").first("id")
          expect((await move(shop, id)).status).toBe(200)
          return await authorize(...args)
        })
      const { order } = await shop.storefront.leaseCart(CART).finally(() => asks.mockRestore())
      await pollAll(shop)
      const [lease] = await ledgerOf(shop)
      expect(lease).toMatchObject({ status: "closed", decline_reason: reason, applicant_id: null })
      expect(shop.simulator.control.orders()).toHaveLength(0)
      expect((await read(shop, order.id)).status).toBe(
        reason === "order_gone" ? "canceled" : "pending"
      )
    }
  )

  it("an archived order stays as it is when LeaseCloud cancels its lease, and says so", async () => {
    const { orderId, leaseId } = await leasedOrder(shop, "pending")
    await moves.complete(shop, orderId)
    expect((await moves.archive(shop, orderId)).status).toBe(200)
    const [lease] = await ledgerOf(shop)
    shop.simulator.control.setStatus(lease.remote_id!, "CANCELLED")
    await pollAll(shop)
    expect((await read(shop, orderId)).status).toBe("archived")
    expect(await openFlags(shop, leaseId)).toEqual(["ended_after_active"])
  })

  it("a completed order whose application expires is not said to be ended by LeaseCloud", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const orderId = (await shop.storefront.leaseCart(CART)).order.id
    const [{ id: leaseId }] = (await ledgerOf(shop)).slice(-1)
    expect((await moves.complete(shop, orderId)).status).toBe(200)
    await databaseOf(shop)("leasecloud_applicant").update({ expires_at: new Date(0) })
    await pollAll(shop)
    const [lease] = (await ledgerOf(shop)).slice(-1)
    expect(lease).toMatchObject({ status: "declined", decline_reason: "applicant_expired" })
    expect((await read(shop, orderId)).status).toBe("completed")
    expect(await openFlags(shop, leaseId)).toEqual(["apply_again"])
  })
})
