import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { type LinkRow, tokenOf } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/**
 * The address of a lease link's page. It holds the token: whoever has it may apply. `server`: the
 * address of the shop's server, as `serverAddress` answers it.
 */
export function linkAddress(
  container: MedusaContainer,
  { selector }: Pick<LinkRow, "selector">,
  server: string
): string {
  const { options } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  return `${server}/leasecloud/apply/${tokenOf(selector, options.encryptionKey)}`
}

/**
 * The address of the shop's server: as its admin is configured, else as somebody has reached it. Null
 * if neither is known.
 */
export function serverAddress<Reached extends string | null>(
  container: MedusaContainer,
  reached: Reached
): string | Reached {
  const { admin } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  const configured = admin?.backendUrl
  return /^https?:\/\//.test(configured ?? "") ? configured!.replace(/\/+$/, "") : reached
}
