import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { fulfillmentRefusal } from "../../src/workflows/fulfillment-gate"
import { until } from "../../testbed/program"
import { BUYERS } from "../../testbed/shopper/people"
import {
  CART,
  callsTo,
  databaseOf,
  forgetLastLook,
  leasecloudOf,
  ledgerOf,
  openFlags,
  orderOf,
  passTime,
  payByInvoice,
  runJob,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const NOTE = { note: "Asked to be forgotten, by letter" }

const A_DAY_LATER_MS = 25 * 3_600_000

const UNAVAILABLE =
  "Leasing isn't available right now. Choose another way to pay, or try again later."

type Answer = { message: string; details?: { field: string; message: string; code?: string }[] }

const applicants = (shop: TestShop) => databaseOf(shop)("leasecloud_applicant")

const completionOf = async (shop: TestShop, cartId: string): Promise<string> => {
  const completed = await shop.storefront.completeCart(cartId)
  return completed.type === "cart" ? completed.error.message : completed.order.id
}

const applyRaw = (shop: TestShop, cartId: string, body: object) =>
  shop.storefront.ask<Answer>("POST", `/store/carts/${cartId}/lease`, {
    ...BUYERS.se.applicant,
    months: 36,
    ...body,
  })

/** An order that stands while its lease could not be sent: LeaseCloud asked us to wait. */
async function waiting(shop: TestShop): Promise<string> {
  shop.simulator.control.fault({ call: "create-order", kind: "429" })
  const { order } = await shop.storefront.leaseCart(CART)
  await passTime(shop, 61_000)
  return order.id
}

/** Two orders whose leases wait, since LeaseCloud can't be reached from now on. */
async function waitingInOutage(shop: TestShop): Promise<string[]> {
  const carts = [await shop.storefront.prepareLease(CART), await shop.storefront.prepareLease(CART)]
  shop.simulator.control.down()
  return [await completionOf(shop, carts[0].cart.id), await completionOf(shop, carts[1].cart.id)]
}

/** Lets the shop fail to read one order. Answers what ends that. */
function failToRead(shop: TestShop, orderId: string): () => void {
  const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
  const graph = query.graph.bind(query)
  const spied = jest.spyOn(query, "graph").mockImplementation(async (asked) => {
    const { id } = (asked.filters ?? {}) as { id?: unknown }
    if (id === orderId) throw new Error("Connection terminated unexpectedly")
    return await graph(asked)
  })
  return () => spied.mockRestore()
}

const eraseOf = (shop: TestShop, id: string) =>
  shop.admin<Answer & { lease: Record<string, unknown> }>(
    "POST",
    `/admin/leases/${id}/erase-personal-data`,
    NOTE
  )

describeShop(
  "what a person typed",
  (shop) => {
    it("is asked for again when its time is over at completion", async () => {
      const spoil: Record<string, (id: string) => Promise<unknown>> = {
        "one that is too old": async (id) =>
          applicants(shop)
            .where({ id })
            .update({ expires_at: new Date(0) }),
        "one that is gone": async (id) => applicants(shop).where({ id }).delete(),
      }
      for (const [what, how] of Object.entries(spoil)) {
        const { cart } = await shop.storefront.prepareLease(CART)
        const lease = (await ledgerOf(shop)).at(-1)!
        await how(lease.applicant_id!)
        expect([what, await completionOf(shop, cart.id)]).toEqual([
          what,
          "The application has expired. Apply again.",
        ])
        expect((await ledgerOf(shop)).at(-1)).toMatchObject({ id: lease.id, status: "draft" })
        await shop.storefront.applyLease(cart.id, "se")
        expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
      }
      expect(shop.simulator.control.orders()).toHaveLength(Object.keys(spoil).length)
    })

    it("is kept as it is when this process can't open it at completion", async () => {
      const { options } = leasecloudOf(shop)
      const stranger = await shop.storefront.prepareLease(CART)
      const key = Buffer.from(options.encryptionKey)
      const spoil: Record<string, (id: string) => Promise<unknown>> = {
        "a tampered row": async (id) =>
          applicants(shop).where({ id }).update({ sealed: "v1.AAAAAAAAAAAAAAAA.AAAA.AAAA" }),
        "the row of another": async (id) => {
          const [lease] = await ledgerOf(shop)
          const other = await applicants(shop).where({ id: lease.applicant_id }).first("sealed")
          return applicants(shop).where({ id }).update({ sealed: other.sealed })
        },
        "a key that this process has not": async () => options.encryptionKey.fill("another"),
      }
      for (const [what, how] of Object.entries(spoil)) {
        const { cart } = await shop.storefront.prepareLease(CART)
        const lease = (await ledgerOf(shop)).at(-1)!
        await how(lease.applicant_id!)
        expect([what, await completionOf(shop, cart.id)]).toEqual([what, UNAVAILABLE])
        expect((await ledgerOf(shop)).at(-1)).toMatchObject({
          id: lease.id,
          status: "draft",
          applicant_id: lease.applicant_id,
        })
        key.copy(options.encryptionKey)
        if (what === "a key that this process has not") {
          expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
        }
      }
      expect(await completionOf(shop, stranger.cart.id)).toMatch(/^order_/)
      expect(shop.simulator.control.orders()).toHaveLength(2)
    })

    it("waits for a process that has the key, which may be a former one", async () => {
      const { options } = leasecloudOf(shop)
      const former = Buffer.from(options.encryptionKey)
      const orderId = await waiting(shop)
      options.encryptionKey.fill("another")
      const logged = jest.spyOn(shop.container.resolve("logger"), "error")
      await pollAll(shop)
      await pollAll(shop)
      const lines = logged.mock.calls.filter(([line]) => String(line).includes("encryptionKey"))
      logged.mockRestore()
      expect(lines).toHaveLength(2)
      expect(await ledgerOf(shop)).toMatchObject([{ status: "submitting", decline_reason: null }])
      expect(await applicants(shop)).toHaveLength(1)
      expect((await orderOf(shop, orderId)).status).toBe("pending")
      const status = await shop.admin<{ diagnosis: object[] }>("GET", "/admin/leasecloud/status")
      expect(status.body.diagnosis).toMatchObject([{ code: "encryption_key" }])

      options.previousEncryptionKeys.push(Buffer.alloc(32, "older yet"), former)
      await pollAll(shop)
      expect(await ledgerOf(shop)).toMatchObject([{ status: "pending", order_id: orderId }])
      const { cart } = await shop.storefront.prepareLease(CART)
      options.previousEncryptionKeys.length = 0
      // Sealed with the new key, whatever opens the old ones.
      expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
      former.copy(options.encryptionKey)
    })

    it.each(["cancel", "keep"] as const)(
      "expires while an order waits, which stands though onDecline is %s",
      async (onDecline) => {
        const { options } = leasecloudOf(shop)
        options.onDecline = onDecline
        const orderId = await waiting(shop)
        await applicants(shop).update({ expires_at: new Date(0) })
        await pollAll(shop)
        await pollAll(shop)
        options.onDecline = "cancel"
        const [lease] = await ledgerOf(shop)
        expect(lease).toMatchObject({ status: "declined", decline_reason: "applicant_expired" })
        expect(await orderOf(shop, orderId)).toMatchObject({
          status: "pending",
          payment_status: "not_paid",
        })
        expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
        expect(await applicants(shop)).toEqual([])
        expect(shop.simulator.control.orders()).toEqual([])
        const refused = await fulfillmentRefusal(shop.container, orderId)
        expect(refused).toMatch(/ended before it could be sent/)
        await shop.admin("POST", `/admin/orders/${orderId}/cancel`)
        expect(await openFlags(shop, lease.id)).toEqual([])
      }
    )

    it.each([
      [24, "declined", 0, "declined"],
      [96, "pending", 1, "submitting"],
    ])(
      "of an order placed in an outage of three days, kept for %s hours: the lease is %s, the order stands",
      async (hours, status, made, meanwhile) => {
        const { options } = leasecloudOf(shop)
        const { control } = shop.simulator
        options.applicantRetention = hours
        const { cart } = await shop.storefront.prepareLease(CART)
        options.applicantRetention = 24
        control.down()
        const orderId = await completionOf(shop, cart.id)
        for (let passed = 0; passed < 72; passed += 12) {
          await passTime(shop, 12 * 3_600_000)
          await runJob(shop)
          expect((await orderOf(shop, orderId)).status).toBe("pending")
        }
        expect(await ledgerOf(shop)).toMatchObject([{ status: meanwhile, order_id: orderId }])
        control.up()
        await passTime(shop, 2 * 3_600_000)
        await runJob(shop)
        expect(await ledgerOf(shop)).toMatchObject([{ status, order_id: orderId }])
        expect(control.orders()).toHaveLength(made)
        expect((await orderOf(shop, orderId)).status).toBe("pending")
        expect(await applicants(shop)).toEqual([])
      }
    )

    it("is over after a day without LeaseCloud, and the order can be paid another way", async () => {
      const orders = await waitingInOutage(shop)
      await passTime(shop, A_DAY_LATER_MS)
      await runJob(shop)
      for (const { id } of await ledgerOf(shop)) {
        expect(await openFlags(shop, id)).toEqual(["apply_again"])
      }
      await payByInvoice(shop, orders[0], (await orderOf(shop, orders[0])).total)
      const link = await shop.admin("POST", `/admin/orders/${orders[1]}/lease-link`, {})
      expect(link.status).toBe(200)
      shop.simulator.control.up()
    })

    it("is erased without LeaseCloud if its order is canceled, though another can't be read", async () => {
      const [first, second] = await waitingInOutage(shop)
      for (const id of [first, second]) await shop.admin("POST", `/admin/orders/${id}/cancel`)
      const restore = failToRead(shop, first)
      await runJob(shop)
      restore()
      const leases = () => ledgerOf(shop)
      expect(await leases()).toMatchObject([
        { status: "submitting" },
        { status: "closed", decline_reason: "order_gone" },
      ])
      expect(await applicants(shop)).toHaveLength(1)
      await runJob(shop)
      expect(await leases()).toMatchObject([{ status: "closed" }, { status: "closed" }])
      expect(await applicants(shop)).toEqual([])
      expect(callsTo(shop, "create-order")).toBe(0)
      shop.simulator.control.up()
    })

    it("is kept as many hours as the option says", async () => {
      const { options } = leasecloudOf(shop)
      options.applicantRetention = 72
      await waiting(shop)
      options.applicantRetention = 24
      const [{ hours }] = await applicants(shop).select(
        databaseOf(shop).raw("extract(epoch FROM expires_at - now()) / 3600 AS hours")
      )
      expect(Number(hours)).toBeGreaterThan(71.9)
      expect(Number(hours)).toBeLessThanOrEqual(72)
    })

    it("is erased when LeaseCloud took it, refused it, and after 24 hours", async () => {
      const count = async () => Number((await applicants(shop).count())[0].count)
      await shop.storefront.leaseCart(CART)
      expect(await count()).toBe(0)

      await waiting(shop)
      expect(await count()).toBe(1)
      shop.simulator.control.fault({ call: "create-order", kind: "400" })
      await pollAll(shop)
      expect(await count()).toBe(0)

      const gone = await waiting(shop)
      await shop.admin("POST", `/admin/orders/${gone}/cancel`)
      await pollAll(shop)
      expect(await count()).toBe(0)

      const { cart } = await shop.storefront.prepareLease(CART)
      await shop.storefront.applyLease(cart.id, "se")
      expect(await count()).toBe(1)
      await applicants(shop).update({ expires_at: new Date(0) })
      await pollAll(shop)
      expect(await count()).toBe(0)
      expect((await ledgerOf(shop)).map(({ status }) => status)).toEqual([
        "pending",
        "declined",
        "closed",
        "closed",
      ])
      await shop.storefront.applyLease(cart.id, "se")
      expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
    })

    it("comes back by the names of our route where it is refused", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      shop.simulator.control.setPricing({ tariffs: { "24": 5 } }, "se")
      const message = await completionOf(shop, cart.id)
      const kept = await shop.storefront.ask<{ lease: object; refusal: object[] }>(
        "GET",
        `/store/carts/${cart.id}/lease`
      )
      expect(message).toContain("Lease period: ")
      expect(kept.body).toMatchObject({
        lease: { status: "draft" },
        refusal: [{ field: "months", message: expect.stringContaining("24") }],
      })
    })

    it("is held against the shop's options: sandbox and strict identity", async () => {
      const { cart } = await shop.storefront.prepareLease(CART)
      const { options } = leasecloudOf(shop)
      const trigger = { status_trigger: "ACTIVE" }
      expect(await applyRaw(shop, cart.id, trigger)).toMatchObject({
        status: 400,
        body: { details: [{ field: "status_trigger", code: "sandbox_only" }] },
      })
      options.sandbox = true
      expect((await applyRaw(shop, cart.id, trigger)).status).toBe(200)
      options.sandbox = false

      const mistyped = { org_number: "559900-1005", nin: "19121212-1213" }
      const warned = await applyRaw(shop, cart.id, mistyped)
      expect(warned).toMatchObject({
        status: 200,
        body: { lease: { warnings: [{ field: "org_number" }, { field: "nin" }] } },
      })
      options.strictIdentity = true
      expect(await applyRaw(shop, cart.id, mistyped)).toMatchObject({
        status: 400,
        body: {
          details: [
            { field: "org_number", code: "org_number_checksum" },
            { field: "nin", code: "nin_checksum" },
          ],
        },
      })
      expect((await applyRaw(shop, cart.id, { invoice_interval: "QUARTERLY" })).status).toBe(200)
      options.strictIdentity = false
      expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
      expect((await ledgerOf(shop)).at(-1)).toMatchObject({ invoice_interval: "QUARTERLY" })
      expect(shop.simulator.control.orders()[0].body).toMatchObject({
        invoiceInterval: "QUARTERLY",
      })
    })

    it("and who leased can be erased from a lease that is over, by the merchant", async () => {
      const { order } = await shop.storefront.leaseCart(CART)
      const [{ id, remote_id }] = await ledgerOf(shop)
      const early = await eraseOf(shop, id)
      expect(early).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/not over/) },
      })
      expect(await ledgerOf(shop)).toMatchObject([{ company: "Exempelkaffe AB" }])

      await shop.admin("POST", `/admin/leases/${id}/release`, { note: "Kari N. phoned" })
      await shop.admin("POST", `/admin/orders/${order.id}`, { email: "kari@example.no" })
      await forgetLastLook(shop)
      shop.simulator.control.setStatus(remote_id!, "ACTIVE")
      await pollAll(shop)
      expect((await eraseOf(shop, id)).status).toBe(400)
      shop.simulator.control.terminate(remote_id!)
      await databaseOf(shop)("leasecloud_lease").update({ polled_at: null })
      await shop.admin("POST", `/admin/leases/${id}/sync`)
      const erased = await eraseOf(shop, id)
      expect(erased).toMatchObject({
        status: 200,
        body: { lease: { company: null, org_number: null, customer_id: null, order_id: order.id } },
      })
      expect((await shop.storefront.orderLease(order.id)).lease).toMatchObject({ status: "active" })

      await shop.storefront.prepareLease(CART)
      const draft = (await ledgerOf(shop)).at(-1)!
      expect((await eraseOf(shop, draft.id)).body.lease).toMatchObject({
        status: "closed",
        company: null,
      })
      expect(await applicants(shop)).toEqual([])

      await waiting(shop)
      shop.simulator.control.fault({ call: "create-order", kind: "400" })
      await pollAll(shop)
      const refused = (await ledgerOf(shop)).at(-1)!
      expect(refused).toMatchObject({ status: "declined", refusal: [{ field: "lease" }] })
      await eraseOf(shop, refused.id)

      const tables = ["leasecloud_lease", "leasecloud_lease_event", "leasecloud_lease_flag"]
      for (const table of tables) {
        const { rows } = await databaseOf(shop).raw("SELECT t::text AS row FROM ?? t", [table])
        const text = JSON.stringify(rows)
        for (const trace of [
          "Exempelkaffe",
          "5599001004",
          "559900-1004",
          "Kari N.",
          "kari@",
          "Storgatan",
          "cus_",
        ]) {
          expect([table, trace, text.includes(trace)]).toEqual([table, trace, false])
        }
        expect(table !== "leasecloud_lease_event" || text.includes("by letter")).toBe(true)
      }
    })

    it("and who leased is erased with the customer: at once, or when the lease is over", async () => {
      const decline = async (remoteId: string) => {
        shop.simulator.control.setStatus(remoteId, "DECLINED")
        await pollAll(shop)
      }
      await shop.storefront.leaseCart(CART)
      await decline((await ledgerOf(shop))[0].remote_id!)
      await passTime(shop, A_DAY_LATER_MS)
      await shop.storefront.leaseCart(CART)
      await shop.storefront.prepareLease(CART)
      const [{ customer_id }, open] = await ledgerOf(shop)

      await shop.admin("DELETE", `/admin/customers/${customer_id}`)
      const isErased = async () => (await ledgerOf(shop))[2].company === null || null
      await until(isErased, { every: 20, within: 60_000, otherwise: () => "nothing was erased" })
      const gone = { company: null, org_number: null, customer_id: null }
      const kept = { company: "Exempelkaffe AB", erase_requested_at: expect.any(Date) }
      expect(await ledgerOf(shop)).toMatchObject([
        { status: "declined", ...gone },
        { status: "pending", ...kept },
        { status: "closed", ...gone },
      ])
      expect(await applicants(shop)).toEqual([])

      await decline(open.remote_id!)
      expect((await ledgerOf(shop))[1]).toMatchObject({ status: "declined", ...kept })
      await passTime(shop, A_DAY_LATER_MS)
      await runJob(shop)
      expect((await ledgerOf(shop))[1]).toMatchObject({ ...gone, erase_requested_at: null })
      const { body } = await shop.admin<{ lease: { events: object[] } }>(
        "GET",
        `/admin/leases/${open.id}`
      )
      expect(body.lease.events.at(-1)).toMatchObject({
        type: "erased",
        data: { note: "customer deleted", actor_id: "system" },
      })
    })
  },
  {
    simulator: { limit: false },
    leasecloud: { settleAfter: 0.0001 },
  }
)
