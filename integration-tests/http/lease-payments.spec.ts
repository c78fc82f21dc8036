import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  databaseOf,
  forgetLastLook,
  ledgerOf,
  openFlags,
  passTime,
  payByInvoice,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"
import { CHANGED_CART, orderChanges, setQuantity } from "../helpers/order-changes"

interface AdminOrder {
  status: string
  total: number
  summary: { pending_difference: number; transaction_total: number }
  payment_status: string
  payment_collections: {
    id: string
    status: string
    amount: number
    payments?: {
      id: string
      provider_id: string
      amount: number
      canceled_at: string | null
      captured_at: string | null
      captures?: { id: string; amount: number }[]
    }[]
  }[]
}

const FIELDS =
  "status,+total,summary,payment_status,*payment_collections,*payment_collections.payments," +
  "*payment_collections.payments.captures"

async function leaseOne(shop: TestShop) {
  const { order } = await shop.storefront.leaseCart(CHANGED_CART)
  const [lease] = (await ledgerOf(shop)).slice(-1)
  const read = async () =>
    (await shop.admin<{ order: AdminOrder }>("GET", `/admin/orders/${order.id}?fields=${FIELDS}`))
      .body.order
  const move = async (status: "READY_TO_SHIP" | "ACTIVE" | "DECLINED" | "CANCELLED") => {
    shop.simulator.control.setStatus(lease.remote_id!, status)
    await pollAll(shop)
  }
  const ofLease = async () =>
    (await read()).payment_collections
      .flatMap(({ payments }) => payments ?? [])
      .filter((each) => each.provider_id.includes("leasecloud") && !each.canceled_at)
  const aligned = async () =>
    (await ledgerOf(shop)).find(({ id }) => id === lease.id)!.aligned_status
  return { order, lease, read, move, ofLease, aligned }
}

const evidenceOf = async (shop: TestShop, code: string) =>
  (await databaseOf(shop)("leasecloud_lease_flag").where({ code }).first("evidence")).evidence

/** Every route that opens sessions on a collection, marks it paid or takes it away. */
async function tryAll(shop: TestShop, orderId: string, collectionId: string) {
  const provider_id = "pp_system_default"
  const store = `/store/payment-collections/${collectionId}/payment-sessions`
  const admin = `/admin/payment-collections/${collectionId}`
  const answers = [
    await shop.storefront.ask("POST", store, { provider_id }),
    await shop.admin("POST", `${admin}/payment-sessions`, { provider_id }),
    await shop.admin("DELETE", admin),
    await shop.admin("POST", `${admin}/mark-as-paid`, { order_id: orderId }),
  ]
  return answers.map(({ status }) => status)
}

const GUARDED = [409, 409, 409, 400]

/** An edit adds an item, and what it costs is paid in the collection that asks for it. */
async function payExtra(shop: TestShop, orderId: string, read: () => Promise<AdminOrder>) {
  await orderChanges["an item added"](shop, orderId)
  await pollAll(shop)
  const onTop = (await read()).payment_collections.find(
    ({ amount, status }) => amount === EXTRA && status !== "canceled"
  )!
  const paid = await shop.admin("POST", `/admin/payment-collections/${onTop.id}/mark-as-paid`, {
    order_id: orderId,
  })
  expect(paid.status).toBe(200)
}

/** What `an item added` costs, incl. VAT. */
const EXTRA = 1_112.5

const counted = async (shop: TestShop, orderId: string) =>
  (await databaseOf(shop)("order_transaction").where({ order_id: orderId })).map(({ amount }) =>
    Number(amount)
  )

