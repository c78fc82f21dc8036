import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { databaseOf, leasecloudOf, openFlags, passTime, runJob } from "../../helpers/leases"
import { TestShop } from "../../helpers/shop"
import { HOUR, MINUTE, minutesOf } from "./minutes"

/** What the job makes of what LeaseCloud says, now and later. */
export function hearing(shop: TestShop): void {
  const { control, newest, leaseOne, turnedAway, report } = minutesOf(shop)

  describe("keeps what LeaseCloud says", () => {
    const orderOf = async (id: string) =>
      (
        await shop.admin<{
          order: {
            status: string
            payment_collections: { payments: { canceled_at: string | null }[] }[]
          }
        }>("GET", `/admin/orders/${id}?fields=*payment_collections.payments`)
      ).body.order
    const livingPayments = async (id: string) =>
      (await orderOf(id)).payment_collections
        .flatMap(({ payments }) => payments)
        .filter(({ canceled_at }) => !canceled_at)

    it.each(["CANCELLED", "DECLINED"])("of an active lease that is %s", async (word) => {
      const { lease, order } = await leaseOne()
      await report("ACTIVE")
      expect(await newest()).toMatchObject({ status: "active", aligned_status: "active" })
      await passTime(shop, 25 * HOUR)
      await report(word)
      expect(await openFlags(shop, lease.id)).toEqual(["ended_after_active"])
      expect((await newest()).status).toBe("active")
      expect((await orderOf(order.id)).status).toBe("pending")
      expect(await livingPayments(order.id)).toHaveLength(1)
      await passTime(shop, 25 * HOUR)
      await report("ACTIVE")
      expect(await openFlags(shop, lease.id)).toEqual([])
    })

    it("of its total, each time that it becomes another", async () => {
      const { lease } = await leaseOne()
      await report("PENDING")
      const { totalAmount } = control().order(lease.remote_id!)
      const sees = async (total: number) => {
        control().setTotalAmount(lease.remote_id!, total)
        await report("PENDING")
        return await openFlags(shop, lease.id)
      }
      expect(await sees(totalAmount + 1)).toEqual(["amount_changed"])
      expect(await sees(totalAmount)).toEqual([])
      await shop.admin("POST", `/admin/leases/${lease.id}/acknowledge`, {
        code: "amount_changed",
        note: "none is open",
      })
      expect(await sees(totalAmount + 1)).toEqual(["amount_changed"])
      const acknowledged = await shop.admin("POST", `/admin/leases/${lease.id}/acknowledge`, {
        code: "amount_changed",
        note: "agreed with LeaseCloud",
      })
      expect(acknowledged.status).toBe(200)
      expect(await sees(totalAmount + 1)).toEqual([])
      expect(await sees(totalAmount)).toEqual([])
      expect(await sees(totalAmount + 1)).toEqual(["amount_changed"])
      const told = await databaseOf(shop)("leasecloud_lease_event").where({
        lease_id: lease.id,
        type: "lease.needs-attention",
      })
      expect(told).toHaveLength(3)
    })

    it("though the merchant cancels the order while its payment is being authorized", async () => {
      const { lease, order } = await leaseOne()
      const leasecloud = leasecloudOf(shop)
      const authorize = leasecloud.authorize.bind(leasecloud)
      const asked = jest.spyOn(leasecloud, "authorize").mockImplementation(async (...asking) => {
        const answer = await authorize(...asking)
        await cancelOrderWorkflow(shop.container).run({ input: { order_id: order.id } })
        return answer
      })
      await report("READY_TO_SHIP")
      expect(asked).toHaveBeenCalledTimes(1)
      asked.mockRestore()
      expect((await orderOf(order.id)).status).toBe("canceled")
      expect(await livingPayments(order.id)).toEqual([])
      expect(await openFlags(shop, lease.id)).toEqual(["cancel_at_leasecloud"])
      await report("ACTIVE")
      expect(await livingPayments(order.id)).toEqual([])
    })
  })

  describe("takes a flag away when its cause is gone", () => {
    it("misconfigured: LeaseCloud takes the key again", async () => {
      await turnedAway(1)
      control().fault({ call: "create-order", kind: "401" })
      await passTime(shop, MINUTE)
      await runJob(shop)
      const { id } = await newest()
      expect(await openFlags(shop, id)).toEqual(["misconfigured"])
      await passTime(shop, 6 * MINUTE)
      await runJob(shop)
      expect(await newest()).toMatchObject({ status: "pending" })
      expect(await openFlags(shop, id)).toEqual([])
    })

    it("unsettled: LeaseCloud's list shows the order after all", async () => {
      control().fault({ call: "create-order", kind: "reset", when: "after" })
      const { lease } = await leaseOne()
      control().setPagingFault({ kind: "empty", times: 100 })
      await passTime(shop, 11 * MINUTE)
      await runJob(shop)
      expect(await newest()).toMatchObject({ status: "submitting" })
      expect(await openFlags(shop, lease.id)).toContain("unsettled")
      control().setPagingFault(null)
      await passTime(shop, 2 * HOUR)
      await runJob(shop)
      expect(await newest()).toMatchObject({ status: "pending" })
      expect(await openFlags(shop, lease.id)).toEqual([])
    })
  })
}
