import { setTimeout as sleep } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import {
  createOrderFulfillmentWorkflow,
  markPaymentCollectionAsPaid,
} from "@medusajs/medusa/core-flows"
import { passTime, pollAll } from "../helpers/leases"
import { leaseOne, meanwhile } from "../helpers/moving-orders"
import { describeShop } from "../helpers/shop"

/** What waits for nobody has been answered by then. */
const LONGER_THAN_A_REQUEST_MS = 2_000

type Leased = Awaited<ReturnType<typeof leaseOne>>

describeShop("an order that is fulfilled or paid in the middle of its lease's end", (shop) => {
  /** A collection that anybody can pay, beside the lease's own. */
  const otherCollection = async ({ id, total }: Leased) => {
    const body = { order_id: id, amount: total }
    const answer = await shop.admin<{ payment_collection: { id: string } }>(
      "POST",
      "/admin/payment-collections",
      body
    )
    return answer.body.payment_collection.id
  }
  const markAsPaid = async ({ id }: Leased, collection: string) =>
    (
      await shop.admin("POST", `/admin/payment-collections/${collection}/mark-as-paid`, {
        order_id: id,
      })
    ).status

  /** Does something in the middle of Medusa's cancel, after that has looked at the order. */
  function amidCancel<T>(work: () => Promise<T>, module: string = Modules.PAYMENT) {
    let done: Promise<T> | undefined
    const method = module === Modules.PAYMENT ? "cancelPayment" : "deleteReservationItemsByLineItem"
    meanwhile(shop, module, method, async () => {
      done = work()
      await Promise.race([done, sleep(LONGER_THAN_A_REQUEST_MS)])
    })
    return () => done
  }

  const leased = async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    return one
  }

  const later = async () => {
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
  }

  it("is canceled, and not fulfilled, if staff fulfill it then", async () => {
    const one = await leased()
    const fulfilled = amidCancel(() => one.fulfil())
    await one.move("DECLINED")
    expect(await fulfilled()).toBe(400)
    expect((await one.state()).order).toBe("canceled")
    expect(await one.flags()).toEqual([])
  })

  it("is canceled, and not paid, if staff mark it as paid then", async () => {
    const one = await leased()
    const collection = await otherCollection(one)
    const paid = amidCancel(() => markAsPaid(one, collection))
    await one.move("DECLINED")
    expect(await paid()).toBeGreaterThanOrEqual(400)
    expect(await one.state()).toMatchObject({ order: "canceled", captured: [] })
    expect(await one.flags()).toEqual([])
  })

  it("is captured once if staff mark it as paid while LeaseCloud activates the lease", async () => {
    const one = await leased()
    const collection = await otherCollection(one)
    let paid: Promise<number> | undefined
    meanwhile(shop, Modules.PAYMENT, "capturePayment", async () => {
      paid = markAsPaid(one, collection)
      await Promise.race([paid, sleep(LONGER_THAN_A_REQUEST_MS)])
    })
    await one.move("ACTIVE")
    expect(await paid).toBeGreaterThanOrEqual(400)
    expect((await one.state()).captured).toEqual([one.total])
  })

  it("is flagged, also later, if a workflow fulfills it then", async () => {
    const one = await leased()
    const { body } = await shop.admin<{ order: { items: { id: string }[] } }>(
      "GET",
      `/admin/orders/${one.id}`
    )
    const items = body.order.items.map(({ id }) => ({ id, quantity: 1 }))
    const run = async () => {
      await createOrderFulfillmentWorkflow(shop.container).run({
        input: { order_id: one.id, items },
      })
    }
    amidCancel(run, Modules.INVENTORY)
    await one.move("DECLINED")
    expect((await one.state()).order).toBe("canceled")
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
    await later()
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
  })

  it("is flagged, also later, if a workflow has it paid then", async () => {
    const one = await leased()
    const payment_collection_id = await otherCollection(one)
    const run = async () => {
      await markPaymentCollectionAsPaid(shop.container).run({
        input: { order_id: one.id, payment_collection_id },
      })
    }
    amidCancel(run)
    await one.move("DECLINED")
    expect(await one.state()).toMatchObject({ order: "canceled", captured: [one.total] })
    expect(await one.flags()).toEqual(["paid_otherwise"])
    await later()
    expect(await one.flags()).toEqual(["paid_otherwise"])
  })
})
