import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MarketCode, MARKETS, MARKET_CODES } from "../leasecloud/markets"
import { toMinor } from "../leasecloud/money"
import { problem } from "../messages"
import { periodsOf } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"
import { PricedVariant, RegionForQuotes, readVariants } from "./read-variants"

export interface VariantsInput {
  variantIds: string[]
  region: RegionForQuotes
  countryCode: string
  quantity: number
  /** The logged-in customer, who may have price lists of their own. */
  customerId?: string
}

/** Quotes for each variant, with one read of all. */
export async function quoteVariants(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  { variantIds, region, countryCode, quantity, customerId }: VariantsInput
): Promise<Map<string, QuoteResult>> {
  const pricing = { region, countryCode, quantity, customerId }
  const variants = await readVariants(container, variantIds, pricing)
  const byId = new Map(variants.map((variant) => [variant.id, variant]))
  const results = await Promise.all(
    variantIds.map(async (id): Promise<[string, QuoteResult]> => {
      const variant = byId.get(id)
      return [id, await quoteVariant(leasecloud, variant, { region, countryCode, quantity })]
    })
  )
  return new Map(results)
}

async function quoteVariant(
  leasecloud: LeaseCloudModuleService,
  variant: PricedVariant | undefined,
  { region, countryCode, quantity }: Omit<VariantsInput, "variantIds" | "customerId">
): Promise<QuoteResult> {
  if (variant?.unitPrice == null) {
    return notEligible([problem("no_price", { field: "variant_id" })])
  }
  const { eligibility } = leasecloud
  const total = toMinor(MathBN.mult(variant.unitPrice, quantity))
  const reasons = eligibility.checkProduct({
    total,
    countryCode,
    currencyCode: region.currency_code,
    variant,
  })
  const market = eligibility.marketOfCountry(countryCode) as MarketCode
  return reasons.length
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, total, {
        adHoc: quantity > 1,
        periods: periodsOf(variant),
      })
}

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

/** A product's variants. Null if there is no such product. */
export async function readProductVariants(
  container: MedusaContainer,
  productId: string
): Promise<VariantGraph[] | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "variants.id", "variants.title", "variants.sku", "variants.metadata"],
    filters: { id: productId },
  })
  return data[0] ? ((data[0].variants ?? []) as unknown as VariantGraph[]) : null
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
        ? await quoteVariants(container, leasecloud, {
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
    fields: ["id", "currency_code", "automatic_taxes", "countries.iso_2"],
  })
  return data as unknown as RegionForQuotes[]
}
