import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKETS, MARKET_CODES, type Market } from "../leasecloud/markets"
import {
  checkAddresses,
  checkEncryptionKey,
  checkFeedProvider,
  checkJob,
  checkLimit,
  checkMailProvider,
  checkMarkets,
  checkPaymentModule,
  checkSandbox,
  LEASE_PROVIDER_ID,
  type SetupIssue,
} from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

export interface RegionSetup {
  id: string
  name: string
  currency_code: string
  countries?: { iso_2: string }[]
  payment_providers?: { id: string }[]
}

/**
 * The problems of the shop's setup that keep it from leasing, or from mailing its customers. Each message
 * says what to do. `everSince`: see `LeaseCloudModuleService.jobSilentFor`.
 */
export async function checkSetup(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  { everSince = false } = {}
): Promise<SetupIssue[]> {
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
  const { modules } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const providerLoaded = providers.some(({ is_enabled }) => is_enabled)
  return [
    ...checkPaymentModule(modules, providerLoaded),
    ...checkEncryptionKey(await leasecloud.ledger.opensWaitingApplicants()),
    ...checkMailProvider(modules, leasecloud.options.mails),
    ...checkFeedProvider(modules),
    ...checkJob(await leasecloud.jobSilentFor({ everSince })),
    ...checkSandbox(leasecloud.options),
    ...checkLimit(await leasecloud.polling.passMs(), leasecloud.options.rateLimit),
    ...checkAddresses(leasecloud.options),
    ...checkMarkets(leasecloud.options, await leasecloud.ledger.openLeases()),
    ...MARKET_CODES.filter((market) => leasecloud.options.markets[market]).flatMap((market) =>
      checkRegion(MARKETS[market], regions as unknown as RegionSetup[])
    ),
  ]
}

/**
 * Checks the region of one market: it exists, has the market's currency, and offers the provider. Answers
 * the first that is to be fixed.
 */
export function checkRegion(
  market: Pick<Market, "country" | "currency">,
  regions: RegionSetup[]
): SetupIssue[] {
  const country = market.country.toUpperCase()
  const region = regions.find(({ countries }) =>
    countries?.some(({ iso_2 }) => iso_2 === market.country)
  )
  if (!region) {
    const message = `No region has the country ${country}. Add one, or remove the market from the options.`
    return [{ code: "region_missing", message, data: { country: market.country } }]
  }
  if (region.currency_code !== market.currency) {
    const currency = region.currency_code.toUpperCase()
    const wanted = market.currency.toUpperCase()
    const message =
      `The region ${region.name} sells in ${currency}, but leases in ${country} are in ${wanted}. ` +
      `Take ${country} out of it, and make a region in ${wanted} with it.`
    const data = { region: region.name, country: market.country, currency, wanted }
    // Its payment providers do not matter: another region is needed.
    return [{ code: "region_currency", message, data }]
  }
  if (!region.payment_providers?.some(({ id }) => id === LEASE_PROVIDER_ID)) {
    const message = `Enable the payment provider LeaseCloud in the region ${region.name}.`
    return [{ code: "provider_not_enabled", message, data: { region: region.name } }]
  }
  return []
}
