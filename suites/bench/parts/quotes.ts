import autocannon from "autocannon"
import { setTimeout as sleep } from "node:timers/promises"
import type { PricingMode } from "../../../simulator/pricing"
import { DEMO_MARKETS, MARKET_CODES, MarketCode } from "../../../testbed/seed/markets"
import type { SimulatorClient } from "../../../testbed/simulator"
import { compare, distribution, median, Requester } from "../measure"
import { clearRules, setRules } from "../rules"
import type { Bench, BenchContext } from "../stage"

const HTTP_QUOTES = 20_000
const COMPUTED_QUOTES = 1_000_000
const CATALOGUE = 10_000
const COMPARED = { rounds: 12, batch: 40 }

/** How each market charges in this part: the plugin must do without requests in all of them. */
const PRICING: Record<MarketCode, { mode: PricingMode; source: "tariffs" | "cache" }> = {
  se: { mode: "tariff", source: "tariffs" },
  dk: { mode: "fixed-fee", source: "tariffs" },
  no: { mode: "null-tariff", source: "tariffs" },
  fi: { mode: "steps", source: "cache" },
}

/** Quotes on a warm shop: requests to LeaseCloud, and the time of each route beside Medusa's. */
export async function quotes(context: BenchContext): Promise<void> {
  const { stage } = context
  for (const market of MARKET_CODES) {
    await stage.lender.setPricing(market, { mode: PRICING[market].mode })
    await warmUp(stage, market, PRICING[market].source)
  }
  await upstreamRequests(context)
  await catalogue(context)
  const goods = {
    productId: await productOf(context, "LAPTOP-16"),
    listing: await listingProduct(stage),
  }
  const headers = { "x-publishable-api-key": stage.seeded.publishable_key }
  await routes(context, goods, { asker: "", headers })
  const customer = await setRules(stage, [goods.productId, goods.listing.id])
  await routes(context, goods, { asker: ", rules of every kind, logged in", headers: customer })
  await clearRules(stage)
}

type Goods = { productId: string; listing: { id: string; variants: string[] } }

async function upstreamRequests({ stage, results, scaled }: BenchContext): Promise<void> {
  const { lender, shop, seeded } = stage
  await lender.clearRequests()
  const amounts = Array.from({ length: 200 }, (_, i) => 10_000 + i * 37)
  const paths = MARKET_CODES.flatMap((market) =>
    amounts.map((amount) =>
      // Where answers are kept by price there is one price; elsewhere every price is another.
      quotePath({
        amount: String(PRICING[market].source === "cache" ? 20_000 : amount),
        country_code: market,
      })
    )
  )
  const sent = scaled(HTTP_QUOTES)
  const load = await autocannon({
    url: shop.url,
    connections: 8,
    amount: sent,
    headers: { "x-publishable-api-key": seeded.publishable_key },
    requests: paths.map((path) => ({ method: "GET" as const, path })),
  })
  if (load.non2xx || load.errors) throw new Error(`${load.non2xx + load.errors} quotes failed`)
  results.add("quotes", {
    name: `upstream requests for ${sent} quotes over HTTP, in four markets`,
    figure: (await lender.counts()).total,
    unit: "requests",
    most: 0,
    note: `${load.requests.average.toFixed(0)} a second; tariffs, a fixed fee, null tariffs, and kept answers where prices go by steps`,
  })
  await lender.clearRequests()
  const count = scaled(COMPUTED_QUOTES)
  const { ms } = await shop.run("quotes", { count })
  results.add("quotes", {
    name: `upstream requests for ${count} quotes of different prices, in process`,
    figure: (await lender.counts()).total,
    unit: "requests",
    most: 0,
    note: `what the amount route computes, without HTTP: ${((ms * 1000) / count).toFixed(1)} µs a quote`,
  })
}

/** The monthly amounts of a whole catalogue in one call, as a search index asks for them. */
async function catalogue({ stage, results, scaled }: BenchContext): Promise<void> {
  const { lender, shop, seeded } = stage
  const variantIds: string[] = []
  while (variantIds.length < scaled(CATALOGUE)) {
    const { variants } = await listingProduct(stage, `INDEXED-${variantIds.length}`)
    variantIds.push(...variants)
  }
  await lender.clearRequests()
  const { ours, medusa, known } = await shop.run("quoteCatalogue", {
    ...{ variantIds, regionId: seeded.regions.se, currency: DEMO_MARKETS.se.currency },
  })
  if (known !== variantIds.length) throw new Error(`${known} of ${variantIds.length} are known`)
  results.add("quotes", {
    name: `quoteVariants for ${variantIds.length} variants (median)`,
    figure: median(ours),
    unit: "ms",
    baseline: { name: "ms Medusa's read of their prices", figure: median(medusa) },
    mostRatio: 2,
    note: "in process, in turns",
  })
  results.add("quotes", {
    name: `upstream requests for quoteVariants, ${ours.length} times`,
    figure: (await lender.counts()).total,
    unit: "requests",
    most: 0,
  })
}

