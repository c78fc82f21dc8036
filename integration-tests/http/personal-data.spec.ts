import {
  BUYERS,
  databaseOf,
  describeShop,
  forgetLastLook,
  leasecloudOf,
  ledgerOf,
  sweep,
  TestShop,
} from "../helpers"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }
const NOTE = { note: "Asked to be forgotten, by letter" }

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
  await databaseOf(shop)("leasecloud_installation").update({ blocked_until: null })
  return order.id
}

const eraseOf = (shop: TestShop, id: string) =>
  shop.admin<Answer & { lease: Record<string, unknown> }>(
    "POST",
    `/admin/leases/${id}/erase-personal-data`,
    NOTE
  )

// The jobs of the shop stand still, so that a sweep is one that the test asked for.
describeShop(
  "what a person typed",
  (shop) => {
    it("is asked for again when it can't be opened at completion", async () => {
      const { options } = leasecloudOf(shop)
      const stranger = await shop.storefront.prepareLease(CART)
      const spoil: Record<string, (id: string) => Promise<unknown>> = {
        "a tampered row": async (id) =>
          applicants(shop).where({ id }).update({ sealed: "v1.AAAAAAAAAAAAAAAA.AAAA.AAAA" }),
        "the row of another": async (id) => {
          const [lease] = await ledgerOf(shop)
          const other = await applicants(shop).where({ id: lease.applicant_id }).first("sealed")
          return applicants(shop).where({ id }).update({ sealed: other.sealed })
        },
        "a rotated key": async () => options.encryptionKey.fill("another"),
        "one older than 24 hours": async (id) =>
          applicants(shop)
            .where({ id })
            .update({ expires_at: new Date(0) }),
        "one that is gone": async (id) => applicants(shop).where({ id }).delete(),
      }
      const key = Buffer.from(options.encryptionKey)
      for (const [what, how] of Object.entries(spoil)) {
        const { cart } = await shop.storefront.prepareLease(CART)
        const lease = (await ledgerOf(shop)).at(-1)!
        await how(lease.applicant_id!)
        expect([what, await completionOf(shop, cart.id)]).toEqual([
          what,
          `The application has expired. Apply again: POST /store/carts/${cart.id}/lease.`,
        ])
        expect((await ledgerOf(shop)).at(-1)).toMatchObject({ id: lease.id, status: "draft" })
        await shop.storefront.applyLease(cart.id, "se")
        expect(await completionOf(shop, cart.id)).toMatch(/^order_/)
        key.copy(options.encryptionKey)
      }
      expect(shop.simulator.control.orders()).toHaveLength(Object.keys(spoil).length)
      expect(await completionOf(shop, stranger.cart.id)).toMatch(/^order_/)
    })

    it("ends a lease that can't be sent any more, when an order waits for it", async () => {
      await waiting(shop)
      await applicants(shop).update({ sealed: "v1.AAAAAAAAAAAAAAAA.AAAA.AAAA" })
      await sweep(shop)
      const second = await waiting(shop)
      await applicants(shop).update({ expires_at: new Date(0) })
      await sweep(shop)
      await sweep(shop)
      const declined = { status: "declined", decline_reason: "applicant_expired" }
      expect(await ledgerOf(shop)).toMatchObject([declined, declined])
      const { body } = await shop.admin<{ order: { status: string } }>(
        "GET",
        `/admin/orders/${second}`
      )
      expect(body.order.status).toBe("canceled")
      expect(shop.simulator.control.orders()).toEqual([])
    })

    it("is erased when LeaseCloud took it, refused it, and after 24 hours", async () => {
      const count = async () => Number((await applicants(shop).count())[0].count)
      await shop.storefront.leaseCart(CART)
      expect(await count()).toBe(0)

      await waiting(shop)
      expect(await count()).toBe(1)
      shop.simulator.control.fault({ call: "create-order", kind: "400" })
      await sweep(shop)
      expect(await count()).toBe(0)

      const gone = await waiting(shop)
      await shop.admin("POST", `/admin/orders/${gone}/cancel`)
      await sweep(shop)
      expect(await count()).toBe(0)

      const { cart } = await shop.storefront.prepareLease(CART)
      await shop.storefront.applyLease(cart.id, "se")
      expect(await count()).toBe(1)
      await applicants(shop).update({ expires_at: new Date(0) })
      await sweep(shop)
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
      expect(message).toContain("months: ")
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
      expect((await applyRaw(shop, cart.id, {})).status).toBe(200)
      options.strictIdentity = false
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
      await sweep(shop)
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
      await sweep(shop)
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
  },
  {
    simulator: { limit: false },
    leasecloud: { settleAfter: 0.0001 },
    env: { MEDUSA_WORKER_MODE: "server" },
  }
)
