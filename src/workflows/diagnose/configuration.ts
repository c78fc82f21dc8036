import { Modules } from "@medusajs/framework/utils"
import {
  DEPENDENCIES_LINE,
  LEASE_PROVIDER_ID,
  PROVIDER_DEPENDENCIES,
} from "../../modules/leasecloud"
import type { Finding } from "./findings"

/** What of Medusa's configuration it takes to tell. */
export interface ModulesConfiguration {
  modules?: Record<string, unknown>
}

/** The lines that the Payment module's entry in `medusa-config.ts` lacks. */
export function diagnoseDependencies({ modules }: ModulesConfiguration): Finding[] {
  const entry = modules?.[Modules.PAYMENT] as { dependencies?: string[] } | undefined
  const missing = PROVIDER_DEPENDENCIES.filter((name) => !entry?.dependencies?.includes(name))
  return missing.length
    ? [
        {
          code: "dependency_missing",
          message: `In medusa-config.ts, the entry of "@medusajs/medusa/payment" needs ${DEPENDENCIES_LINE}.`,
          data: { missing: missing.join(", ") },
        },
      ]
    : []
}

/** The provider itself. */
export function diagnoseProvider(providers: { is_enabled?: boolean }[]): Finding[] {
  if (providers.some(({ is_enabled }) => is_enabled)) return []
  return [
    {
      code: "provider_missing",
      message:
        `The payment provider ${LEASE_PROVIDER_ID} is not loaded. In medusa-config.ts, the ` +
        'entry of "@medusajs/medusa/payment" needs the provider ' +
        '"medusa-payment-leasecloud/providers/leasecloud" with the id "leasecloud".',
      data: {},
    },
  ]
}

/** The keys that personal data are sealed with. */
export function diagnoseKey(opensApplicants: boolean): Finding[] {
  if (opensApplicants) return []
  return [
    {
      code: "encryption_key",
      message:
        "Waiting applications were sealed with a key that this process does not have, so their " +
        "leases are not sent. Give every process the same encryptionKey, and put the former key " +
        "into previousEncryptionKeys.",
      data: {},
    },
  ]
}
