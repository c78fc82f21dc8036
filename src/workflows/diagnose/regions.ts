import type { Market } from "../../leasecloud/markets"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud"
import type { Finding } from "./findings"

export interface RegionGraph {
  id: string
  name: string
  currency_code: string
  countries?: { iso_2: string }[]
  payment_providers?: { id: string }[]
}

/** What keeps the shop's regions from leasing in one market. */
export function diagnoseMarket(
  market: Pick<Market, "country" | "currency">,
  regions: RegionGraph[]
): Finding[] {
  const country = market.country.toUpperCase()
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === market.country)
  )
  if (!region) {
    const message = `No region has the country ${country}: add one, or take the market out of the options.`
    return [{ code: "region_missing", message, data: { country: market.country } }]
  }
  const findings: Finding[] = []
  if (region.currency_code !== market.currency) {
    const currency = region.currency_code.toUpperCase()
    const wanted = market.currency.toUpperCase()
    findings.push({
      code: "region_currency",
      message: `The region ${region.name} sells in ${currency}, but leases in ${country} are in ${wanted}.`,
      data: { region: region.name, country: market.country, currency, wanted },
    })
  }
  if (!region.payment_providers?.some(({ id }) => id === LEASE_PROVIDER_ID)) {
    findings.push({
      code: "provider_not_enabled",
      message: `Enable the payment provider LeaseCloud in the region ${region.name}.`,
      data: { region: region.name },
    })
  }
  return findings
}
