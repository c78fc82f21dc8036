import type { MedusaContainer } from "@medusajs/framework/types"
import {
  calculateAmountsWithTax,
  ContainerRegistrationKeys,
  QueryContext,
} from "@medusajs/framework/utils"
import type { LeasableVariant } from "../modules/leasecloud/internal"
import { type TaxLines, taxLinesOf } from "./vat"

export interface RegionForQuotes {
  id: string
  currency_code: string
  countries: { iso_2: string }[]
}

export interface PricedVariant extends LeasableVariant {
  id: string
  /** Unit price, major units, ex VAT; or why there is none. */
  unitPrice: number | "no_price" | "vat_unknown"
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
      fields: ["id", "currency_code", "countries.iso_2"],
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
 * customer's groups. Cart promotions don't. If a price includes VAT, the country's rates remove it, whether
 * or not the region taxes by itself. Unknown variants are left out.
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
  const taxLines = await taxLinesOf(container, variants.flatMap(taxable), {
    country_code: countryCode,
  })
  return variants.map((variant) => ({
    ...variant,
    unitPrice: exVat(variant, taxLines.get(variant.id)),
    published: variant.product?.status === "published",
    channels: channelsOf(variant),
  }))
}

function channelsOf({ product }: VariantGraph): string[] {
  return (product?.sales_channels_link ?? []).flatMap((link) => link?.sales_channel_id ?? [])
}

/** What the tax module needs of a variant whose price is incl. VAT. */
function taxable({ id, product, calculated_price: price }: VariantGraph) {
  return price?.is_calculated_price_tax_inclusive && price.calculated_amount !== null
    ? {
        id,
        product_id: product?.id ?? "",
        product_type_id: product?.type_id ?? undefined,
        quantity: 1,
        unit_price: price.calculated_amount,
        currency_code: price.currency_code,
      }
    : []
}

function exVat({ calculated_price: price }: VariantGraph, taxLines: TaxLines = []) {
  if (price?.calculated_amount == null) {
    return "no_price"
  }
  const includesTax = price.is_calculated_price_tax_inclusive
  if (includesTax && !taxLines.length && price.calculated_amount !== 0) {
    return "vat_unknown"
  }
  const amounts = { taxLines, includesTax, amount: price.calculated_amount }
  return calculateAmountsWithTax(amounts as never).priceWithoutTax
}
