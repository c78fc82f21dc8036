import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKETS, MARKET_CODES } from "../../leasecloud/markets"
import { LEASE_PROVIDER_ID } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { diagnoseDependencies, diagnoseKey, diagnoseProvider } from "./configuration"
import type { Finding } from "./findings"
import { diagnoseMarket, type RegionGraph } from "./regions"

export type { Finding, FindingCode } from "./findings"

/** What of the shop's own set-up keeps it from leasing, each in words that say what to do. */
export async function diagnose(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService
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
  return [
    ...diagnoseProvider(providers as { is_enabled?: boolean }[]),
    ...diagnoseDependencies(container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)),
    ...diagnoseKey(await leasecloud.opensWaitingApplicants()),
    ...MARKET_CODES.filter((market) => leasecloud.options.markets[market]).flatMap((market) =>
      diagnoseMarket(MARKETS[market], regions as unknown as RegionGraph[])
    ),
  ]
}