async function routes(
  { stage, results, scaled }: BenchContext,
  { productId, listing }: Goods,
  { asker: who, headers }: { asker: string; headers: Record<string, string> }
): Promise<void> {
  const { seeded, shop } = stage
  const asker = new Requester(shop.url, headers)
  const region = seeded.regions.se
  const priced = (id: string) =>
    `/store/products/${id}?region_id=${region}&fields=*variants.calculated_price`
  const variant = quotePath({ variant_id: seeded.variants["LAPTOP-16"], region_id: region })
  const batch = `${quotePath({ region_id: region })}&${listing.variants.map((id) => `variant_id[]=${id}`).join("&")}`
  const amount = quotePath({ amount: "17990", country_code: "se" })
  const contests = [
    {
      name: "amount route",
      ours: amount,
      beside: { name: "bare route", path: "/store/bench/bare" },
      most: 1.2,
    },
    {
      name: "variant route",
      ours: variant,
      beside: { name: "GET /store/products/:id", path: priced(productId) },
      most: 1.2,
    },
    {
      name: "100 variants in one call",
      ours: batch,
      beside: { name: "GET /store/products/:id of the 100", path: priced(listing.id) },
    },
  ]
  for (const { name, ours, beside, most } of contests) {
    await stage.lender.clearRequests()
    const times = await compare(
      { ours: () => asker.get(ours), beside: () => asker.get(beside.path) },
      { rounds: Math.max(3, scaled(COMPARED.rounds)), batch: COMPARED.batch }
    )
    results.add("quotes", {
      name: `${name}${who} (median)`,
      figure: median(times.ours),
      unit: "ms",
      baseline: { name: `ms ${beside.name}`, figure: median(times.beside) },
      mostRatio: most,
      note: `${(await stage.lender.counts()).total} upstream requests; batches in turns`,
    })
    results.chart({
      title: `Quotes: ${name}${who}`,
      x: "share of the answers, %",
      y: "ms",
      logarithmic: false,
      series: [distribution(name, times.ours), distribution(beside.name, times.beside)],
    })
  }
  asker.close()
}

function quotePath(query: Record<string, string>): string {
  return `/store/leasecloud/quotes?${new URLSearchParams(query)}`
}

async function productOf({ stage }: BenchContext, sku: string): Promise<string> {
  const { variants } = await stage.sdk.admin.productVariant.list({ sku, fields: "product_id" })
  return variants[0].product_id!
}

const VARIANTS = 100

/** A product with a hundred variants, each with a price of its own: a listing page in one product. */
export async function listingProduct(
  { sdk }: Bench,
  sku = "TABLE"
): Promise<{ id: string; variants: string[] }> {
  const { sales_channels } = await sdk.admin.salesChannel.list({ fields: "id" })
  const { shipping_profiles } = await sdk.admin.shippingProfile.list({ fields: "id" })
  const values = Array.from({ length: VARIANTS }, (_, i) => `Model ${i + 1}`)
  const { product } = await sdk.admin.product.create(
    {
      title: `Conference table ${sku}`,
      status: "published",
      shipping_profile_id: shipping_profiles[0].id,
      sales_channels: sales_channels.map(({ id }) => ({ id })),
      options: [{ title: "Model", values }],
      variants: values.map((value, i) => ({
        title: value,
        sku: `${sku}-${i + 1}`,
        manage_inventory: false,
        options: { Model: value },
        prices: [{ currency_code: "sek", amount: 8_000 + 10 * i }],
      })),
    },
    { fields: "id,variants.id" }
  )
  return { id: product.id, variants: product.variants!.map(({ id }) => id) }
}

const WINDOW_MS = 300_000
const MOST_TRIES = 300
const QUIET_MS = 3_000

/**
 * Asks for quotes of a market until they come from where they will come from on a warm shop. The
 * lender's window is let pass first (simulated), so that every market has the whole quotes lane.
 */
export async function warmUp(
  { lender, storefront, time }: Bench,
  market: MarketCode,
  source: "tariffs" | "cache"
): Promise<void> {
  await time.advance(WINDOW_MS + 60_000)
  for (let i = 0; i < MOST_TRIES; i++) {
    const answer = await storefront.quotes({ amount: "20000", country_code: market })
    if (answer.source === source) return await untilQuiet(lender)
    await sleep(200)
  }
  throw new Error(`Quotes of ${DEMO_MARKETS[market].name} never came from ${source}`)
}

/** What is still being learnt of the tariffs goes on behind the shoppers' backs. */
async function untilQuiet(lender: SimulatorClient): Promise<void> {
  for (let before = -1; ;) {
    const { total } = await lender.counts()
    if (total === before) return
    before = total
    await sleep(QUIET_MS)
  }
}
