import type { ICustomerModuleService, ISalesChannelModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DraftOrders } from "../../testbed/draft-orders"
import { logInAsCustomer, registerCustomer } from "../../testbed/shopper/account"
import { BUYERS } from "../../testbed/shopper/people"
import { Storefront } from "../../testbed/shopper/storefront"
import { CART, ledgerOf, passTime, runJob } from "../helpers/leases"
import { APPLICATION, askByLink, askForLink, codesOf, makeLink } from "../helpers/links"
import { describeShop, type TestShop } from "../helpers/shop"

const CHANNEL = "sc_companies"
/** Another channel that leases. */
const SCHOOLS = "sc_schools"
const GROUP = "cusgroup_companies"
const MEMBER = { email: "medlem@exempelkaffe.example", password: "correct horse battery" }

/** Opens a sales channel that sells the product. Answers its publishable key. */
async function openChannel(shop: TestShop, id: string): Promise<string> {
  const { sdk, container } = shop
  const channels = container.resolve<ISalesChannelModuleService>(Modules.SALES_CHANNEL)
  await channels.createSalesChannels({ id, name: id } as { name: string })
  const { api_key } = await sdk.admin.apiKey.create({ title: id, type: "publishable" })
  await sdk.admin.apiKey.batchSalesChannels(api_key.id, { add: [id] })
  const { stock_locations } = await sdk.admin.stockLocation.list()
  await sdk.admin.stockLocation.updateSalesChannels(stock_locations[0].id, { add: [id] })
  await sdk.admin.salesChannel.batchProducts(id, { add: [await productOf(shop, SKU)] })
  return api_key.token
}

/** A channel that leases, with a key of its own, and a customer of the group that leases. */
async function openCompanyShop(shop: TestShop) {
  const { sdk, container } = shop
  const key = await openChannel(shop, CHANNEL)
  const customers = container.resolve<ICustomerModuleService>(Modules.CUSTOMER)
  await customers.createCustomerGroups({ id: GROUP, name: "Companies" } as { name: string })
  const customerId = await registerCustomer(sdk, key, MEMBER)
  await sdk.admin.customerGroup.batchCustomers(GROUP, { add: [customerId] })
  const headers = await logInAsCustomer(sdk, key, MEMBER)
  const ofKey = { ...shop, publishable_key: key }
  return {
    customerId,
    headers,
    member: new Storefront(shop.url, ofKey, headers),
    guest: new Storefront(shop.url, ofKey),
    elsewhere: shop.shopper({ authorization: headers.authorization }),
    leaveGroup: () => sdk.admin.customerGroup.batchCustomers(GROUP, { remove: [customerId] }),
    joinGroup: () => sdk.admin.customerGroup.batchCustomers(GROUP, { add: [customerId] }),
  }
}

const [{ sku: SKU }] = CART.items

async function productOf({ sdk }: TestShop, sku: string): Promise<string> {
  const { variants } = await sdk.admin.productVariant.list({ sku, fields: "product_id" })
  return variants[0].product_id!
}

type Reasons = { eligible: boolean; reasons: { code: string }[] }

