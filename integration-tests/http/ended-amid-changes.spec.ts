import { Modules } from "@medusajs/framework/utils"
import {
  databaseOf,
  ledgerOf,
  openFlags,
  passTime,
  payByInvoice,
  pollAll,
  runJob,
} from "../helpers/leases"
import { APPLICATION, askByLink, makeLink, placeOrder } from "../helpers/links"
import { leaseOne, meanwhile, stateOf } from "../helpers/moving-orders"
import { CHANGED_CART } from "../helpers/order-changes"
import { describeShop, TestShop } from "../helpers/shop"

const editOf = async (shop: TestShop, orderId: string, step: string, body: object = {}) =>
  (await shop.admin("POST", `/admin/order-edits/${orderId}/${step}`, body)).status

const beginEdit = (shop: TestShop, orderId: string) =>
  shop.admin("POST", "/admin/order-edits", { order_id: orderId })

async function later(shop: TestShop): Promise<void> {
  await passTime(shop, 11 * 60_000)
  await pollAll(shop)
}

describeShop("LeaseCloud's word in the middle of a merchant's change", (shop) => {
  const confirmAmid = async (module: string, method: string, status: string) => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await beginEdit(shop, one.id)
    const items = [{ variant_id: shop.variants.KEYBOARD, quantity: 1 }]
    await editOf(shop, one.id, "items", { items })
    await editOf(shop, one.id, "request")
    const meets = meanwhile(shop, module, method, () => one.move(status))
    expect(await editOf(shop, one.id, "confirm")).toBe(200)
    expect(meets).toHaveBeenCalled()
    meets.mockRestore()
    await later(shop)
    return one
  }

  it.each(["cancelPayment", "updatePaymentCollections"])(
    "captures once what is activated while a confirmation calls %s",
    async (method) => {
      const one = await confirmAmid(Modules.PAYMENT, method, "ACTIVE")
      expect(await one.state()).toMatchObject({ captured: [one.total], authorized: 0 })
      expect(await one.flags()).toEqual(["order_changed"])
    }
  )

  it("leaves no stock reserved of an order that is ended while a confirmation reserves it", async () => {
    const one = await confirmAmid(Modules.INVENTORY, "createReservationItems", "CANCELLED")
    const gone = { order: "canceled", living: [], authorized: 0, captured: [], reserved: 0 }
    expect(await one.state()).toMatchObject(gone)
    expect(await one.flags()).toEqual([])
  })

  it("keeps no flag of a move that another process has overtaken", async () => {
    const one = await leaseOne(shop)
    const overtaken = async () => {
      const aligned = { status: "cancelled", aligned_status: "cancelled" }
      await databaseOf(shop)("leasecloud_lease").update(aligned)
      throw new Error("LeaseCloud canceled the lease for this cart.")
    }
    meanwhile(shop, Modules.PAYMENT, "authorizePaymentSession", overtaken)
    await one.move("READY_TO_SHIP")
    expect(await one.flags()).not.toContain("align_failed")
  })

  it("does not cancel an order whose lease goes on by LeaseCloud's latest word", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await beginEdit(shop, one.id)
    await one.move("CANCELLED")
    await one.move("ACTIVE")
    await shop.admin("DELETE", `/admin/order-edits/${one.id}`)
    await later(shop)
    expect((await one.state()).order).toBe("pending")
    expect(await one.flags()).toEqual(["align_failed", "unexpected_status"])
  })

  it("captures nothing of a lease that LeaseCloud has ended since, whoever paid before", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, one.total)
    await one.move("ACTIVE")
    expect(await one.flags()).toEqual(["paid_otherwise"])
    await one.move("CANCELLED")
    await later(shop)
    expect(await one.flags()).toEqual(["ended_after_active"])
    expect(await one.state()).toMatchObject({ order: "pending", authorized: 0 })
    const { id } = await databaseOf(shop)("payment")
      .where({ provider_id: "pp_system_default" })
      .first("id")
    await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
    await later(shop)
    expect(await one.state()).toMatchObject({ authorized: 0, captured: [one.total] })
    // Medusa lowers the order's total by what was given back.
    expect(await one.flags()).toEqual(["ended_after_active", "order_changed"])
  })

  it("lets an order be paid another way whose active lease ended before it was captured", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    const payments = shop.container.resolve(Modules.PAYMENT)
    const capture = jest
      .spyOn(payments, "capturePayment")
      .mockRejectedValue(new Error("the connection was lost"))
    await one.move("ACTIVE")
    expect(capture).toHaveBeenCalled()
    const { id: paymentId } = await databaseOf(shop)("payment").first("id")
    await one.move("CANCELLED")
    capture.mockRestore()
    await later(shop)
    expect(await one.flags()).toEqual(["ended_after_active"])
    const free = { authorized: 0, captured: [], living: [`not_paid ${one.total}`] }
    expect(await one.state()).toMatchObject({ order: "pending", ...free })
    expect((await shop.admin("POST", `/admin/payments/${paymentId}/capture`)).status).toBe(400)

    const { id } = await databaseOf(shop)("payment_collection")
      .where({ status: "not_paid" })
      .first()
    const paid = `/admin/payment-collections/${id}/mark-as-paid`
    expect((await shop.admin("POST", paid, { order_id: one.id })).status).toBe(200)
    expect((await one.state()).payment).toBe("captured")
    // Whoever paid is not told to have paid for LeaseCloud too.
    await shop.admin("POST", `/admin/orders/${one.id}`, { email: "annan@example.se" })
    await later(shop)
    expect(await one.flags()).not.toContain("paid_otherwise")
    const told = await databaseOf(shop)("leasecloud_lease_event").where({ type: "flag.opened" })
    expect(told.map(({ data }) => data.code)).not.toContain("paid_otherwise")
  })

  it("captures no more than staff had of a lease that LeaseCloud ended then", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    const payments = shop.container.resolve(Modules.PAYMENT)
    const capture = jest
      .spyOn(payments, "capturePayment")
      .mockRejectedValue(new Error("the connection was lost"))
    await one.move("ACTIVE")
    capture.mockRestore()
    const { id } = await databaseOf(shop)("payment").first("id")
    const part = await shop.admin("POST", `/admin/payments/${id}/capture`, { amount: 100 })
    expect(part.status).toBe(200)
    await databaseOf(shop)("leasecloud_lease").update({ remote_status: "CANCELLED" })
    shop.simulator.control.setStatus(one.remoteId, "CANCELLED")
    await later(shop)
    expect((await one.state()).captured).toEqual([100])
    expect(await one.flags()).toContain("ended_after_active")
    expect(await one.flags()).not.toContain("align_failed")
  })

  it("captures a lease that LeaseCloud goes on with after it had ended it uncaptured", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    const payments = shop.container.resolve(Modules.PAYMENT)
    const capture = jest
      .spyOn(payments, "capturePayment")
      .mockRejectedValue(new Error("the connection was lost"))
    await one.move("ACTIVE")
    await one.move("CANCELLED")
    capture.mockRestore()
    await later(shop)
    expect((await one.state()).captured).toEqual([])
    await one.move("ACTIVE")
    await later(shop)
    expect(await one.flags()).toEqual([])
    expect(await one.state()).toMatchObject({ captured: [one.total], payment: "captured" })
  })

  it("lets no order wait for another payment while LeaseCloud takes the end back", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, one.total)
    await one.move("CANCELLED")
    await one.move("ACTIVE")
    const { id } = await databaseOf(shop)("payment")
      .where({ provider_id: "pp_system_default" })
      .first("id")
    await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
    await later(shop)
    expect(await one.flags()).not.toContain("apply_again")
  })

  it.each(["LeaseCloud's end", "the merchant's cancel"])(
    "cancels the payment that %s could not cancel at once",
    async (who) => {
      const one = await leaseOne(shop)
      await one.move("READY_TO_SHIP")
      const payments = shop.container.resolve(Modules.PAYMENT)
      const cancel = jest
        .spyOn(payments, "cancelPayment")
        .mockRejectedValueOnce(new Error("the connection was lost"))
      if (who === "LeaseCloud's end") await one.move("CANCELLED")
      else await shop.admin("POST", `/admin/orders/${one.id}/cancel`)
      cancel.mockRestore()
      await later(shop)
      expect(await one.state()).toMatchObject({ order: "canceled", authorized: 0, reserved: 0 })
    }
  )

  it("lets an ended order wait for its payment again once another one was given back", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, one.total)
    await one.move("CANCELLED")
    expect(await one.flags()).toEqual(["paid_otherwise"])
    const { id } = await databaseOf(shop)("payment")
      .where({ provider_id: "pp_system_default" })
      .first("id")
    await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
    await later(shop)
    expect(await one.flags()).toEqual(["apply_again"])
    expect(await one.state()).toMatchObject({ order: "pending", authorized: 0 })
    await later(shop)
    expect(await one.flags()).toEqual(["apply_again"])
    expect(await one.fulfil()).toBe(400)
    await shop.admin("POST", `/admin/orders/${one.id}/cancel`)
    await later(shop)
    expect(await one.flags()).toEqual([])
  })

  it("lets an order by link wait for its payment after a cancel in vain had ended the lease's", async () => {
    const orderId = await placeOrder(shop)
    await askByLink(shop, await makeLink(shop, orderId), "POST", APPLICATION)
    const [{ remote_id, order_total }] = (await ledgerOf(shop)).slice(-1)
    shop.simulator.control.setStatus(remote_id!, "READY_TO_SHIP")
    await pollAll(shop)
    await beginEdit(shop, orderId)
    expect((await shop.admin("POST", `/admin/orders/${orderId}/cancel`)).status).toBe(400)
    shop.simulator.control.setStatus(remote_id!, "DECLINED")
    await pollAll(shop)
    expect(await stateOf(shop, orderId)).toMatchObject({
      order: "pending",
      payment: "not_paid",
      living: [`not_paid ${Number(order_total)}`],
      authorized: 0,
    })
  })

  const lastLease = async () => (await ledgerOf(shop)).slice(-1)[0]
  const byLink = async () => {
    const orderId = await placeOrder(shop)
    await askByLink(shop, await makeLink(shop, orderId), "POST", APPLICATION)
    return { orderId, lease: await lastLease() }
  }
  const fromCart = async () => {
    const { order } = await shop.storefront.leaseCart(CHANGED_CART)
    return { orderId: order.id, lease: await lastLease() }
  }
  const cancel = (orderId: string) => shop.admin("POST", `/admin/orders/${orderId}/cancel`)
  const archive = (orderId: string) => shop.admin("POST", `/admin/orders/${orderId}/archive`)
  const cancelUnheard = (orderId: string) =>
    databaseOf(shop)("order").where({ id: orderId }).update({ status: "canceled" })
  const nothing = async () => {}

  it.each([
    { who: "the merchant before", make: byLink, before: cancel, after: nothing },
    { who: "LeaseCloud's end", make: fromCart, before: nothing, after: nothing },
    { who: "the merchant after", make: byLink, before: nothing, after: cancel },
    { who: "the merchant unheard", make: byLink, before: nothing, after: cancelUnheard },
  ])(
    "says to cancel at LeaseCloud what goes on after its end, of an order cancelled by $who",
    async ({ make, before, after }) => {
      const { orderId, lease } = await make()
      const move = async (status: string) => {
        shop.simulator.control.setStatus(lease.remote_id!, status)
        await pollAll(shop)
      }
      await before(orderId)
      await move("DECLINED")
      await passTime(shop, 26 * 60 * 60_000)
      await move("ACTIVE")
      await after(orderId)
      await later(shop)
      expect((await stateOf(shop, orderId)).order).toBe("canceled")
      expect(await openFlags(shop, lease.id)).toEqual(["cancel_at_leasecloud", "unexpected_status"])
      await passTime(shop, 26 * 60 * 60_000)
      await move("CANCELLED")
      expect(await openFlags(shop, lease.id)).toEqual([])
    }
  )

  it("says within a minute to cancel what goes on after its end, until LeaseCloud terminates it", async () => {
    const one = await leaseOne(shop)
    await one.move("CANCELLED")
    expect((await one.state()).order).toBe("canceled")
    await runJob(shop)
    await one.move("ACTIVE")
    await passTime(shop, 60_000)
    await runJob(shop)
    expect(await one.flags()).toEqual(["cancel_at_leasecloud", "unexpected_status"])
    shop.simulator.control.terminate(one.remoteId)
    await pollAll(shop)
    expect(await one.flags()).toEqual([])
  })

  it("says to cancel an active lease of a cancelled order for as long as LeaseCloud has it", async () => {
    const one = await leaseOne(shop)
    await one.move("ACTIVE")
    await cancel(one.id)
    await later(shop)
    expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
    await passTime(shop, 26 * 60 * 60_000)
    await one.move("CANCELLED")
    await later(shop)
    expect(await one.flags()).toEqual(["ended_after_active"])
    expect((await archive(one.id)).status).toBe(200)
    for (const word of ["READY_TO_SHIP", "ACTIVE"]) {
      await passTime(shop, 26 * 60 * 60_000)
      await one.move(word)
      expect(await one.flags()).toContain("cancel_at_leasecloud")
    }
    shop.simulator.control.terminate(one.remoteId)
    await passTime(shop, 26 * 60 * 60_000)
    await later(shop)
    expect(await one.flags()).toEqual([])
  })

  it.each(["PENDING", "READY_TO_SHIP"])(
    "says to cancel what LeaseCloud goes on with at %s, once it takes the termination back",
    async (word) => {
      const one = await leaseOne(shop)
      await one.move(word)
      await databaseOf(shop)("leasecloud_lease").update({ terminated_at: new Date() })
      await cancel(one.id)
      expect(await one.flags()).toEqual([])
      await passTime(shop, 26 * 60 * 60_000)
      await later(shop)
      await runJob(shop)
      expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
    }
  )

  it("asks nobody to cancel a lease that was over when its order was cancelled", async () => {
    const one = await leaseOne(shop)
    await one.move("ACTIVE")
    shop.simulator.control.terminate(one.remoteId)
    await passTime(shop, 26 * 60 * 60_000)
    await pollAll(shop)
    await cancel(one.id)
    await later(shop)
    expect((await one.state()).order).toBe("canceled")
    expect(await one.flags()).toEqual([])
    await one.move("CANCELLED")
    await one.move("CANCELLED")
    expect(await one.flags()).toEqual([])
  })

  it("asks for the rest of an ended order of which a part is promised by others", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, 100)
    const db = databaseOf(shop)
    const paid = { provider_id: "pp_system_default" }
    const { payment_collection_id, payment_session_id } = await db("payment").where(paid).first()
    await db("payment").where(paid).delete()
    await db("payment_session")
      .where({ id: payment_session_id })
      .update({ status: "pending_authorization", authorized_at: null })
    await db("payment_collection")
      .where({ id: payment_collection_id })
      .update({ status: "awaiting", captured_amount: 0, authorized_amount: 0 })
    await one.move("DECLINED")
    expect(await one.flags()).toEqual(["paid_otherwise"])
    expect(await one.state()).toMatchObject({
      order: "pending",
      authorized: 0,
      living: ["awaiting 100", `not_paid ${one.total - 100}`],
    })
  })

  it("leaves an order to its new lease, whatever had kept it at the end of the former", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await one.fulfil()
    await one.move("DECLINED")
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
    const path = `/admin/orders/${one.id}`
    const { body } = await shop.admin<{ order: { fulfillments: { id: string }[] } }>("GET", path)
    const fulfillment = `${path}/fulfillments/${body.order.fulfillments[0].id}/cancel`
    expect((await shop.admin("POST", fulfillment, {})).status).toBe(200)
    await askByLink(shop, await makeLink(shop, one.id), "POST", APPLICATION)
    const next = await lastLease()
    expect(next.id).not.toBe(one.leaseId)
    await later(shop)
    expect(await one.flags()).toEqual([])
    expect(await stateOf(shop, one.id)).toMatchObject({
      order: "pending",
      payment: "awaiting",
      living: [`awaiting ${one.total}`],
    })
    shop.simulator.control.setStatus(next.remote_id!, "READY_TO_SHIP")
    await pollAll(shop)
    expect((await stateOf(shop, one.id)).authorized).toBe(1)
  })

  it("asks for the rest of an ended order of which a part was paid another way", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, 100)
    await one.move("CANCELLED")
    expect(await one.flags()).toEqual(["paid_otherwise"])
    expect(await one.state()).toMatchObject({
      order: "pending",
      authorized: 0,
      living: ["completed 100", `not_paid ${one.total - 100}`],
    })
  })

  it("does not cancel an order while LeaseCloud has a second order of its lease", async () => {
    const one = await leaseOne(shop)
    const flag = { code: "duplicate", evidence: { remote_ids: [one.remoteId, "second"] } }
    await databaseOf(shop)("leasecloud_lease_flag").insert({
      ...flag,
      id: "lflg_second",
      lease_id: one.leaseId,
      evidence_hash: "second",
    })
    await one.move("CANCELLED")
    expect((await one.state()).order).toBe("pending")
    expect(await one.flags()).toEqual(["align_failed", "duplicate"])
    const done = { code: "duplicate", note: "It has ended too" }
    const path = `/admin/leases/${one.leaseId}/acknowledge`
    expect((await shop.admin("POST", path, done)).status).toBe(200)
    await later(shop)
    expect((await one.state()).order).toBe("canceled")
    expect(await one.flags()).toEqual([])
  })
})
