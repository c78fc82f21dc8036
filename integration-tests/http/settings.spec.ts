import type { MarketCode } from "../../src/leasecloud/markets"
import { Settings } from "../../src/modules/leasecloud/internal"
import type { MailPreview } from "../../src/api/schemas/mails"
import type { SettingsAnswer } from "../../src/api/schemas/settings"
import { BUYERS } from "../../testbed/shopper/people"
import { request } from "../../testbed/shopper/http"
import { ADMIN, createAdmin } from "../helpers/admin"
import { captureEvents } from "../helpers/capture"
import {
  CART,
  databaseOf,
  ledgerOf,
  leasecloudOf,
  orderOf,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, type TestShop } from "../helpers/shop"

const PATH = "/admin/leasecloud/settings"

const read = async (shop: TestShop) => (await shop.admin<SettingsAnswer>("GET", PATH)).body
const change = async (shop: TestShop, body: object) =>
  await shop.admin<SettingsAnswer & { details?: { field: string; message: string }[] }>(
    "POST",
    PATH,
    body
  )

/** A user with these policies alone. Answers the status of the user's call of a route. */
async function userWith(shop: TestShop, name: string, keys: string[]) {
  const { body: known } = await shop.admin<{ policies: { id: string; key: string }[] }>(
    "GET",
    "/admin/rbac/policies?limit=1000"
  )
  const policy_ids = known.policies.filter(({ key }) => keys.includes(key)).map(({ id }) => id)
  expect(policy_ids).toHaveLength(keys.length)
  const role = { name, policy_ids }
  const { body } = await shop.admin<{ role: { id: string } }>("POST", "/admin/rbac/roles", role)
  const user = { email: `${name}@shop.example`, password: "correct horse battery" }
  const token = await createAdmin(shop.container, shop.url, user, [body.role.id])
  const headers = { authorization: `Bearer ${token}` }
  return async (method: string, path: string, body?: unknown) =>
    (await request(shop.url + path, { method, body, headers })).status
}

const codesOf = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)

