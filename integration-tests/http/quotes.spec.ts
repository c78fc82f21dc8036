import type { IFileModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { freeRequests, reserve } from "../../src/modules/leasecloud/budget/budget"
import { Shares } from "../../src/modules/leasecloud/budget/lanes"
import { until } from "../../testbed/program"
import { request } from "../../testbed/shopper/http"
import { BUYERS } from "../../testbed/shopper/people"
import { databaseOf, leasecloudOf, ledgerOf, openFlags } from "../helpers/leases"
import { describeShop, type TestShop } from "../helpers/shop"

const CUSTOMER = { email: "vip@exempelkaffe.example", password: "correct horse battery" }

interface Answer {
  quotes: { months: number; monthly_amount: number; currency_code: string }[]
  eligible: boolean
  reasons: { code: string }[]
  variants: Record<string, Answer>
}

/** Imports products as the admin's page does, from a file with these rows. */
async function importCsv({ sdk, container, admin }: TestShop, rows: string[][]): Promise<void> {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const text = rows.map((row) => row.map(quoted).join(",")).join("\r\n")
  const files = container.resolve<IFileModuleService>(Modules.FILE)
  const file = { filename: "products.csv", mimeType: "text/csv" }
  const content = Buffer.from(text).toString("base64")
  const { id } = await files.createFiles({ ...file, content, access: "private" })
  const { body } = await admin<{ transaction_id: string }>("POST", "/admin/products/imports", {
    file_key: id,
    originalname: file.filename,
    extension: "csv",
    size: text.length,
    mime_type: file.mimeType,
  })
  await sdk.admin.product.confirmImport(body.transaction_id)
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const find = () => engine.listWorkflowExecutions({ transaction_id: body.transaction_id })
  await until(async () => (await find()).every(({ state }) => state === "done") || null, {
    every: 50,
    within: 60_000,
    otherwise: () => "The import does not end",
  })
  await files.deleteFiles(id)
}

describeShop("quotes", (shop) => {
  const ask = async (query: string) =>
    await shop.storefront.ask<Answer>("GET", `/store/leasecloud/quotes?${query}`)

  it("quotes the price ex VAT of an amount, a variant and a cart, the same for all three", async () => {
    const variant = shop.variants["LAPTOP-16"]
    const amount = await ask("amount=17990&country_code=se")
    expect(amount.status).toBe(200)
    expect(amount.body).toMatchObject({
      eligible: true,
      reasons: [],
      tax_basis: "excl_vat",
      default_months: 36,
    })
    const byVariant = await ask(`variant_id=${variant}&region_id=${shop.regions.se}`)
    expect(byVariant.body.quotes).toEqual(amount.body.quotes)

    const { id } = await shop.storefront.createCart({ market: "se", items: [{ sku: "LAPTOP-16" }] })
    expect((await ask(`cart_id=${id}`)).body.quotes).toEqual(amount.body.quotes)
  })

  it("takes the VAT out of a tax-inclusive price", async () => {
    const variant = shop.variants["LAPTOP-16"]
    const quoted = await ask(`variant_id=${variant}&region_id=${shop.regions.no}&quantity=2`)
    const amount = await ask(`amount=${(23610 / 1.25) * 2}&country_code=no`)
    expect(quoted.body.quotes.length).toBeGreaterThan(0)
    expect(quoted.body.quotes).toEqual(amount.body.quotes)
  })

  it("takes the VAT out where the region leaves taxes to the storefront, and leases nothing untaxed", async () => {
    const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.no}`
    const { body: automatic } = await ask(query)
    await shop.admin("POST", `/admin/regions/${shop.regions.no}`, { automatic_taxes: false })
    expect((await ask(`${query}&quantity=1`)).body.quotes).toEqual(automatic.quotes)
    const { id } = await shop.storefront.createCart({ market: "no", items: [{ sku: "LAPTOP-16" }] })
    expect((await ask(`cart_id=${id}`)).body.quotes).toEqual(automatic.quotes)

    await shop.storefront.addShippingMethod(id, "no")
    const { body: delivered } = await ask(`cart_id=${id}`)
    const apply = async () =>
      await shop.storefront.ask<{ lease: object }>("POST", `/store/carts/${id}/lease`, {
        months: 36,
        ...BUYERS.no.applicant,
      })
    const code = "vat_unknown"
    expect(await apply()).toMatchObject({
      status: 400,
      body: {
        details: [
          { code, items: [expect.any(String)] },
          { code, field: "shipping_methods" },
        ],
      },
    })
    await shop.storefront.ask("POST", `/store/carts/${id}/taxes`)
    const monthly = delivered.quotes.find(({ months }) => months === 36)
    expect((await apply()).body.lease).toMatchObject(monthly!)
  })

  it("quotes no product that the shop does not publish, alone or in a listing", async () => {
    const [draft, seen] = [shop.variants["ESPRESSO-2G"], shop.variants["LAPTOP-16"]]
    const { variants } = await shop.sdk.admin.productVariant.list({ id: draft })
    await shop.sdk.admin.product.update(variants![0].product_id!, { status: "draft" })
    const region = `region_id=${shop.regions.se}`
    const unseen = { eligible: false, quotes: [], reasons: [{ code: "no_price" }] }
    expect((await ask(`variant_id=${draft}&${region}`)).body).toMatchObject(unseen)
    const { body } = await ask(`variant_id[]=${draft}&variant_id[]=${seen}&${region}`)
    expect(body.variants).toMatchObject({ [draft]: unseen, [seen]: { eligible: true } })
  })

  it("quotes the price of the quantity, where a larger one is cheaper", async () => {
    const { sdk, variants, regions } = shop
    const { variants: found } = await sdk.admin.productVariant.list({ sku: "LAPTOP-16" })
    await sdk.admin.product.updateVariant(found[0].product_id!, variants["LAPTOP-16"], {
      prices: [
        { currency_code: "sek", amount: 17_990 },
        { currency_code: "sek", amount: 15_000, min_quantity: 5 },
      ],
    })
    const of = async (quantity: number) =>
      await ask(`variant_id=${variants["LAPTOP-16"]}&region_id=${regions.se}&quantity=${quantity}`)
    const sum = async (amount: number) =>
      (await ask(`amount=${amount}&country_code=se`)).body.quotes
    expect((await of(4)).body.quotes).toEqual(await sum(4 * 17_990))
    expect((await of(5)).body.quotes).toEqual(await sum(5 * 15_000))
  })

  it("answers a listing of a hundred variants at once, each by itself", async () => {
    const known = Object.values(shop.variants)
    const ids = [
      ...known,
      ...Array.from({ length: 100 - known.length }, (_, at) => `variant_${at}`),
    ]
    const query = ids.map((id) => `variant_id[]=${id}`).join("&")
    const { status, body } = await ask(`${query}&region_id=${shop.regions.se}`)
    expect(status).toBe(200)
    expect(Object.keys(body.variants)).toHaveLength(100)
    expect(body.variants[shop.variants["LAPTOP-16"]].eligible).toBe(true)
    expect(body.variants["variant_1"]).toMatchObject({
      eligible: false,
      quotes: [],
      reasons: [{ code: "no_price" }],
    })
  })

  it("says why something can't be leased, and names what is wrong in a question", async () => {
    const low = await ask("amount=100&country_code=se")
    expect(low.body).toMatchObject({
      eligible: false,
      quotes: [],
      reasons: [{ code: "below_minimum", data: { minimum_amount: 6000, missing_amount: 5900 } }],
    })
    const bad = await ask("amount=1e9&country_code=se")
    expect(bad).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: expect.stringContaining("amount") },
    })
    expect((await ask("cart_id=cart_none")).status).toBe(404)
  })

  it("offers the periods that a product names, and of a cart those that all items share", async () => {
    const limit = async (sku: string, metadata: Record<string, unknown>) => {
      const variant = shop.variants[sku]
      const { variants } = await shop.sdk.admin.productVariant.list({ id: variant })
      await shop.sdk.admin.product.updateVariant(variants![0].product_id!, variant, { metadata })
    }
    await limit("ESPRESSO-2G", { lease_months: [24, 36] })
    await limit("LAPTOP-16", { lease_months: "36, 48" })
    await limit("KEYBOARD", { leasable: "accessory" })
    const monthsOf = ({ quotes }: { quotes: { months: number }[] }) =>
      quotes.map(({ months }) => months)
    const variant = `variant_id=${shop.variants["ESPRESSO-2G"]}&region_id=${shop.regions.se}`
    expect(monthsOf((await ask(variant)).body)).toEqual([24, 36])
    const alone = `variant_id=${shop.variants.KEYBOARD}&region_id=${shop.regions.se}`
    expect((await ask(alone)).body.reasons).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: "accessory_alone" })])
    )
    const items = ["ESPRESSO-2G", "LAPTOP-16", "KEYBOARD"].map((sku) => ({ sku }))
    const cart = await shop.storefront.createCart({ market: "se", items })
    expect(monthsOf((await ask(`cart_id=${cart.id}`)).body)).toEqual([36])
    await shop.storefront.addShippingMethod(cart.id, "se")
    const lease = `/store/carts/${cart.id}/lease`
    const lineOf = (sku: string) =>
      cart.items.find(({ variant_id }) => variant_id === shop.variants[sku])!.id
    const apply = async (months: number) =>
      await shop.storefront.ask("POST", lease, { months, ...BUYERS.se.applicant })
    const forbidden = { code: "period_not_offered", field: "months", items: [lineOf("LAPTOP-16")] }
    expect(await apply(24)).toMatchObject({ status: 400, body: { details: [forbidden] } })
    expect(await apply(36)).toMatchObject({ status: 200 })

    await limit("ESPRESSO-2G", { leasable: false, lease_months: [24, 36] })
    const unleased = { field: "cart", items: [lineOf("ESPRESSO-2G")] }
    expect((await shop.storefront.ask("GET", lease)).body).toMatchObject({ refusal: [unleased] })
    expect(await apply(36)).toMatchObject({
      body: { details: [{ code: "not_leasable", ...unleased }] },
    })
  })

  it("reads what a product is leased as where a CSV file of Medusa's import says so", async () => {
    const { sdk } = shop
    const [{ product_id }] = (await sdk.admin.productVariant.list({ sku: "LAPTOP-16" })).variants
    const id = product_id!
    const read = async () => {
      const fields = "metadata,variants.id,variants.sku,variants.metadata,*variants.prices"
      const { product } = await sdk.admin.product.retrieve(id, { fields })
      return {
        metadata: product.metadata,
        variants: [...product.variants!].sort((a, b) => a.sku!.localeCompare(b.sku!)),
      }
    }
    await sdk.admin.product.update(id, { metadata: { care: "wipe", leasable: false } })
    const before = await read()
    const currencies = ["sek", "dkk", "nok", "eur"]
    const pricesOf = ({ prices }: (typeof before.variants)[number]) =>
      currencies.map((code) => prices!.find(({ currency_code }) => currency_code === code)!.amount)
    const [laptop, dearer] = before.variants
    const priceColumns = currencies.map((code) => `Variant Price ${code.toUpperCase()}`)
    await importCsv(shop, [
      ["Product Id", "Product Metadata", "Variant Id", "Variant Metadata", ...priceColumns],
      [id, "", laptop.id, '{"lease_months":"[36; 48]"}', ...pricesOf(laptop).map(String)],
      [
        ...[id, '{"leasable":"true","lease_months":"24, 36"}', dearer.id, ""],
        ...pricesOf(dearer).map(String),
      ],
    ])
    const after = await read()
    expect(after.metadata).toEqual({ care: "wipe", leasable: "true", lease_months: "24, 36" })
    expect(after.variants.map(pricesOf)).toEqual(before.variants.map(pricesOf))
    const monthsOf = async (sku: string) => {
      const { body } = await ask(`variant_id=${shop.variants[sku]}&region_id=${shop.regions.se}`)
      return body.quotes.map(({ months }) => months)
    }
    expect(await monthsOf("LAPTOP-16")).toEqual([36, 48])
    expect(await monthsOf("LAPTOP-32")).toEqual([24, 36])
  })

  describe("where no tariff tells the amounts", () => {
    const CART = { market: "dk" as const, items: [{ sku: "ESPRESSO-2G" }] }

    beforeEach(async () => {
      shop.simulator.control.setPricing({ mode: "steps" })
      await leasecloudOf(shop).quotes.tariffs.refresh("dk")
    })

    const asked = () =>
      shop.simulator.control.requests().filter(({ call }) => call === "monthly-amounts")

    it("answers ten made-up prices, and leaves the other requests to catalogue, orders and polling", async () => {
      const db = databaseOf(shop)
      const before = asked().length
      const of = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.dk}`
      const { id } = await shop.storefront.createCart(CART)
      const questions = [
        ...Array.from({ length: 15 }, (_, at) => `${of}&quantity=${at + 2}`),
        ...Array.from({ length: 15 }, (_, at) => `amount=${20_000 + at}&country_code=dk`),
        `cart_id=${id}`,
      ]
      const statuses: number[] = []
      for (const question of questions) statuses.push((await ask(question)).status)
      expect(statuses).toEqual([...Array(10).fill(200), ...Array(21).fill(503)])
      expect(asked().length - before).toBe(10)

      expect((await ask(of)).body.quotes.length).toBeGreaterThan(0)
      const shares = new Shares(100)
      for (const [lane, share] of [
        ["orders", 10],
        ["waiting", 10],
        ["polling", 20],
      ] as const) {
        expect(await freeRequests(db, lane, shares)).toBeGreaterThanOrEqual(share)
      }
    })

    it("takes an application without an amount when the requests for quotes are used up", async () => {
      const db = databaseOf(shop)
      const held = { timeoutMs: 10_000, shares: new Shares(100) }
      while ((await reserve(db, "quotes", "dk", held)).token != null);
      const { cart, applied } = await shop.storefront.prepareLease(CART)
      expect(applied.lease).toMatchObject({ status: "draft", months: 36, monthly_amount: null })
      const unknown = await shop.storefront.ask("POST", `/store/carts/${cart.id}/lease`, {
        ...BUYERS.dk.applicant,
        months: 35,
      })
      expect(unknown).toMatchObject({ status: 400, body: { details: [{ field: "months" }] } })

      const completed = await shop.storefront.completeCart(cart.id)
      expect(completed.type).toBe("order")
      const [lease] = await ledgerOf(shop)
      expect(lease).toMatchObject({ status: "pending", quoted_monthly_amount: null })
      expect(Number(lease.monthly_amount)).toBeGreaterThan(0)
      expect(await openFlags(shop, lease.id)).toEqual([])
    })

    it("takes an application without an amount when LeaseCloud does not answer for a price", async () => {
      const { control } = shop.simulator
      control.fault({ call: "monthly-amounts", kind: "reset", times: "always" })
      const { applied } = await shop.storefront.prepareLease({
        market: "dk",
        items: [{ sku: "COPIER-4T" }],
      })
      expect(applied.lease).toMatchObject({ status: "draft", monthly_amount: null })
    })
  })

  describe("in caches", () => {
    const ask = async (query: string, headers: Record<string, string> = {}) =>
      await fetch(`${shop.url}/store/leasecloud/quotes?${query}`, {
        headers: { "x-publishable-api-key": shop.publishable_key, ...headers },
      })
    const monthly = async (answer: Response) =>
      ((await answer.json()) as { quotes: { monthly_amount: number }[] }).quotes[0].monthly_amount

    async function logIn(): Promise<{ id: string; token: string }> {
      const post = async (path: string, body?: object, headers?: Record<string, string>) =>
        (await request<Record<string, never>>(shop.url + path, { method: "POST", body, headers }))
          .body
      const { token } = await post("/auth/customer/emailpass/register", CUSTOMER)
      const { customer } = await post(
        "/store/customers",
        { email: CUSTOMER.email },
        { authorization: `Bearer ${token}`, "x-publishable-api-key": shop.publishable_key }
      )
      const loggedIn = await post("/auth/customer/emailpass", CUSTOMER)
      return { id: (customer as { id: string }).id, token: loggedIn.token }
    }

    it("lets anybody keep what anybody may see, for a while, and asks whether it has changed", async () => {
      const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.se}`
      const first = await ask(query)
      expect(first.headers.get("cache-control")).toMatch(/^public, max-age=\d+/)
      const varies = first.headers.get("vary")?.toLowerCase().split(", ")
      expect(varies).toEqual(
        expect.arrayContaining(["x-publishable-api-key", "authorization", "cookie"])
      )
      // LeaseCloud's first answer, then what is kept of it, then what the tariffs give: once the same
      // answer comes twice, it is not sent again.
      const statuses: number[] = []
      for (let etag = ""; statuses.at(-1) !== 304 && statuses.length < 20;) {
        // Node's fetch would ask for a whole answer of its own accord.
        const answer = await ask(query, { "if-none-match": etag, "cache-control": "max-age=0" })
        etag = answer.headers.get("etag") ?? etag
        statuses.push(answer.status)
      }
      expect(statuses.at(-1)).toBe(304)
    })

    it("quotes a customer's own price to that customer, and lets nobody else keep it", async () => {
      const { id, token } = await logIn()
      const { customer_group } = await shop.sdk.admin.customerGroup.create({ name: "VIP" })
      await shop.sdk.admin.customerGroup.batchCustomers(customer_group.id, { add: [id] })
      await shop.sdk.admin.priceList.create({
        title: "VIP",
        description: "For the best",
        status: "active",
        type: "override",
        rules: { "customer.groups.id": [customer_group.id] },
        prices: [{ variant_id: shop.variants["LAPTOP-16"], currency_code: "sek", amount: 9_000 }],
      })
      const query = `variant_id=${shop.variants["LAPTOP-16"]}&region_id=${shop.regions.se}`
      const anybody = await ask(query)
      const theirs = await ask(query, { authorization: `Bearer ${token}` })
      expect(theirs.headers.get("cache-control")).toBe("private, no-cache")
      expect(theirs.headers.get("etag")).toBeTruthy()
      expect(await monthly(theirs)).toBeCloseTo((await monthly(anybody)) * (9_000 / 17_990), 1)

      const amount = await ask("amount=9000&country_code=se", { authorization: `Bearer ${token}` })
      expect(amount.headers.get("cache-control")).toMatch(/^public/)
    })
  })
})
