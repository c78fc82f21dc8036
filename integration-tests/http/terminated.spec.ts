import { Modules } from "@medusajs/framework/utils"
import { databaseOf, passTime, payByInvoice, pollAll, runJob } from "../helpers/leases"
import { leaseOne } from "../helpers/moving-orders"
import { describeShop } from "../helpers/shop"

type Leased = Awaited<ReturnType<typeof leaseOne>>

describeShop("a lease that LeaseCloud terminates before it is active", (shop) => {
  const control = () => shop.simulator.control
  async function later(ms = 11 * 60_000): Promise<void> {
    await passTime(shop, ms)
    await pollAll(shop)
    await runJob(shop)
  }
  const terminate = async (one: Leased) => {
    control().terminate(one.remoteId)
    await passTime(shop, 3 * 60_000)
    await later()
  }
  const reinstate = async (one: Leased) => {
    control().reinstate(one.remoteId)
    await later(26 * 60 * 60_000)
  }
  const askingOf = async () =>
    (await databaseOf(shop)("payment_collection").where({ status: "not_paid" }).first()).id
  const markAsPaid = async (one: Leased) =>
    (
      await shop.admin("POST", `/admin/payment-collections/${await askingOf()}/mark-as-paid`, {
        order_id: one.id,
      })
    ).status

  describe.each(["PENDING", "READY_TO_SHIP"])("at %s", (word) => {
    const terminated = async () => {
      const one = await leaseOne(shop)
      await one.move(word)
      await terminate(one)
      expect(await one.flags()).toEqual(["unexpected_status"])
      return one
    }

    it("leaves its order to be paid another way", async () => {
      const one = await terminated()
      expect(await one.state()).toMatchObject({
        ...{ order: "pending", payment: "not_paid", authorized: 0 },
        living: [`not_paid ${one.total}`],
      })
      expect(await one.fulfil()).toBe(400)
      expect(await markAsPaid(one)).toBe(200)
      await later()
      expect(await one.state()).toMatchObject({ payment: "captured", captured: [one.total] })
      expect(await one.flags()).toEqual(["unexpected_status"])
      expect(await one.fulfil()).toBe(200)
      await one.move("CANCELLED")
      expect(await one.flags()).toEqual([])
      expect(await one.state()).toMatchObject({ order: "pending", captured: [one.total] })
    })

    it("keeps its order if LeaseCloud cancels it, too: somebody may be about to pay", async () => {
      const one = await terminated()
      await one.move("CANCELLED")
      expect(await one.state()).toMatchObject({
        ...{ order: "pending", payment: "not_paid", living: [`not_paid ${one.total}`] },
      })
      expect(await one.flags()).toEqual(["apply_again"])
      expect(await markAsPaid(one)).toBe(200)
      await later()
      expect(await one.flags()).toEqual([])
      expect(await one.fulfil()).toBe(200)
    })

    it.each([true, false])(
      "keeps its order if LeaseCloud takes it back and then declines it (another payment begun: %s)",
      async (isBegun) => {
        const one = await leaseOne(shop)
        await one.move(word)
        const heard = async () => {
          await passTime(shop, 61_000)
          await shop.admin("POST", `/admin/leases/${one.leaseId}/sync`)
        }
        control().terminate(one.remoteId)
        await heard()
        const sessions = `/store/payment-collections/${await askingOf()}/payment-sessions`
        const provider = { provider_id: "pp_system_default" }
        if (isBegun) await shop.storefront.ask("POST", sessions, provider)
        control().reinstate(one.remoteId)
        // That of what is ready to ship is restored as soon as the shop hears of it.
        if (word === "PENDING") await heard()
        control().setStatus(one.remoteId, "DECLINED")
        await heard()
        expect((await one.state()).order).toBe("pending")
        expect(await one.flags()).toEqual(["apply_again"])
      }
    )

    it("ends its order if LeaseCloud cancels it at once", async () => {
      const one = await leaseOne(shop)
      await one.move(word)
      control().terminate(one.remoteId)
      await one.move("CANCELLED")
      expect(await one.state()).toMatchObject({ order: "canceled", living: [] })
      expect(await one.flags()).toEqual([])
      // To wait, or to release the lease, would help nobody.
      const path = `/admin/orders/${one.id}`
      const { body } = await shop.admin<{ order: { items: { id: string }[] } }>("GET", path)
      const items = body.order.items.map(({ id }) => ({ id, quantity: 1 }))
      const refused = await shop.admin("POST", `${path}/fulfillments`, { items })
      expect(refused).toMatchObject({ status: 400, body: { code: "order_canceled" } })
    })

    it("can be paid another way as soon as the shop hears of it", async () => {
      const one = await leaseOne(shop)
      await one.move(word)
      control().terminate(one.remoteId)
      await passTime(shop, 61_000)
      await shop.admin("POST", `/admin/leases/${one.leaseId}/sync`)
      expect((await one.state()).living).toEqual([`not_paid ${one.total}`])
      expect(await markAsPaid(one)).toBe(200)
    })

    it("stays so, though the merchant changes the order", async () => {
      const one = await terminated()
      await shop.admin("POST", `/admin/orders/${one.id}`, { email: "annan@example.se" })
      await later()
      expect((await one.state()).living).toEqual([`not_paid ${one.total}`])
    })

    it("is paid by LeaseCloud after all, if that takes it back", async () => {
      const one = await terminated()
      await reinstate(one)
      expect(await one.flags()).toEqual([])
      expect((await one.state()).living).toHaveLength(1)
      await one.move("ACTIVE")
      await later()
      expect(await one.state()).toMatchObject({ payment: "captured", captured: [one.total] })
      expect(await one.flags()).toEqual([])
    })

    it("is not captured beside another payment, if LeaseCloud takes it back", async () => {
      const one = await terminated()
      expect(await markAsPaid(one)).toBe(200)
      await reinstate(one)
      await one.move("ACTIVE")
      await later()
      expect((await one.state()).captured).toEqual([one.total])
      expect(await one.flags()).toContain("paid_otherwise")
    })

    it("is released by hand", async () => {
      const one = await terminated()
      const path = `/admin/leases/${one.leaseId}/release`
      expect((await shop.admin("POST", path, { note: "paid by invoice" })).status).toBe(200)
      expect(await one.fulfil()).toBe(200)
    })
  })

  it("keeps its order, however often LeaseCloud ends it afterwards", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await one.fulfil()
    control().terminate(one.remoteId)
    await one.move("CANCELLED")
    expect(await one.flags()).toEqual(["fulfilled_before_refusal"])
    const { id } = await databaseOf(shop)("fulfillment").first("id")
    const cancel = `/admin/orders/${one.id}/fulfillments/${id}/cancel`
    expect((await shop.admin("POST", cancel, {})).status).toBe(200)
    await later()
    expect(await one.flags()).toEqual(["apply_again"])
    control().reinstate(one.remoteId)
    control().setStatus(one.remoteId, "READY_TO_SHIP")
    await later(26 * 60 * 60_000)
    control().setStatus(one.remoteId, "CANCELLED")
    await later(26 * 60 * 60_000)
    expect((await one.state()).order).toBe("pending")
    expect(await one.flags()).toEqual(["apply_again"])
  })
})

