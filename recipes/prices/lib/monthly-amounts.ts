import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { type VariantQuotes, quoteVariants } from "medusa-payment-leasecloud/workflows"

/** A lease period and what it costs a month. Major units, excl. VAT. */
export type MonthlyAmount = NonNullable<VariantQuotes["lowest"]>

export interface ProductWithVariants {
  id: string
  title: string
  handle: string
  variants: { id: string }[]
}

/** The lowest monthly amount of each product in a country. A product without one can't be leased. */
export async function lowestMonthlyAmounts(
  container: MedusaContainer,
  products: ProductWithVariants[],
  countryCode: string
): Promise<Map<string, MonthlyAmount>> {
  const quotes = await quoteVariants(container, {
    variantIds: products.flatMap(({ variants }) => variants.map(({ id }) => id)),
    regionId: await regionOf(container, countryCode),
    countryCode,
  })
  const lowest = products.map(({ id, variants }) => {
    const amounts = variants.flatMap((variant) => quotes.get(variant.id)?.lowest ?? [])
    return [id, amounts.sort((a, b) => a.monthly_amount - b.monthly_amount)[0]] as const
  })
  return new Map(lowest.filter((each): each is [string, MonthlyAmount] => each[1] !== undefined))
}

/** All published products, a page at a time. */
export async function* publishedProducts(
  container: MedusaContainer,
  filters: Record<string, unknown> = {}
): AsyncGenerator<ProductWithVariants[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const take = 500
  for (let skip = 0; ; skip += take) {
    const { data } = await query.graph({
      entity: "product",
      fields: ["id", "title", "handle", "variants.id"],
      filters: { ...filters, status: "published" },
      pagination: { take, skip, order: { id: "ASC" } },
    })
    yield data as ProductWithVariants[]
    if (data.length < take) return
  }
}

async function regionOf(container: MedusaContainer, countryCode: string): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "region", fields: ["id", "countries.iso_2"] })
  const regions = data as { id: string; countries: { iso_2: string }[] }[]
  const region = regions.find(({ countries }) =>
    countries.some(({ iso_2 }) => iso_2 === countryCode)
  )
  if (!region) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `No region has the country ${countryCode}.`)
  }
  return region.id
}
