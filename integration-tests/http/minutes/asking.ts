import { Modules } from "@medusajs/framework/utils"
import { pollLeasesWorkflow } from "../../../src/workflows/poll-leases"
import { captureEvents } from "../../helpers/capture"
import {
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  openFlags,
  passTime,
  runJob,
} from "../../helpers/leases"
import { TestShop, SCHEDULES } from "../../helpers/shop"
import { HOUR, MINUTE, minutesOf, NEXT_POLL, SECOND } from "./minutes"

/** What the job asks LeaseCloud, sends it and tells others, and when. */
export function asking(shop: TestShop): void {
  const { control, newest, callsOf, polls, leaseOne, turnedAway, report, minutesWith } =
    minutesOf(shop)

  describe("asks LeaseCloud", () => {
    it("each minute, as a job of Medusa's", async () => {
      expect(SCHEDULES).toEqual({ "poll-leases": "* * * * *", "refresh-tariffs": "*/5 * * * *" })
      const { lease } = await leaseOne()
      const other = await killedCompletion(shop)
      control().setStatus(lease.remote_id!, "READY_TO_SHIP")
      await passTime(shop, NEXT_POLL)
      const jobs = shop.container.resolve(Modules.WORKFLOW_ENGINE)
      await jobs.run("job-poll-leases")
      const statuses = (await ledgerOf(shop)).map(({ id, status }) => [id, status])
      expect(statuses).toContainEqual([lease.id, "ready_to_ship"])
      expect(statuses).toContainEqual([other.leaseId, "pending"])
      expect((await jobs.run("job-refresh-tariffs")).errors).toEqual([])
    })

    it("for one order once a minute at most, whoever wants to know", async () => {
      const { lease } = await leaseOne()
      await passTime(shop, NEXT_POLL)
      control().clearRequests()
      await runJob(shop)
      expect(polls()).toBe(1)
      await runJob(shop)
      await shop.admin("POST", `/admin/leases/${lease.id}/sync`)
      await passTime(shop, 30 * SECOND)
      await runJob(shop)
      await shop.admin("POST", `/admin/leases/${lease.id}/sync`)
      expect(polls()).toBe(1)
      await passTime(shop, 31 * SECOND)
      await shop.admin("POST", `/admin/leases/${lease.id}/sync`)
      expect(polls()).toBe(2)
    })

    it("later and later where it does not answer, and as before once it does", async () => {
      await leaseOne()
      control().fault({ call: "*", kind: "500", times: "always" })
      const asked = await minutesWith(16, polls)
      expect(asked).toEqual([1, 2, 4, 8, 16])
      expect((await newest()).sync_failures).toBe(5)

      control().clearFaults()
      await passTime(shop, 20 * MINUTE)
      await runJob(shop)
      expect(await newest()).toMatchObject({ sync_failures: 0, status: "pending" })
    })

    it("again within 8 minutes, where it was away for days", async () => {
      const { lease } = await leaseOne()
      control().fault({ call: "*", kind: "500", times: "always" })
      for (let hours = 0; hours < 50; hours++) {
        await passTime(shop, HOUR)
        await runJob(shop)
      }
      control().clearFaults()
      control().setStatus(lease.remote_id!, "READY_TO_SHIP")
      await passTime(shop, 8 * MINUTE)
      await runJob(shop)
      expect((await newest()).status).toBe("ready_to_ship")
    })

    it("in one process at a time", async () => {
      await leaseOne()
      await passTime(shop, NEXT_POLL)
      control().clearRequests()
      control().setLag(500)
      const runs = await Promise.all(
        [1, 2, 3].map(async () => (await pollLeasesWorkflow(shop.container).run()).result.swept)
      )
      expect(runs.filter(Boolean)).toHaveLength(1)
      expect(polls()).toBe(1)
    })

    it("as soon as a request is free again, where the budget was used up", async () => {
      // Two leases, which one page of the list shows.
      await leaseOne()
      const { lease } = await leaseOne()
      await passTime(shop, NEXT_POLL)
      control().clearRequests()
      control().setStatus(lease.remote_id!, "READY_TO_SHIP")
      const db = databaseOf(shop)
      await db.raw(
        `INSERT INTO leasecloud_budget_token (id, lane, market, reserved_at, expires_at)
         SELECT 'ltok_' || at, 'orders', 'se', now(), now() + interval '5 minutes'
           FROM generate_series(1, 100) AS at`
      )
      await runJob(shop)
      await db("leasecloud_budget_token").delete()
      // Another process took the last one between the plan and the request.
      const { upstream } = leasecloudOf(shop)
      const taken = jest
        .spyOn(upstream, "reserve")
        .mockResolvedValue({ token: null, retryAfterMs: 60_000 })
      await runJob(shop)
      expect(taken).toHaveBeenCalled()
      taken.mockRestore()
      expect(polls()).toBe(0)
      expect(await newest()).toMatchObject({ status: "pending", sync_failures: 0 })
      await runJob(shop)
      expect(await newest()).toMatchObject({ status: "ready_to_ship" })
    })
  })

  describe("if LeaseCloud answers nothing", () => {
    it("risks no order to find out whether it is back, and sends what waits once it is", async () => {
      control().fault({ call: "*", kind: "500", times: "always" })
      const first = await leaseOne()
      control().clearRequests()
      await runJob(shop)
      expect(callsOf("get-partner")).toBe(1)
      const second = await leaseOne()
      expect(second.order.id).not.toBe(first.order.id)
      expect(second.lease).toMatchObject({ status: "submitting", attempt_started_at: null })
      const deferred = { type: "send.deferred", lease_id: second.lease.id }
      const [{ data }] = await databaseOf(shop)("leasecloud_lease_event").where(deferred)
      expect(data).toEqual({ reason: "away" })
      await passTime(shop, 5 * MINUTE)
      await runJob(shop)
      expect(callsOf("create-order")).toBe(0)
      control().clearFaults()
      await passTime(shop, 5 * MINUTE)
      await runJob(shop)
      expect(await newest()).toMatchObject({ id: second.lease.id, status: "pending" })
    })

    it("sends the next order if no job has looked for ten minutes", async () => {
      control().fault({ call: "*", kind: "500", times: "always" })
      await leaseOne()
      await runJob(shop)
      control().clearFaults()
      await passTime(shop, 9 * MINUTE)
      expect((await leaseOne()).lease).toMatchObject({ status: "submitting" })
      await passTime(shop, 2 * MINUTE)
      expect((await leaseOne()).lease).toMatchObject({ status: "pending" })
    })

    it("sends the next order after one call without an answer, which may be bad luck", async () => {
      control().fault({ call: "create-order", kind: "500" })
      await leaseOne()
      expect((await leaseOne()).lease).toMatchObject({ status: "pending" })
    })
  })

  describe("sends what LeaseCloud turned away", () => {
    it("when the time that it named has passed, and not before", async () => {
      await turnedAway(150)
      expect(await minutesWith(4, () => callsOf("create-order"))).toEqual([3])
      expect((await newest()).status).toBe("pending")
    })

    it("after a minute, where it named none", async () => {
      await turnedAway(null)
      await passTime(shop, 30 * SECOND)
      await runJob(shop)
      expect(callsOf("create-order")).toBe(0)
      await passTime(shop, 31 * SECOND)
      await runJob(shop)
      expect((await newest()).status).toBe("pending")
      expect(control().orders()).toHaveLength(1)
    })

    it("and asks for nothing else meanwhile", async () => {
      await leaseOne()
      await turnedAway(300)
      await passTime(shop, 4 * MINUTE)
      await shop.storefront.ask("GET", "/store/leasecloud/quotes?amount=9999&country_code=se")
      await runJob(shop)
      expect(control().requests()).toEqual([])
    })
  })

  describe("tells the shop's subscribers", () => {
    it("again, with the same id, where the event bus took nothing", async () => {
      const { lease, order } = await leaseOne()
      const bus = shop.container.resolve(Modules.EVENT_BUS)
      const { named } = captureEvents(shop.container)
      const offered: unknown[] = []
      const emit = jest.spyOn(bus, "emit").mockImplementation(async (given) => {
        offered.push(...[given].flat().filter(({ name }) => name === "lease.submitted"))
        throw new Error("the bus is away")
      })
      await runJob(shop)
      emit.mockRestore()
      expect(offered).toHaveLength(1)
      await passTime(shop, MINUTE + SECOND)
      await runJob(shop)
      await runJob(shop)
      expect(await named("lease.submitted")).toEqual([
        {
          name: "lease.submitted",
          data: { id: lease.id, order_id: order.id, event_id: expect.any(String) },
        },
      ])
      expect(await named("lease.submitted")).toEqual(
        offered.map((one) => expect.objectContaining({ data: (one as { data: unknown }).data }))
      )
    })
  })

  describe("gives LeaseCloud's staff the order's number", () => {
    const setOnes = () =>
      control()
        .requests()
        .filter(({ call }) => call === "set-reference")

    it("after a quarter of an hour, once", async () => {
      const { lease, order } = await leaseOne()
      await passTime(shop, 10 * MINUTE)
      expect(await minutesWith(4, () => setOnes().length)).toEqual([])
      expect(await minutesWith(4, () => setOnes().length)).toHaveLength(1)
      expect(control().order(lease.remote_id!).partnerOrderId).toBe(String(order.display_id))
      await passTime(shop, 2 * MINUTE)
      await report("ACTIVE")
      expect(await newest()).toMatchObject({ status: "active" })
      expect(await openFlags(shop, lease.id)).toEqual([])
    })

    it("again, where it was not taken", async () => {
      const { lease, order } = await leaseOne()
      control().fault({ call: "set-reference", kind: "500" })
      await passTime(shop, 16 * MINUTE)
      await runJob(shop)
      await runJob(shop)
      await passTime(shop, 2 * HOUR)
      await runJob(shop)
      expect(setOnes()).toHaveLength(2)
      expect(control().order(lease.remote_id!).partnerOrderId).toBe(String(order.display_id))
      expect((await newest()).reference_set_at).not.toBeNull()
    })

    it("and leaves an order alone that the shop does not have", async () => {
      const { lease, order } = await leaseOne()
      await databaseOf(shop)("order").where({ id: order.id }).update({ deleted_at: new Date() })
      await passTime(shop, 16 * MINUTE)
      await runJob(shop)
      await runJob(shop)
      expect(setOnes()).toEqual([])
      expect(control().order(lease.remote_id!).partnerOrderId).toBe(lease.reference)
    })
  })
}
