import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { offerLines } from "../../recipes/prices/lib/offer-lines"
import { leaseOffer } from "../../recipes/prices/lib/structured-data"
import { lowestMonthlyAmounts, publishedProducts } from "../../recipes/prices/lib/monthly-amounts"
import { GET as feed } from "../../recipes/prices/feed/route"
// The import registers the index, as a shop's start does.
import leasableProducts from "../../recipes/prices/search/leasable-products"
import indexMonthlyAmounts, {
  config as subscriber,
} from "../../recipes/prices/subscribers/index-monthly-amounts"
import { leasecloudOf } from "../helpers/leases"
import { describeShop, setEnvironment } from "../helpers/shop"

interface Quotes {
  quotes: { months: number; monthly_amount: number; currency_code: string }[]
}

/** Takes what Meilisearch would take, and keeps it. */
class SearchEngine {
  readonly documents: { id: string; monthly_amount: number | null }[] = []
  status = 202
  private readonly server: Server = createServer(
    (req, res) =>
      void this.take(req).then(() => {
        res.statusCode = this.status
        res.end("{}")
      })
  )

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async take(req: IncomingMessage): Promise<void> {
    let body = ""
    for await (const chunk of req) body += chunk
    expect([req.method, req.url]).toEqual(["PUT", "/indexes/products/documents"])
    expect(req.headers.authorization).toBe("Bearer search-key")
    this.documents.push(...JSON.parse(body))
  }
}

describeShop("the recipes of docs/monthly-prices.md", (shop) => {
  /** What the store's route says that a shopper pays. */
  const lowestOf = async (sku: string) => {
    const region = shop.regions.se
    const { body } = await shop.storefront.ask<Quotes>(
      "GET",
      `/store/leasecloud/quotes?variant_id=${shop.variants[sku]}&region_id=${region}`
    )
    return Math.min(...body.quotes.map(({ monthly_amount }) => monthly_amount))
  }
  const productOf = async (sku: string): Promise<string> => {
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const filters = { id: shop.variants[sku] }
    const { data } = await query.graph({ entity: "variant", fields: ["product_id"], filters })
    return data[0].product_id as string
  }
  const requestsOf = async (work: () => Promise<unknown>) => {
    const before = shop.simulator.control.requests().length
    await work()
    return shop.simulator.control.requests().length - before
  }

  // As in a shop that runs: the job has fetched and checked the tariffs.
  beforeEach(() => leasecloudOf(shop).quotes.tariffs.refresh("se"))

  it("give a shop's own search the amounts to sort and filter by, without a request", async () => {
    const search = shop.container.resolve(Modules.SEARCH) as unknown as {
      createIndexMigrationPlan(): Promise<never>
      executeIndexMigrationPlan(plan: never): Promise<void>
      reindex(input: object): Promise<void>
      search(query: object): Promise<{ hits: { document: Record<string, unknown> }[] }>
    }
    const requests = await requestsOf(async () => {
      await search.executeIndexMigrationPlan(await search.createIndexMigrationPlan())
      await search.reindex({ index: leasableProducts.name })
    })
    const amount = await lowestOf("LAPTOP-16")
    const { hits } = await search.search({
      entity: leasableProducts.name,
      filters: { monthly_amount: { $lte: amount } },
      pagination: { order: { monthly_amount: "DESC" } },
    })
    const amounts = hits.map(({ document }) => Number(document.monthly_amount))
    expect(amounts[0]).toBe(amount)
    expect(amounts).toEqual([...amounts].sort((a, b) => b - a))
    expect(amounts.length).toBeGreaterThan(1)
    expect(requests).toBe(0)
  })

  it("write the amounts into Meilisearch, and try again later if it refuses", async () => {
    const engine = new SearchEngine()
    const restore = setEnvironment({
      MEILISEARCH_URL: await engine.start(),
      MEILISEARCH_API_KEY: "search-key",
    })
    const tell = (name: string, data: { id?: string }) =>
      indexMonthlyAmounts({
        event: { name, data, metadata: {} },
        container: shop.container,
        pluginOptions: {},
      })
    try {
      const id = await productOf("LAPTOP-16")
      await tell("product.updated", { id })
      expect(engine.documents).toEqual([{ id, monthly_amount: await lowestOf("LAPTOP-16") }])
      await tell("leasecloud.tariffs-changed", {})
      expect(engine.documents.length).toBeGreaterThan(3)
      expect(engine.documents).toContainEqual({
        id: await productOf("ESPRESSO-1G"),
        monthly_amount: await lowestOf("ESPRESSO-1G"),
      })
      engine.status = 500
      await expect(tell("product.updated", { id })).rejects.toThrow("500")
      expect(subscriber.event).toContain("leasecloud.tariffs-changed")
    } finally {
      restore()
      await engine.stop()
    }
  })

  it("list what can be leased in a feed", async () => {
    let text = ""
    const res = { type: () => res, write: (part: string) => (text += part), end: () => undefined }
    const requests = await requestsOf(() => feed({ scope: shop.container } as never, res as never))
    const rows = text
      .trim()
      .split("\r\n")
      .map((row) => row.slice(1, -1).split('","'))
    expect(rows[0]).toEqual([
      "id",
      "title",
      "link",
      "monthly_amount_excl_vat",
      "currency",
      "months",
    ])
    const id = await productOf("LAPTOP-16")
    const [, , link, amount, currency] = rows.find(([each]) => each === id) ?? []
    expect([link, amount, currency]).toEqual([
      expect.stringContaining("https://shop.example.com/products/"),
      (await lowestOf("LAPTOP-16")).toFixed(2),
      "SEK",
    ])
    expect(requests).toBe(0)
  })

  it("describe the lease to search engines, and write it into a mail", async () => {
    const products = (await publishedProducts(shop.container).next()).value ?? []
    const lowest = await lowestMonthlyAmounts(shop.container, products, "se")
    const quote = lowest.get(await productOf("LAPTOP-16"))!
    const { priceSpecification } = leaseOffer("https://shop.example.com/products/laptop", quote)
    expect(priceSpecification).toMatchObject({
      price: (await lowestOf("LAPTOP-16")).toFixed(2),
      priceCurrency: "SEK",
      billingDuration: quote.months,
      valueAddedTaxIncluded: false,
    })
    const articles = [
      { title: "Laptop", variantId: shop.variants["LAPTOP-16"], quantity: 2 },
      { title: "Nothing", variantId: "variant_none", quantity: 1 },
    ]
    const where = { regionId: shop.regions.se, locale: "sv-SE" }
    const [first, second] = await offerLines(shop.container, articles, where)
    expect(first).toMatch(/^2 × Laptop: [\d\s]+,\d\d\skr \(\d+\smånader\)$/)
    expect(second).toBe("1 × Nothing")
  })
})