describeShop("the money of a leased order", (shop) => {
  it.each(["READY_TO_SHIP", "ACTIVE"] as const)(
    "at %s: an exchange asks for the difference, and not for the whole new item",
    async (at) => {
      const { order, read, move } = await leaseOne(shop)
      await move(at)
      await orderChanges["an exchange"](shop, order.id)
      await pollAll(shop)
      const { total, summary, payment_collections } = await read()
      const asked = summary.pending_difference + summary.transaction_total - order.total
      expect(asked).toBeGreaterThan(0)
      expect(asked).toBeLessThan(total - order.total)
      const open = payment_collections.filter(({ status }) => status === "not_paid")
      expect(open).toMatchObject([{ amount: asked }])
    }
  )

  it.each(["PENDING", "READY_TO_SHIP", "ACTIVE"] as const)(
    "at %s: the lease's own collection is kept, and what an edit adds is paid otherwise",
    async (at) => {
      const { order, lease, read, move, ofLease } = await leaseOne(shop)
      const [before] = (await read()).payment_collections
      expect(await tryAll(shop, order.id, before.id)).toEqual(GUARDED)
      if (at !== "PENDING") await move(at)
      await orderChanges["an item added"](shop, order.id)
      await pollAll(shop)

      const living = (await read()).payment_collections.filter(
        ({ status }) => status !== "canceled"
      )
      const own = living.find(({ amount }) => amount === order.total)!
      const onTop = living.find(({ amount }) => amount === EXTRA)!
      expect(await tryAll(shop, order.id, own.id)).toEqual(GUARDED)
      const sessions = `/store/payment-collections/${onTop.id}/payment-sessions`
      const twice = await shop.storefront.ask("POST", sessions, {
        provider_id: "pp_leasecloud_leasecloud",
      })
      expect(twice.status).toBe(409)
      const paid = await shop.admin("POST", `/admin/payment-collections/${onTop.id}/mark-as-paid`, {
        order_id: order.id,
      })
      expect(paid.status).toBe(200)

      await move("READY_TO_SHIP")
      await move("ACTIVE")
      expect((await read()).payment_status).toBe("captured")
      expect(await ofLease()).toEqual([
        expect.objectContaining({ amount: order.total, captured_at: expect.any(String) }),
      ])
      expect((await counted(shop, order.id)).sort()).toEqual([EXTRA, order.total])
      const flags = await openFlags(shop, lease.id)
      // A step back of the lender's is flagged, and is no matter of this test.
      expect(flags.filter((code) => code !== "unexpected_status")).toEqual(["order_changed"])
    }
  )

  it.each([
    ["PENDING", "awaiting", false],
    ["READY_TO_SHIP", "authorized", false],
    ["ACTIVE", "captured", false],
    ["ACTIVE", "captured", true],
  ] as const)(
    "at %s: is %s again after an edit that is taken back, somebody about to pay for it: %s",
    async (at, status, isBegun) => {
      const { order, lease, read, move } = await leaseOne(shop)
      if (at !== "PENDING") await move(at)
      const setChairs = async (quantity: number) => {
        await setQuantity(shop, order.id, "CHAIR-BLACK", quantity)
        await forgetLastLook(shop)
        await pollAll(shop)
      }
      const chair = 6_490 * 1.25
      const living = async () =>
        (await read()).payment_collections.filter((each) => each.status !== "canceled")
      await setChairs(2)
      expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
      const onTop = (await living()).find(({ amount }) => amount === chair)!
      if (isBegun) {
        const sessions = `/store/payment-collections/${onTop.id}/payment-sessions`
        await shop.storefront.ask("POST", sessions, { provider_id: "pp_system_default" })
      }
      await setChairs(1)
      expect((await read()).payment_status).toBe(status)
      expect((await living()).map(({ amount }) => amount)).toEqual([order.total])
      expect(await openFlags(shop, lease.id)).toEqual([])
      if (isBegun) {
        const canceled = (await read()).payment_collections.find(({ id }) => id === onTop.id)
        expect(canceled).toMatchObject({ status: "canceled", amount: chair })
      }
      await setChairs(2)
      expect((await living()).map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([
        chair,
        order.total,
      ])
    }
  )

  it.each([
    ["a return received", "READY_TO_SHIP"],
    ["an item removed", "READY_TO_SHIP"],
    ["a credit line", "READY_TO_SHIP"],
    ["a return received", "ACTIVE"],
  ] as const)("captures the lease though %s at %s follows a paid extra", async (change, at) => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await payExtra(shop, order.id, read)
    if (at === "ACTIVE") await move(at)
    await orderChanges[change](shop, order.id)
    await forgetLastLook(shop)
    await pollAll(shop)
    expect(await ofLease()).toHaveLength(1)
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])

    await move("ACTIVE")
    expect((await ofLease()).map(({ captured_at, amount }) => [amount, captured_at])).toEqual([
      [order.total, expect.any(String)],
    ])
    expect((await counted(shop, order.id)).sort()).toEqual([EXTRA, order.total])
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
    const { total } = await read()
    expect(total).toBeLessThan(order.total + EXTRA)
    expect((await evidenceOf(shop, "order_changed")).changes).toContainEqual({
      field: "total",
      leasecloud: order.total,
      order: total,
    })
  })

  it("captures nothing if others pay a part of what LeaseCloud pays, beside a paid extra", async () => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await payExtra(shop, order.id, read)
    await payByInvoice(shop, order.id, 500)
    await move("ACTIVE")
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([null])
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed", "paid_otherwise"])
  })

  it("captures nothing if an extra is paid that nobody is asked for any more", async () => {
    const { order, lease, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await orderChanges["an item added"](shop, order.id)
    await pollAll(shop)
    const db = databaseOf(shop)
    const { id } = await db("payment_collection").where({ amount: EXTRA }).first("id")
    const payments = shop.container.resolve(Modules.PAYMENT)
    const session = await payments.createPaymentSession(id, {
      provider_id: "pp_system_default",
      amount: EXTRA,
      currency_code: "sek",
      data: {},
    })
    await orderChanges["an item removed"](shop, order.id)
    await pollAll(shop)
    expect(await db("payment_collection").where({ id }).first("status")).toEqual({
      status: "canceled",
    })
    // The customer has had the page of that payment open all the time.
    await payments.authorizePaymentSession(session.id, {})
    await move("ACTIVE")
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([null])
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed", "paid_otherwise"])
  })

  it("keeps every collection while Medusa has ended the lease's payment and it is not restored", async () => {
    const { order, read, move } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    const [{ id }] = (await read()).payment_collections
    await databaseOf(shop)("payment_collection").where({ id }).update({ status: "canceled" })
    await databaseOf(shop)("payment").where({ payment_collection_id: id }).update({
      canceled_at: new Date(),
    })
    const { body } = await shop.admin<{ payment_collection: { id: string } }>(
      "POST",
      "/admin/payment-collections",
      { order_id: order.id, amount: order.total }
    )
    expect(await tryAll(shop, order.id, body.payment_collection.id)).toEqual(GUARDED)
  })

  it("captures nothing of an order that was paid otherwise, until that is given back", async () => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await payByInvoice(shop, order.id, order.total)
    await move("ACTIVE")
    await pollAll(shop)
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([null])
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
    const { body } = await shop.admin<{ lease: { needs_attention: { evidence: unknown }[] } }>(
      "GET",
      `/admin/leases/${lease.id}`
    )
    expect(body.lease.needs_attention[0].evidence).toEqual({
      status: "active",
      order_total: order.total,
      leased: order.total,
      paid_otherwise: order.total,
    })

    const other = (await read()).payment_collections
      .flatMap(({ payments }) => payments ?? [])
      .find(({ provider_id }) => provider_id === "pp_system_default")!
    const refund = await shop.admin("POST", `/admin/payments/${other.id}/refund`, {
      amount: order.total,
    })
    expect(refund.status).toBe(200)
    await pollAll(shop)
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([expect.any(String)])
    expect(await openFlags(shop, lease.id)).not.toContain("paid_otherwise")
  })

  it("captures nothing on the strength of what it read before it stood still", async () => {
    const { order, lease, move, ofLease, aligned } = await leaseOne(shop)
    const payments = shop.container.resolve(Modules.PAYMENT)
    const authorize = payments.authorizePaymentSession.bind(payments)
    const now = Date.now
    const authorizes = jest
      .spyOn(payments, "authorizePaymentSession")
      .mockImplementationOnce(async (...args) => {
        const payment = await authorize(...args)
        await payByInvoice(shop, order.id, order.total)
        Date.now = () => now() + 60_000
        return payment
      })
    try {
      await move("ACTIVE")
    } finally {
      Date.now = now
      authorizes.mockRestore()
    }
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([null])
    expect(await aligned()).not.toBe("active")
    await pollAll(shop)
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([null])
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
  })

  it("cancels nothing on the strength of what it read before it stood still", async () => {
    const { order, lease, read, move, aligned } = await leaseOne(shop)
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const graph = query.graph.bind(query) as (...args: unknown[]) => Promise<unknown>
    const now = Date.now
    let stood = false
    const reads = jest.spyOn(query, "graph").mockImplementation((async (...args: unknown[]) => {
      const answer = await graph(...args)
      const [{ entity, fields }] = args as [{ entity: string; fields: string[] }]
      const isOfMoving = entity === "order" && fields.includes("transactions.reference_id")
      if (isOfMoving && !stood && (await ledgerOf(shop))[0].status === "declined") {
        stood = true
        await payByInvoice(shop, order.id, order.total)
        Date.now = () => now() + 60_000
      }
      return answer
    }) as never)
    try {
      await move("DECLINED")
    } finally {
      Date.now = now
      reads.mockRestore()
    }
    expect(stood).toBe(true)
    expect((await read()).status).toBe("pending")
    expect(await aligned()).not.toBe("declined")
    await pollAll(shop)
    expect((await read()).status).toBe("pending")
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
  })

  it.each(["DECLINED", "CANCELLED"] as const)(
    "leaves an order alone that was paid otherwise when its lease is %s",
    async (end) => {
      const { order, lease, read, move } = await leaseOne(shop)
      await payByInvoice(shop, order.id, order.total)
      await move(end)
      expect((await read()).status).toBe("pending")
      expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])

      const other = await leaseOne(shop)
      await other.move(end)
      expect((await other.read()).status).toBe("canceled")
    }
  )

  it("never cancels an order that was there before anybody applied for its lease", async () => {
    const { order, read, move } = await leaseOne(shop)
    await databaseOf(shop)("order")
      .where({ id: order.id })
      .update({ created_at: new Date(Date.now() - 86_400_000) })
    await move("DECLINED")
    expect((await read()).status).toBe("pending")
  })

  it("opens no session for a lease where somebody else pays, whatever became of its own", async () => {
    const { order, lease } = await leaseOne(shop)
    await payByInvoice(shop, order.id, order.total)
    const sessions = () =>
      databaseOf(shop)("payment_session").whereLike("provider_id", "%leasecloud%")
    expect(await sessions().where({ id: lease.payment_session_id }).delete()).toBe(1)
    await passTime(shop, 5 * 60_000)
    await pollAll(shop)
    expect(await sessions()).toEqual([])
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
  })

  it("leaves an order alone whose payment session is gone, and does not say that it was paid", async () => {
    const { order, lease, read, move } = await leaseOne(shop)
    await pollAll(shop)
    await databaseOf(shop)("payment_session").where({ id: lease.payment_session_id }).delete()
    await move("DECLINED")
    expect((await read()).status).toBe("pending")
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
    const { evidence } = await databaseOf(shop)("leasecloud_lease_flag").first("evidence")
    expect(evidence).toEqual({ order_id: order.id, reason: "session_gone" })
  })

  it("tries again where Medusa did not authorize, and does not take the order for moved", async () => {
    const { lease, move, ofLease, aligned } = await leaseOne(shop)
    const payments = shop.container.resolve(Modules.PAYMENT)
    const authorize = jest
      .spyOn(payments, "authorizePaymentSession")
      .mockRejectedValue(new Error("the connection was lost"))
    try {
      await move("READY_TO_SHIP")
      // Once: what fails does not use up the time of a run.
      expect(authorize).toHaveBeenCalledTimes(1)
      expect(await ofLease()).toEqual([])
      expect(await aligned()).not.toBe("ready_to_ship")
      expect(await openFlags(shop, lease.id)).toEqual(["align_failed"])
    } finally {
      authorize.mockRestore()
    }
    await pollAll(shop)
    expect(await ofLease()).toHaveLength(1)
    expect(await aligned()).toBe("ready_to_ship")
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("waits for an open edit before it cancels an order, and says so", async () => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await shop.admin("POST", "/admin/order-edits", { order_id: order.id })
    await move("CANCELLED")
    expect((await read()).status).toBe("pending")
    expect(await ofLease()).toHaveLength(1)
    expect(await evidenceOf(shop, "align_failed")).toEqual({
      status: "cancelled",
      message: "the order has an open edit: confirm or cancel it, then the job cancels the order",
    })

    expect((await shop.admin("DELETE", `/admin/order-edits/${order.id}`)).status).toBe(200)
    await pollAll(shop)
    expect((await read()).status).toBe("canceled")
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("restores the payment that a merchant's cancel in vain took, as of an order with an open edit", async () => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await shop.admin("POST", "/admin/order-edits", { order_id: order.id })
    expect((await shop.admin("POST", `/admin/orders/${order.id}/cancel`)).status).toBe(400)
    expect((await read()).status).toBe("pending")
    await pollAll(shop)
    await shop.admin("DELETE", `/admin/order-edits/${order.id}`)
    await move("ACTIVE")
    expect((await ofLease()).map(({ captured_at }) => captured_at)).toEqual([expect.any(String)])
    expect((await read()).payment_status).toBe("captured")
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("shows the words of an error that Medusa throws as it stored it", async () => {
    const { move } = await leaseOne(shop)
    const orders = shop.container.resolve(Modules.ORDER)
    const cancel = jest.spyOn(orders, "cancel").mockRejectedValue(new Error("the disk is full"))
    try {
      await move("CANCELLED")
    } finally {
      cancel.mockRestore()
    }
    expect(await evidenceOf(shop, "align_failed")).toMatchObject({ message: "the disk is full" })
  })

  it("repairs a capture that was killed before Medusa marked the payment", async () => {
    const { order, lease, read, move, ofLease } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    const [payment] = await ofLease()
    await databaseOf(shop)("capture").insert({
      id: "capt_killed",
      amount: payment.amount,
      raw_amount: JSON.stringify({ value: String(payment.amount), precision: 20 }),
      payment_id: payment.id,
    })
    await move("ACTIVE")
    expect((await read()).payment_status).toBe("captured")
    const [after] = await ofLease()
    expect(after.captured_at).not.toBeNull()
    expect(after.captures!.map(({ amount }) => amount)).toEqual([order.total])
    expect(await counted(shop, order.id)).toEqual([order.total])
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("repairs a capture that was killed before Medusa counted it for the order", async () => {
    const { order, lease, move, ofLease, aligned } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await move("ACTIVE")
    expect(await counted(shop, order.id)).toEqual([order.total])
    await databaseOf(shop)("order_transaction").where({ order_id: order.id }).delete()
    await databaseOf(shop)("leasecloud_lease")
      .where({ id: lease.id })
      .update({ aligned_status: null })
    await pollAll(shop)
    expect(await counted(shop, order.id)).toEqual([order.total])
    expect((await ofLease())[0].captures).toHaveLength(1)
    expect(await aligned()).toBe("active")
  })
})
