import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { LEASE_PROVIDER_ID } from "../../src/modules/leasecloud/internal"
import { NO_ONE_LISTENS } from "../../testbed/ports"
import { BUYERS } from "../../testbed/shopper/people"
import { captureOutput } from "../helpers/capture"
import { databaseOf, leasecloudOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

interface Status {
  markets: { market: string; reachable: boolean; error: string }[]
}

/** What happens between a completion's own checks and its payment. */
let beforePayment: () => Promise<unknown> = async () => {}
;(
  completeCartWorkflow.hooks as unknown as Record<string, (handler: () => Promise<void>) => void>
).beforePaymentAuthorization(async () => {
  await beforePayment()
})

describeShop(
  "a shop that is not set up right",
  (shop) => {
    // Between two tests rows are put back, and nothing else.
    afterEach(async () => {
      const db = databaseOf(shop)
      await db.raw("ALTER TABLE IF EXISTS elsewhere RENAME TO leasecloud_call_count")
      await db.raw("ALTER TABLE IF EXISTS leases_elsewhere RENAME TO leasecloud_lease")
    })

    it("says on the settings page what is wrong with key and address", async () => {
      shop.simulator.control.fault({ call: "get-partner", kind: "404", market: "no" })
      const { body } = await shop.admin<Status>("POST", "/admin/leasecloud/status")
      const errors = Object.fromEntries(body.markets.map(({ market, error }) => [market, error]))
      expect(errors.se).toContain("LeaseCloud does not know the API key (401)")
      expect(errors.dk).toContain("LeaseCloud could not be reached, nothing was sent: ECONNREFUSED")
      expect(errors.no).toContain(
        "LeaseCloud has no such call at this address (404), check baseUrl and endpoints"
      )
      expect(errors.fi).toBeNull()
    })

    it("says at boot and on the settings page that its tables are missing, to shoppers that leasing is not available", async () => {
      await databaseOf(shop).raw("ALTER TABLE leasecloud_call_count RENAME TO elsewhere")
      await databaseOf(shop).raw("ALTER TABLE leasecloud_lease RENAME TO leases_elsewhere")
      const output = captureOutput(shop.container)
      await leasecloudOf(shop).__hooks.onApplicationStart()
      const log = output.stop()
      expect(log).toContain("tables are missing or not up to date: run npx medusa db:migrate")
      expect(log).not.toContain("dependencies")
      const status = await shop.admin<{ message: string }>("GET", "/admin/leasecloud/status")
      expect([status.status, status.body.message]).toEqual([
        503,
        expect.stringContaining("tables are missing or not up to date: run npx medusa db:migrate"),
      ])
      const { id } = await shop.storefront.createCart({ market: "se", items: [] })
      const cart = await shop.storefront.ask("GET", `/store/carts/${id}/lease`)
      expect([cart.status, JSON.stringify(cart.body)]).toEqual([
        503,
        expect.stringContaining("Leasing isn't available right now"),
      ])
      expect(JSON.stringify(cart.body)).not.toMatch(/relation|migrate|\bat \//)
      const paid = await shop.storefront.preparePayment({
        market: "se",
        items: [{ sku: "KEYBOARD" }],
      })
      const completed = await shop.storefront.completeCart(paid.id)
      if (completed.type !== "order") throw new Error("no order was placed")
      const canceled = await shop.admin("POST", `/admin/orders/${completed.order.id}/cancel`)
      expect(canceled.status).toBe(200)
    })

    it("offers no lease in a region where the provider is not enabled, and names the region", async () => {
      const cart = { market: "fi" as const, items: [{ sku: "ESPRESSO-2G" }] }
      const takeOut = () =>
        shop.sdk.admin.region.update(shop.regions.fi, {
          name: "Pohjoinen",
          payment_providers: ["pp_system_default"],
        })
      // Newer versions of Medusa look themselves, when a completion begins.
      beforePayment = takeOut
      const applied = (await shop.storefront.prepareLease(cart)).cart
      const refused = await shop.storefront.completeCart(applied.id)
      expect(refused).toMatchObject({
        type: "cart",
        error: { message: "Leasing isn't offered in the region Pohjoinen." },
      })
      expect(shop.simulator.control.orders()).toEqual([])
      const { id } = await shop.storefront.createCart(cart)
      await shop.storefront.addShippingMethod(id, "fi")
      const apply = await shop.storefront.ask("POST", `/store/carts/${id}/lease`, {
        ...BUYERS.fi.applicant,
        months: 36,
      })
      expect(apply).toMatchObject({
        status: 400,
        body: {
          details: [
            {
              field: "region",
              code: "region_without_leasing",
              message: "Leasing isn't offered in the region Pohjoinen.",
            },
          ],
        },
      })

      beforePayment = async () => {}
      const payment_providers = ["pp_system_default", LEASE_PROVIDER_ID]
      await shop.sdk.admin.region.update(shop.regions.fi, { payment_providers })
      expect((await shop.storefront.completeCart(applied.id)).type).toBe("order")
    })
  },
  {
    env: {
      LEASECLOUD_SE_API_KEY: "not-the-key",
      LEASECLOUD_DK_BASE_URL: NO_ONE_LISTENS,
    },
  }
)
