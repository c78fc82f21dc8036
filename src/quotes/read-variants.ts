import type {
  ITaxModuleService,
  MedusaContainer,
  TaxableItemDTO,
  TaxCalculationContext,
} from "@medusajs/framework/types"
import {
  calculateAmountsWithTax,
  ContainerRegistrationKeys,
  Modules,
  QueryContext,
} from "@medusajs/framework/utils"
import type { LeasableVariant } from "../modules/leasecloud/internal"

export interface RegionForQuotes {
  id: string
  currency_code: string
  automatic_taxes: boolean
  countries: { iso_2: string }[]
}

export interface PricedVariant extends LeasableVariant {
  id: string
  /** Unit price, major units, ex VAT. Null if the variant has no price in this region. */
  unitPrice: number | null
  /** Whether shoppers see its product, and in which sales channels. */
  published: boolean
  channels: string[]
}

interface ProductGraph {
  id: string
  status: string
  type_id?: string | null
  sales_channels_link?: ({ sales_channel_id: string } | null)[] | null
}

interface VariantGraph extends LeasableVariant {
  id: string
  product?: (LeasableVariant["product"] & ProductGraph) | null
  calculated_price?: {
    calculated_amount: number | null
    is_calculated_price_tax_inclusive: boolean
    currency_code: string
  } | null
}

const FIELDS = [
  "id",
  "sku",
  "title",
  "metadata",
  "product.id",
  "product.status",
  "product.type_id",
  "product.metadata",
  "product.is_giftcard",
  "product.sales_channels_link.sales_channel_id",
  "calculated_price.*",
]

/** A region, or null. */
export async function readRegion(
  container: MedusaContainer,
  regionId: string
): Promise<RegionForQuotes | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph(
    {
      entity: "region",
      fields: ["id", "currency_code", "automatic_taxes", "countries.iso_2"],
      filters: { id: regionId },
    },
    { cache: { enable: true } }
  )
  return (data[0] ?? null) as unknown as RegionForQuotes | null
}

/** What is wrong with the country of a call for a region's prices. */
export type CountryProblem = "several_countries" | "other_country"

/** The country whose VAT and market a region's prices are quoted in: the given one, or the region's only one. */
export function countryOf(
  { countries }: RegionForQuotes,
  given: string | undefined
): { country: string } | { problem: CountryProblem } {
  const codes = countries.map(({ iso_2 }) => iso_2)
  const country = given ?? (codes.length === 1 ? codes[0] : undefined)
  if (country === undefined) {
    return { problem: "several_countries" }
  }
  return codes.includes(country) ? { country } : { problem: "other_country" }
}

/** What a variant's price depends on. */
export interface Pricing {
  region: RegionForQuotes
  countryCode: string
  quantity: number
  /** Ids of the customer's groups: price lists may be theirs alone. */
  groups: readonly string[]
}

/**
 * Variants with their calculated prices in the region, ex VAT. Price lists apply, also those of the
 * customer's groups. Cart promotions don't. If a price includes VAT, the country's rates remove it, as
 * in Medusa's product route. Unknown variants are left out.
 */
export async function readVariants(
  container: MedusaContainer,
  ids: string[],
  { region, countryCode, quantity, groups }: Pricing
): Promise<PricedVariant[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "variant",
    fields: FIELDS,
    filters: { id: ids },
    context: {
      calculated_price: QueryContext({
        region_id: region.id,
        currency_code: region.currency_code,
        country_code: countryCode,
        quantity,
        ...(groups.length && { customer: { groups: groups.map((id) => ({ id })) } }),
      }),
    },
  })
  const variants = data as unknown as VariantGraph[]
  const rates = await taxRates(container, variants, region, countryCode)
  return variants.map((variant) => ({
    ...variant,
    unitPrice: exVat(variant, rates),
    published: variant.product?.status === "published",
    channels: channelsOf(variant),
  }))
}

function channelsOf({ product }: VariantGraph): string[] {
  return (product?.sales_channels_link ?? []).flatMap((link) => link?.sales_channel_id ?? [])
}

type Rates = Map<string, { rate: number; code: string; name: string; provider_id: string }[]>

async function taxRates(
  container: MedusaContainer,
  variants: VariantGraph[],
  region: RegionForQuotes,
  countryCode: string
): Promise<Rates> {
  const rates: Rates = new Map()
  const inclusive = variants.filter(
    ({ calculated_price }) => calculated_price?.is_calculated_price_tax_inclusive
  )
  if (!inclusive.length || !region.automatic_taxes) {
    return rates
  }
  const items = inclusive.map((variant): TaxableItemDTO => ({
    id: variant.id,
    product_id: variant.product?.id ?? "",
    product_type_id: variant.product?.type_id ?? undefined,
    quantity: 1,
    unit_price: variant.calculated_price?.calculated_amount ?? 0,
    currency_code: region.currency_code,
  }))
  const tax = container.resolve<ITaxModuleService>(Modules.TAX)
  const context: TaxCalculationContext = { address: { country_code: countryCode } }
  for (const line of await tax.getTaxLines(items, context)) {
    const id = (line as { line_item_id?: string }).line_item_id ?? ""
    rates.set(id, [...(rates.get(id) ?? []), line as never])
  }
  return rates
}

function exVat(variant: VariantGraph, rates: Rates): number | null {
  const price = variant.calculated_price
  if (price?.calculated_amount == null) {
    return null
  }
  return calculateAmountsWithTax({
    taxLines: rates.get(variant.id) ?? [],
    amount: price.calculated_amount,
    includesTax: price.is_calculated_price_tax_inclusive,
  }).priceWithoutTax
}
