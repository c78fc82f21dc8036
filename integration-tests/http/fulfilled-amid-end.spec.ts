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
  function amidCancel<T>(
    work: () => Promise<T>,
    [module, method] = [Modules.PAYMENT as string, "cancelPayment"]
  ) {
    let done: Promise<T> | undefined
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

  /** LeaseCloud says something in the middle of staff's request, after that has passed its guard. */
  function amidRequest(one: Leased, module: string, method: string, status: string) {
    let moved: Promise<unknown> | undefined
    meanwhile(shop, module, method, async () => {
      moved = one.move(status)
      await Promise.race([moved, sleep(LONGER_THAN_A_REQUEST_MS)])
    })
    return () => moved
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

  it.each(["complete", "cancel"])("is canceled once, if staff %s it then", async (what) => {
    const one = await leased()
    const lines = async () =>
      (await shop.admin<{ order: { items: object[] } }>("GET", `/admin/orders/${one.id}`)).body
        .order.items.length
    const before = await lines()
    const move = () => shop.admin("POST", `/admin/orders/${one.id}/${what}`)
    const done = amidCancel(move, [Modules.ORDER, "cancel"])
    await one.move("DECLINED")
    expect((await done())!.status).toBeGreaterThanOrEqual(400)
    expect((await one.state()).order).toBe("canceled")
    expect(await lines()).toBe(before)
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

  it("is not canceled, and flagged, if staff had begun to fulfill it before LeaseCloud declined", async () => {
    const one = await leased()
    const moved = amidRequest(one, Modules.FULFILLMENT, "createFulfillment", "DECLINED")
    expect(await one.fulfil()).toBe(200)
    await moved()
    await later()
    expect((await one.state()).order).toBe("pending")
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
  })

  it("is not canceled, and flagged, if who fulfills it hangs up before LeaseCloud declines", async () => {
    const one = await leased()
    const hangUp = new AbortController()
    let moved: Promise<unknown> | undefined
    let fulfilled: Promise<unknown> | undefined
    await new Promise<void>((begun) => {
      meanwhile(shop, Modules.FULFILLMENT, "createFulfillment", async () => {
        hangUp.abort()
        await fulfilled
        moved = one.move("DECLINED")
        begun()
        await Promise.race([moved, sleep(LONGER_THAN_A_REQUEST_MS)])
      })
      fulfilled = one.fulfil(hangUp.signal).catch(() => "hung up")
    })
    expect(await fulfilled).toBe("hung up")
    await moved
    await later()
    expect((await one.state()).order).toBe("pending")
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
  })

  it("is captured once if staff had begun to mark it as paid before LeaseCloud activated the lease", async () => {
    const one = await leased()
    const collection = await otherCollection(one)
    const moved = amidRequest(one, Modules.PAYMENT, "createPaymentSession", "ACTIVE")
    expect(await markAsPaid(one, collection)).toBe(200)
    await moved()
    await later()
    expect((await one.state()).captured).toEqual([one.total])
    expect(await one.flags()).toEqual(["paid_otherwise"])
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
    // The cancel holds the stock's lock there: the workflow goes on after it, and ends before the cancel.
    const fulfilled = amidCancel(run, [Modules.INVENTORY, "deleteReservationItemsByLineItem"])
    meanwhile(shop, Modules.ORDER, "cancel", async () => await fulfilled())
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
    meanwhile(shop, Modules.PAYMENT, "cancelPayment", run)
    await one.move("DECLINED")
    expect(await one.state()).toMatchObject({ order: "canceled", captured: [one.total] })
    expect(await one.flags()).toEqual(["paid_otherwise"])
    await later()
    expect(await one.flags()).toEqual(["paid_otherwise"])
  })
})
