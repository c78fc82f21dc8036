import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { MarketCode } from "../../leasecloud/markets"
import { toMinor } from "../../leasecloud/money"
import { problem } from "../../messages/problem"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"
import { PricedVariant, RegionForQuotes, readVariants } from "./read-variants"

export interface VariantsInput {
  variantIds: string[]
  region: RegionForQuotes
  countryCode: string
  quantity: number
  /** Of a customer who is logged in: price lists may be theirs alone. */
  customerId?: string
}

/** Quotes for each of the variants by itself, in one read. */
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
    : await quotePrice(leasecloud, market, total, { adHoc: quantity > 1 })
}
