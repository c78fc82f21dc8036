import type { Logger, RemoteQueryFunction } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { DEPENDENCIES_LINE, PROVIDER_DEPENDENCIES } from "../../modules/leasecloud"

export interface ProviderContainer {
  logger?: Logger
  query?: RemoteQueryFunction
  leasecloud?: LeaseCloudModuleService
}

/**
 * What the provider needs from the Payment module's container, where it stands only if the shop's
 * configuration says so.
 * @throws MedusaError UNEXPECTED_STATE that names the missing line.
 */
export function resolveDependencies(container: ProviderContainer) {
  const query = resolve(container, "query")
  const leasecloud = resolve(container, "leasecloud")
  return { query, leasecloud }
}

function resolve<K extends (typeof PROVIDER_DEPENDENCIES)[number]>(
  container: ProviderContainer,
  name: K
): NonNullable<ProviderContainer[K]> {
  try {
    const found = container[name]
    if (found) {
      return found
    }
  } catch {
    // Awilix throws where a name is not registered; the message below says what to do.
  }
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `medusa-payment-leasecloud: the payment provider can't reach "${name}". In medusa-config.ts the ` +
      `entry of "@medusajs/medusa/payment" needs ${DEPENDENCIES_LINE}, ` +
      'and plugins needs the entry of "medusa-payment-leasecloud".'
  )
}