describeShop(
  "a merchant's settings",
  (shop) => {
    // Rows are put back between tests; what a process has in force is not.
    afterEach(async () => {
      await change(shop, {
        markets: {
          se: { enabled: null, minimum_amount: null, maximum_amount: null, months: null },
        },
        default_months: null,
        fulfillment_gate: null,
        mails: null,
      })
    })

    const quotes = async () =>
      (
        await shop.storefront.ask<{
          quotes: { months: number }[]
          reasons: { code: string; data?: object }[]
          default_months: number
        }>("GET", "/store/leasecloud/quotes?amount=20000&country_code=se")
      ).body

    it("are the options of medusa-config.ts until somebody changes them", async () => {
      const { settings, defaults, locked, history } = await read(shop)
      expect(settings).toEqual(defaults)
      expect(settings).toMatchObject({
        markets: { se: { enabled: true, minimum_amount: 6000, maximum_amount: null, months: [] } },
        default_months: 36,
        on_decline: "cancel",
        fulfillment_gate: true,
        sales_channels: [],
      })
      expect(locked).toEqual(["on_decline"])
      expect(history).toEqual([])
    })

    it("are in force at once, for quotes, applying and completing alike, and say who changed them", async () => {
      const events = captureEvents(shop.container)
      const { id } = await shop.storefront.createCart(CART)
      const changed = await change(shop, {
        markets: { se: { months: [48, 24], minimum_amount: 30_000 } },
        default_months: 24,
      })
      expect(changed.status).toBe(200)
      expect(changed.body.settings.markets.se).toMatchObject({
        months: [24, 48],
        minimum_amount: 30_000,
      })
      expect(await quotes()).toMatchObject({
        quotes: [],
        reasons: [
          { code: "below_minimum", data: { minimum_amount: 30_000, missing_amount: 10_000 } },
        ],
        default_months: 24,
      })
      const apply = { months: 36, ...BUYERS.se.applicant }
      const refused = await shop.storefront.ask("POST", `/store/carts/${id}/lease`, apply)
      expect(refused.body).toMatchObject({
        details: expect.arrayContaining([expect.objectContaining({ code: "period_not_offered" })]),
      })
      const [latest] = changed.body.history
      expect(latest).toMatchObject({
        changed_by: { email: ADMIN.email },
        changes: [
          { field: "default_months", from: 36, to: 24 },
          { field: "markets.se.minimum_amount", from: 6000, to: 30_000 },
          { field: "markets.se.months", from: [], to: [24, 48] },
        ],
      })
      expect(await events.named("leasecloud.settings-changed")).toMatchObject([
        { data: { fields: ["defaultMonths", "markets.se.minimumAmount", "markets.se.months"] } },
      ])

      const back = await change(shop, {
        markets: { se: { minimum_amount: null } },
        default_months: null,
      })
      expect(back.body.settings).toMatchObject({
        markets: { se: { minimum_amount: 6000 } },
        default_months: 36,
      })
      const offered = await quotes()
      expect(offered.quotes.map(({ months }) => months)).toEqual([24, 48])
      expect(offered.default_months).toBe(48)
      for (const markets of [{ se: null }, null]) {
        const { status, body } = await change(shop, { markets })
        expect(status).toBe(200)
        expect(body.settings.markets).toEqual(body.defaults.markets)
      }
    })

    it("are seen by another process of the shop", async () => {
      const { configured } = leasecloudOf(shop).settings
      const other = new Settings({ db: databaseOf(shop) }, configured, { warn: () => undefined })
      await other.refresh()
      await change(shop, { fulfillment_gate: false })
      expect(other.current.fulfillmentGate).toBe(true)
      await other.refresh()
      expect(other.current.fulfillmentGate).toBe(false)
      expect(other.current.encryptionKey).toBe(configured.encryptionKey)
    })

    it("switch leasing off in a market, while its open leases go on", async () => {
      const { order } = await shop.storefront.leaseCart(CART)
      shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
      const waiting = await shop.storefront.leaseCart(CART)
      const { cart } = await shop.storefront.prepareLease(CART)
      await change(shop, { markets: { se: { enabled: false } } })
      expect(codesOf(await quotes())).toEqual(["no_market"])
      expect((await shop.storefront.completeCart(cart.id)).type).toBe("cart")

      await passTime(shop, 61_000)
      await pollAll(shop)
      for (const { remote_id } of (await ledgerOf(shop)).filter((each) => each.remote_id)) {
        shop.simulator.control.setStatus(remote_id!, "ACTIVE")
      }
      await pollAll(shop)
      await pollAll(shop)
      for (const each of [order, waiting.order]) {
        expect((await orderOf(shop, each.id)).payment_status).toBe("captured")
      }
    })

    it("tell what keeps the shop from mailing its customers, and the lease goes on", async () => {
      type Status = { diagnosis: { code: string }[]; unsent_mails: object[] }
      const status = async () => (await shop.admin<Status>("GET", "/admin/leasecloud/status")).body
      const codes = async () => (await status()).diagnosis.map(({ code }) => code)
      expect(await codes()).not.toContain("mail_provider_missing")
      await change(shop, { mails: ["applied"] })
      expect(await codes()).toContain("mail_provider_missing")
      await shop.storefront.leaseCart(CART)
      await pollAll(shop)
      const [{ id, status: leased }] = await ledgerOf(shop)
      expect(leased).toBe("pending")
      const unsent = { kind: "applied", status: "failed", reason: "no_provider", lease_id: id }
      expect((await status()).unsent_mails).toMatchObject([unsent])
    })

    it.each<[object, string]>([
      [{ on_decline: "keep" }, "on_decline"],
      [{ default_months: 0 }, "default_months"],
      [{ markets: { se: { minimum_amount: -1 } } }, "markets.se.minimum_amount"],
      [
        { markets: { se: { minimum_amount: 9000, maximum_amount: 8000 } } },
        "markets.se.maximum_amount",
      ],
      [{ markets: { de: {} } }, "markets.de"],
      [{ customer_groups: ["a\u0000b"] }, "customer_groups"],
      [{ markets: { se: { minimum_amount: 1e20 } } }, "markets.se.minimum_amount"],
      [{ sales_channels: ["sc_none"] }, "sales_channels"],
      [{ mails: ["birthday"] }, "mails"],
      [{ reminder_days: [0] }, "reminder_days"],
      [{ api_key: "x" }, "api_key"],
    ])("are not changed by %j", async (body, field) => {
      const before = await read(shop)
      const { status, body: answer } = await change(shop, body)
      expect(status).toBe(400)
      expect(answer.details!.map((each) => each.field)).toEqual([field])
      expect(await read(shop)).toEqual(before)
    })

    it("name the IDs that the shop does not have", async () => {
      const { body } = await change(shop, { sales_channels: ["sc_none"] })
      expect(body.details).toMatchObject([{ message: "Not in the shop: sc_none. Choose again." }])
    })

    it("offer no period that LeaseCloud does not have", async () => {
      await leasecloudOf(shop).quotes.tariffs.refresh("se")
      const { status, body } = await change(shop, { markets: { se: { months: [7, 24] } } })
      expect(status).toBe(400)
      expect(body.details).toMatchObject([
        { field: "markets.se.months", message: expect.stringMatching(/lease period of .*24/) },
      ])
      expect((await read(shop)).settings.markets.se!.months).toEqual([])
    })

    it("show no period first that LeaseCloud has in none of the shop's markets", async () => {
      const { options, quotes } = leasecloudOf(shop)
      for (const market of Object.keys(options.markets) as MarketCode[]) {
        await quotes.tariffs.refresh(market)
      }
      // Of one market nobody knows its periods yet.
      const known = jest.spyOn(quotes, "knownMonths").mockResolvedValueOnce([])
      expect((await change(shop, { default_months: 13 })).status).toBe(200)
      known.mockRestore()
      await change(shop, { default_months: null })
      const { status, body } = await change(shop, { default_months: 13 })
      expect(status).toBe(400)
      expect(body.details).toMatchObject([
        { field: "default_months", message: expect.stringMatching(/lease period of .*24.*36/) },
      ])
      expect((await change(shop, { default_months: 24 })).status).toBe(200)
    })

    it("are changed, and leases are managed, by users whose roles allow it", async () => {
      await shop.storefront.leaseCart(CART)
      const [{ id }] = await ledgerOf(shop)
      const note = { note: "checked" }
      const reader = await userWith(shop, "reader", ["lease:read"])
      expect([
        await reader("GET", "/admin/leases"),
        await reader("GET", `/admin/leases/${id}`),
        await reader("POST", `/admin/leases/${id}/release`, note),
        await reader("POST", `/admin/leases/${id}/erase-personal-data`, note),
        await reader("GET", "/admin/leasecloud/export?customer_id=cus_1"),
        await reader("GET", PATH),
      ]).toEqual([200, 200, 403, 403, 403, 403])
      const manager = await userWith(shop, "manager", ["lease:release", "leasing_setting:read"])
      expect([
        await manager("GET", `/admin/leases/${id}`),
        await manager("POST", `/admin/leases/${id}/release`, note),
        await manager("GET", PATH),
        await manager("POST", PATH, { default_months: 24 }),
      ]).toEqual([403, 200, 200, 403])
      const nobody = await userWith(shop, "nobody", ["order:read"])
      expect(await nobody("GET", "/admin/leases")).toBe(403)
      expect((await shop.admin("GET", `/admin/leases/${id}`)).status).toBe(200)
      expect((await read(shop)).settings.default_months).toBe(36)
    })

    it("preview a mail in the customer's language, with the shop's name", async () => {
      const mail = "/admin/leasecloud/mails/declined/preview?language=sv"
      const { status, body } = await shop.admin<MailPreview>("GET", mail)
      expect(status).toBe(200)
      expect(body.subject).toBe("Leasingansökan för beställning #1042 avslogs")
      const [store] = (await shop.admin<{ stores: { name: string }[] }>("GET", "/admin/stores"))
        .body.stores
      expect(body.text).toContain(`${store.name} har därför avbrutit beställningen`)
      expect(body.html).toContain('<html lang="sv"')
    })

    it.each([
      ["thanks/preview", 404, "kind"],
      ["%00/preview", 404, "kind"],
      [`${"a".repeat(300)}/preview`, 404, "kind"],
      ["signed/preview?language=de", 400, "language"],
    ])("preview no mail %s", async (path, expected, field) => {
      const { status, body } = await shop.admin<{ details: { field: string }[] }>(
        "GET",
        `/admin/leasecloud/mails/${path}`
      )
      expect(status).toBe(expected)
      expect(body.details[0].field).toBe(field)
    })
  },
  { leasecloud: { locked: ["onDecline"] }, env: { MEDUSA_FF_RBAC: "true" } }
)