describeShop(
  "the merchant's choice of shoppers",
  (shop) => {
    /** The codes of the reasons why a shopper gets no quotes for a variant, an amount and a cart. */
    async function refused(shopper: Storefront): Promise<string[][]> {
      const { id } = await shopper.createCart({ ...CART, email: MEMBER.email })
      const questions = [
        `variant_id=${shop.variants[SKU]}&region_id=${shop.regions.se}`,
        "amount=20000&country_code=se",
        `cart_id=${id}`,
      ]
      const answers = questions.map(async (query) => {
        const { body } = await shopper.ask<Reasons>("GET", `/store/leasecloud/quotes?${query}`)
        expect(body.eligible).toBe(!body.reasons.length)
        return body.reasons.map(({ code }) => code)
      })
      return await Promise.all(answers)
    }

    const three = (...codes: string[]) => [codes, codes, codes]

    it("quotes to whom it lets lease, and says why to others, whatever is asked for", async () => {
      const { member, guest, elsewhere } = await openCompanyShop(shop)
      expect(await refused(member)).toEqual(three())
      expect(await refused(guest)).toEqual(three("wrong_group"))
      expect(await refused(elsewhere)).toEqual(three("wrong_channel"))
      expect(await refused(shop.storefront)).toEqual(three("wrong_channel", "wrong_group"))
    })

    it("lets no cache give a customer's quotes to anybody else", async () => {
      const { headers } = await openCompanyShop(shop)
      const url = `${shop.url}/store/leasecloud/quotes?amount=20000&country_code=se`
      const own = await fetch(url, { headers })
      expect(own.headers.get("cache-control")).toBe("private, no-cache")
      const key = { "x-publishable-api-key": headers["x-publishable-api-key"] }
      const anybody = await fetch(url, { headers: key })
      expect(anybody.headers.get("cache-control")).toMatch(/^public/)
      expect(anybody.headers.get("vary")?.toLowerCase().split(", ")).toEqual(
        expect.arrayContaining(["x-publishable-api-key", "authorization", "cookie"])
      )
    })

    it("refuses an application that it does not quote, with the same reason", async () => {
      const { guest, elsewhere } = await openCompanyShop(shop)
      for (const [shopper, code] of [
        [guest, "wrong_group"],
        [elsewhere, "wrong_channel"],
      ] as const) {
        const { id } = await shopper.createCart({ ...CART, email: MEMBER.email })
        await shopper.addShippingMethod(id, "se")
        const application = { ...BUYERS.se.applicant, months: 36 }
        const answer = await shopper.ask("POST", `/store/carts/${id}/lease`, application)
        expect(answer.status).toBe(400)
        expect(codesOf(answer)).toEqual([code])
      }
      expect(await ledgerOf(shop)).toEqual([])
    })

    it("counts until the lease is sent, and no longer", async () => {
      const { member, leaveGroup, joinGroup } = await openCompanyShop(shop)
      const { cart } = await member.prepareLease({ ...CART, email: MEMBER.email })
      await leaveGroup()
      const refusal = await member.ask("GET", `/store/carts/${cart.id}/lease`)
      expect(refusal.body).toMatchObject({
        refusal: [{ message: expect.stringMatching(/log in/) }],
      })
      expect(await member.completeCart(cart.id)).toMatchObject({
        type: "cart",
        error: { message: expect.stringMatching(/selected customers/) },
      })
      expect(await ledgerOf(shop)).toMatchObject([{ status: "draft" }])
      expect(shop.simulator.control.orders()).toEqual([])

      await joinGroup()
      shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
      expect(await member.completeCart(cart.id)).toMatchObject({ type: "order" })
      expect(await ledgerOf(shop)).toMatchObject([{ status: "submitting" }])
      await leaveGroup()
      await passTime(shop, 61_000)
      await runJob(shop)
      expect(await ledgerOf(shop)).toMatchObject([{ status: "pending" }])
    })

    it("decides about a lease link by the order's channel and its customer's groups", async () => {
      const { customerId, leaveGroup } = await openCompanyShop(shop)
      const drafts = new DraftOrders(shop.sdk, shop)
      const orderId = await drafts.place({ market: "se", items: [{ sku: SKU }], customerId })
      const elsewhere = await askForLink(shop, orderId)
      expect([elsewhere.status, codesOf(elsewhere)]).toEqual([400, ["wrong_channel"]])

      const salesChannelId = CHANNEL
      const wanted = { market: "se" as const, items: [{ sku: SKU }], customerId, salesChannelId }
      const link = await makeLink(shop, await drafts.place(wanted))
      await leaveGroup()
      const late = await askByLink(shop, link, "POST", APPLICATION)
      expect([late.status, codesOf(late)]).toEqual([400, ["wrong_group"]])
      expect(await askByLink(shop, link)).toMatchObject({
        body: { eligible: false, reasons: [{ code: "wrong_group" }] },
      })
    })

    it("quotes no product that the key does not show, as if there were none", async () => {
      const { member, elsewhere } = await openCompanyShop(shop)
      const ask = async (shopper: Storefront, variant: string) => {
        const query = `variant_id=${variant}&region_id=${shop.regions.se}`
        return (await shopper.ask<Reasons>("GET", `/store/leasecloud/quotes?${query}`)).body
      }
      const unknown = await ask(member, "variant_none")
      expect(unknown.reasons).toMatchObject([{ code: "no_price" }])
      expect(await ask(member, shop.variants["LAPTOP-16"])).toEqual(unknown)

      expect((await ask(member, shop.variants[SKU])).eligible).toBe(true)
      await shop.sdk.admin.product.update(await productOf(shop, SKU), { status: "draft" })
      expect(await ask(member, shop.variants[SKU])).toEqual(unknown)
      expect(await ask(elsewhere, shop.variants[SKU])).toEqual(unknown)
    })

    it("sends the partner's id of the cart's channel, or else the market's own", async () => {
      const { member, headers } = await openCompanyShop(shop)
      const ofSchools = { ...shop, publishable_key: await openChannel(shop, SCHOOLS) }
      const { authorization } = headers
      const schools = new Storefront(shop.url, ofSchools, { authorization })
      for (const shopper of [member, schools]) {
        await shopper.leaseCart({ ...CART, email: MEMBER.email })
      }
      const sent = shop.simulator.control.orders().map(({ body }) => body?.partnerId)
      expect(sent).toEqual(["34", "12"])
    })

    it("shows a merchant which products are in no sales channel that leases", async () => {
      await openCompanyShop(shop)
      const quotesOf = async (sku: string) => {
        const path = `/admin/leasecloud/products/${await productOf(shop, sku)}/quotes`
        type Quoted = { variants: { markets: ({ market: string } & Reasons)[] }[] }
        const { body } = await shop.admin<Quoted>("GET", path)
        return body.variants[0].markets.find(({ market }) => market === "se")
      }
      expect(await quotesOf(SKU)).toMatchObject({ eligible: true })
      expect((await quotesOf("LAPTOP-16"))?.reasons).toMatchObject([{ code: "wrong_channel" }])
    })
  },
  {
    leasecloud: { salesChannels: [CHANNEL, SCHOOLS], customerGroups: [GROUP] },
    env: {
      LEASECLOUD_SE_PARTNER_ID: "12",
      LEASECLOUD_SE_PARTNER_IDS: JSON.stringify({ [CHANNEL]: "34" }),
    },
  }
)