describeShop("LeaseCloud's word about an active lease", (shop) => {
  async function later(): Promise<void> {
    await passTime(shop, 26 * 60 * 60_000)
    await pollAll(shop)
  }

  it.each(["PENDING", "ON_HOLD"])(
    "that steps back to %s lets nothing be captured",
    async (word) => {
      const one = await leaseOne(shop)
      await one.move("READY_TO_SHIP")
      await payByInvoice(shop, one.id, one.total)
      await one.move("ACTIVE")
      const others = [one.total]
      expect((await one.state()).captured).toEqual(others)
      await one.move(word)
      const { id } = await databaseOf(shop)("payment")
        .where({ provider_id: "pp_system_default" })
        .first("id")
      await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
      shop.simulator.control.setStatus(one.remoteId, word)
      await later()
      expect((await one.state()).captured).toEqual(others)
      shop.simulator.control.setStatus(one.remoteId, "ACTIVE")
      await later()
      expect((await one.state()).captured).toEqual([...others, one.total])
    }
  )

  it.each(["PENDING", "ON_HOLD"])(
    "that is terminated at %s before it was captured is flagged, and is not captured",
    async (word) => {
      const one = await leaseOne(shop)
      await one.move("READY_TO_SHIP")
      await payByInvoice(shop, one.id, one.total)
      await one.move("ACTIVE")
      expect(await one.flags()).toEqual(["paid_otherwise"])
      shop.simulator.control.terminate(one.remoteId)
      await one.move(word)
      const db = databaseOf(shop)
      const { id } = await db("payment").where({ provider_id: "pp_system_default" }).first("id")
      await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
      await later()
      // Medusa makes a refund a credit line: the order has changed, too.
      expect(await one.flags()).toEqual(["ended_after_active", "order_changed"])
      expect((await one.state()).authorized).toBe(0)
    }
  )

  it.each(["PENDING", "ON_HOLD"])(
    "that is terminated at %s is captured after all if LeaseCloud takes that back",
    async (word) => {
      const one = await leaseOne(shop)
      await one.move("READY_TO_SHIP")
      await payByInvoice(shop, one.id, one.total)
      await one.move("ACTIVE")
      shop.simulator.control.terminate(one.remoteId)
      await one.move(word)
      const db = databaseOf(shop)
      const { id } = await db("payment").where({ provider_id: "pp_system_default" }).first("id")
      await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
      await later()
      shop.simulator.control.reinstate(one.remoteId)
      await one.move("ACTIVE")
      await later()
      expect((await one.state()).captured).toEqual([one.total, one.total])
      expect(await one.flags()).toEqual(["order_changed"])
    }
  )

  it.each([true, false])(
    "that is terminated and goes on is to be canceled there, if its order was (before: %s)",
    async (isBefore) => {
      const one = await leaseOne(shop)
      await one.move("ACTIVE")
      const cancel = async () => {
        expect((await shop.admin("POST", `/admin/orders/${one.id}/cancel`)).status).toBe(200)
      }
      if (isBefore) await cancel()
      shop.simulator.control.terminate(one.remoteId)
      await later()
      if (!isBefore) await cancel()
      expect(await one.flags()).toEqual([])
      shop.simulator.control.reinstate(one.remoteId)
      await later()
      expect(await one.flags()).toEqual(["cancel_at_leasecloud"])
      const [lease] = await databaseOf(shop)("leasecloud_lease").select("terminated_at")
      expect(lease).toEqual({ terminated_at: null })
    }
  )

  it.each(["CANCELLED", "PENDING", "ON_HOLD"])(
    "that is %s by now leaves what was captured before at rest",
    async (word) => {
      const one = await leaseOne(shop)
      await one.move("ACTIVE")
      await later()
      shop.simulator.control.setStatus(one.remoteId, word)
      await later()
      await shop.admin("POST", `/admin/orders/${one.id}`, { email: "annan@example.se" })
      await later()
      const [lease] = await databaseOf(shop)("leasecloud_lease").select("aligned_status")
      expect(lease).toEqual({ aligned_status: "active" })
      expect((await one.state()).captured).toEqual([one.total])
    }
  )

  it("moves no payment of an order while an edit of it does", async () => {
    const one = await leaseOne(shop)
    await one.move("READY_TO_SHIP")
    await payByInvoice(shop, one.id, one.total)
    await one.move("CANCELLED")
    const { id } = await databaseOf(shop)("payment")
      .where({ provider_id: "pp_system_default" })
      .first("id")
    await shop.admin("POST", `/admin/payments/${id}/refund`, { amount: one.total })
    const before = await one.state()
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(one.id, { ownerId: "an-edit", expire: 3 * 86_400 })
    await later()
    expect(await one.state()).toEqual(before)
    expect(await one.flags()).toEqual(["paid_otherwise"])
    await locking.release(one.id, { ownerId: "an-edit" })
    await later()
    expect(await one.flags()).toEqual(["apply_again"])
  })
})
