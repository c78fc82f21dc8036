import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MarketCode, MARKETS, MARKET_CODES } from "../leasecloud/markets"
import { toMinor } from "../leasecloud/money"
import { problem } from "../messages"
import { type Shopper, noMarket } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"
import { PricedVariant, RegionForQuotes, Pricing, readVariants } from "./read-variants"

export interface VariantsInput {
  variantIds: string[]
  region: RegionForQuotes
  countryCode: string
  quantity: number
  /** Absent if a merchant asks. */
  shopper?: VariantShopper
  /** See `HowToQuote`. */
  onlyKnown?: boolean
}

/** Who sees the variants. */
export interface VariantShopper {
  /** Ids of the sales channels that the shopper may buy in. Absent: all of them. */
  channels?: readonly string[]
  /** Ids of the customer's groups, for price lists and for the shop's choice of who leases. */
  groups: readonly string[]
}

/** Quotes for each variant, with one read of all. */
export async function quotesOfVariants(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  { variantIds, shopper, onlyKnown, ...price }: VariantsInput
): Promise<Map<string, QuoteResult>> {
  const pricing = { ...price, groups: shopper?.groups ?? [] }
  const variants = await readVariants(container, variantIds, pricing)
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  const results = await Promise.all(
    variantIds.map(async (id): Promise<[string, QuoteResult]> => {
      const variant = byId.get(id)
      const seen = variant && (shopper ? asSeenBy(shopper, variant) : variant)
      const buyer = { channels: seen?.channels, groups: shopper?.groups }
      return [id, await quoteVariant(leasecloud, seen, { ...pricing, buyer, onlyKnown })]
    })
  )
  return new Map(results)
}

/** The variant in those of its sales channels that the shopper may buy in. Undefined if there are none. */
function asSeenBy(shopper: VariantShopper, variant: PricedVariant): PricedVariant | undefined {
  const channels = variant.channels.filter((channel) => shopper.channels?.includes(channel) ?? true)
  return variant.published && channels.length ? { ...variant, channels } : undefined
}

async function quoteVariant(
  leasecloud: LeaseCloudModuleService,
  variant: PricedVariant | undefined,
  { region, countryCode, quantity, buyer, onlyKnown }: Pricing & Asking
): Promise<QuoteResult> {
  const price = variant?.unitPrice ?? "no_price"
  const { eligibility } = leasecloud
  if (!variant || typeof price === "string") {
    const noPrice = problem(price as "no_price" | "vat_unknown", { field: "variant_id" })
    const isLeased = price !== "vat_unknown" || eligibility.marketOfCountry(countryCode)
    return notEligible(isLeased ? [noPrice] : [...noMarket(countryCode), noPrice])
  }
  const total = toMinor(MathBN.mult(price, quantity))
  const reasons = eligibility.checkProduct({
    total,
    countryCode,
    currencyCode: region.currency_code,
    variant,
    shopper: buyer,
  })
  const market = eligibility.marketOfCountry(countryCode) as MarketCode
  return reasons.length
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, total, {
        adHoc: quantity > 1,
        onlyKnown,
        items: [{ id: variant.id, variant }],
      })
}

type Asking = { buyer: Shopper; onlyKnown?: boolean }

export interface VariantGraph {
  id: string
  title: string | null
  sku: string | null
  metadata: Record<string, unknown> | null
}

export interface MarketQuotes {
  market: MarketCode
  region: RegionForQuotes | null
  byVariant: Map<string, QuoteResult>
}

export interface ProductGraph {
  metadata: Record<string, unknown> | null
  variants: VariantGraph[]
}

/** A product with its variants. Null if there is no such product. */
export async function readProduct(
  container: MedusaContainer,
  productId: string
): Promise<ProductGraph | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["metadata", "variants.id", "variants.title", "variants.sku", "variants.metadata"],
    filters: { id: productId },
  })
  const [product] = data as unknown as ProductGraph[]
  return product ? { ...product, variants: product.variants ?? [] } : null
}

/** The quotes of these variants for shoppers of each market, as in the store's quotes route. */
export async function quoteInMarkets(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  variantIds: string[]
): Promise<MarketQuotes[]> {
  const regions = await readRegions(container)
  const configured = MARKET_CODES.filter((market) => leasecloud.options.markets[market])
  return await Promise.all(
    configured.map(async (market) => {
      const countryCode = MARKETS[market].country
      const region =
        regions.find(({ countries }) => countries.some(({ iso_2 }) => iso_2 === countryCode)) ??
        null
      const byVariant = region
        ? await quotesOfVariants(container, leasecloud, {
            variantIds,
            region,
            countryCode,
            quantity: 1,
          })
        : withoutRegion(variantIds)
      return { market, region, byVariant }
    })
  )
}

function withoutRegion(variantIds: string[]): Map<string, QuoteResult> {
  return new Map(variantIds.map((id) => [id, notEligible([problem("no_region", {})])]))
}

async function readRegions(container: MedusaContainer): Promise<RegionForQuotes[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "region",
    fields: ["id", "currency_code", "countries.iso_2"],
  })
  return data as unknown as RegionForQuotes[]
}
