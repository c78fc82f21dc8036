import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKETS, MARKET_CODES } from "../../leasecloud/markets"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud/provider-id"
import type { LeaseCloudOptions } from "../../modules/leasecloud/options"

export interface Finding {
  code: "provider_missing" | "provider_not_enabled" | "region_missing" | "region_currency"
  message: string
}

interface RegionGraph {
  id: string
  name: string
  currency_code: string
  countries?: { iso_2: string }[]
  payment_providers?: { id: string }[]
}

/** What of the shop's own set-up keeps a market from leasing, each in words that say what to do. */
export async function diagnose(
  container: MedusaContainer,
  options: LeaseCloudOptions
): Promise<Finding[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: providers } = await query.graph({
    entity: "payment_provider",
    fields: ["id", "is_enabled"],
    filters: { id: LEASE_PROVIDER_ID },
  })
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id", "name", "currency_code", "countries.iso_2", "payment_providers.id"],
  })
  const findings = MARKET_CODES.filter((market) => options.markets[market]).flatMap((market) =>
    diagnoseMarket(MARKETS[market], regions as unknown as RegionGraph[])
  )
  const loaded = (providers as { is_enabled?: boolean }[]).some(({ is_enabled }) => is_enabled)
  return loaded
    ? findings
    : [
        {
          code: "provider_missing",
          message:
            `The payment provider ${LEASE_PROVIDER_ID} is not loaded. In medusa-config.ts, the ` +
            'entry of "@medusajs/medusa/payment" needs the provider ' +
            '"medusa-payment-leasecloud/providers/leasecloud" with the id "leasecloud".',
        },
        ...findings,
      ]
}

function diagnoseMarket(
  market: { country: string; currency: string },
  regions: RegionGraph[]
): Finding[] {
  const country = market.country.toUpperCase()
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === market.country)
  )
  if (!region) {
    const message = `No region has the country ${country}: add one, or take the market out of the options.`
    return [{ code: "region_missing", message }]
  }
  const findings: Finding[] = []
  if (region.currency_code !== market.currency) {
    findings.push({
      code: "region_currency",
      message:
        `The region ${region.name} sells in ${region.currency_code.toUpperCase()}, but leases in ` +
        `${country} are in ${market.currency.toUpperCase()}.`,
    })
  }
  if (!region.payment_providers?.some(({ id }) => id === LEASE_PROVIDER_ID)) {
    findings.push({
      code: "provider_not_enabled",
      message: `Enable the payment provider LeaseCloud in the region ${region.name}.`,
    })
  }
  return findings
}
