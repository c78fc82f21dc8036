import { setTimeout as sleep } from "node:timers/promises"
import { isDeepStrictEqual } from "node:util"
import { Modules } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf, passTime, pollAll } from "../helpers/leases"
import { leaseOne, leaseOneByLink, meanwhile } from "../helpers/moving-orders"
import { describeShop, TestShop } from "../helpers/shop"

type Leased = Awaited<ReturnType<typeof leaseOne>>

/** What Medusa's own cancel leaves of an order that nobody has paid. */
const CANCELED = {
  order: "canceled",
  payment: "canceled",
  living: [],
  authorized: 0,
  captured: [],
  reserved: 0,
}

/** How often the order is looked at: subscribers run after the answer. */
const LOOKS = 200

async function settled(one: Leased, expected: object) {
  for (let looks = 0; ; looks++) {
    const state = await one.state()
    if (looks === LOOKS || isDeepStrictEqual(state, expected)) return state
    await sleep(100)
  }
}

/** Whether a person was ever told of this, even if not any more. */
async function wasFlagged(shop: TestShop, leaseId: string, code: string): Promise<boolean> {
  const flags = await databaseOf(shop)("leasecloud_lease_flag").where({ lease_id: leaseId, code })
  return flags.length > 0
}

/**
 * Medusa's cancel takes no lock. Its route waits for the lease; a workflow of the shop does not, and the lease
 * may move its order between any two steps of it.
 */
describeShop("LeaseCloud's word in the middle of a merchant's cancel", (shop) => {
  const cancel = (one: Leased) =>
    cancelOrderWorkflow(shop.container).run({ input: { order_id: one.id } })

  /** Cancels an order whose lease moves while Medusa's cancel calls this method. */
  const cancelAmid = async (one: Leased, module: string, method: string, status: string) => {
    const meets = meanwhile(shop, module, method, () => one.move(status))
    await cancel(one)
    expect(meets).toHaveBeenCalled()
    meets.mockRestore()
  }

  /** Moves a lease whose order the merchant cancels while Medusa's payment module is asked for this. */
  const moveAmid = async (one: Leased, method: string, status: string) => {
    const meets = meanwhile(shop, Modules.PAYMENT, method, () => cancel(one))
    await one.move(status)
    expect(meets).toHaveBeenCalled()
    meets.mockRestore()
  }

  it.each([
    [Modules.INVENTORY, "deleteReservationItemsByLineItem"],
    [Modules.ORDER, "confirmOrderChange"],
    [Modules.PAYMENT, "updatePaymentCollections"],
    [Modules.ORDER, "cancel"],
  ])(
    "leaves nothing authorized of a lease that is signed while %s is asked to %s",
    async (module, method) => {
      const one = await leaseOne(shop)
      await cancelAmid(one, module, method, "READY_TO_SHIP")
      expect(await settled(one, CANCELED)).toEqual(CANCELED)
      expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
    }
  )

  it("leaves nothing authorized of an order that is canceled while its payment is authorized", async () => {
    const one = await leaseOne(shop)
    await moveAmid(one, "authorizePaymentSession", "READY_TO_SHIP")
    expect(await settled(one, CANCELED)).toEqual(CANCELED)
    expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
  })

  it("captures nothing of an order that is canceled before its payment is captured", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await moveAmid(one, "capturePayment", "ACTIVE")
    expect(await settled(one, CANCELED)).toEqual(CANCELED)
    expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
    expect(await wasFlagged(shop, one.leaseId, "align_failed")).toBe(false)
  })

  it("keeps what was captured before the order was canceled, and says to cancel at LeaseCloud", async () => {
    const one = await leaseOne(shop)
    await cancelAmid(one, Modules.ORDER, "cancel", "ACTIVE")
    for (let looks = 0; looks < 2; looks++) {
      expect(await one.state()).toMatchObject({
        order: "canceled",
        payment: "captured",
        authorized: 0,
        captured: [one.total],
      })
      expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
      await passTime(shop, 11 * 60_000)
      await pollAll(shop)
    }
  })

  it.each([
    ["the checkout", leaseOne],
    ["a link", leaseOneByLink],
  ])(
    "says nothing of the end of a lease from %s that comes while Medusa cancels",
    async (_, lease) => {
      const one = await lease(shop)
      await one.move("READY_TO_SHIP")
      await cancelAmid(one, Modules.ORDER, "confirmOrderChange", "DECLINED")
      expect(await settled(one, CANCELED)).toEqual(CANCELED)
      await pollAll(shop)
      expect(await one.flags()).toEqual([])
      expect(await wasFlagged(shop, one.leaseId, "align_failed")).toBe(false)
    }
  )
})
