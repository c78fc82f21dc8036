import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKETS, MARKET_CODES, MarketCode } from "../../leasecloud/markets"
import { problem } from "../../messages/problem"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { QuoteResult, notEligible } from "./quote"
import { quoteVariants } from "./quote-variants"
import type { RegionForQuotes } from "./read-variants"

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

/** A product's variants; null where there is no such product. */
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

/** What shoppers of each market see of these variants, as the store's quotes route tells them. */
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
