import type { ModuleProviderExports } from "@medusajs/framework/types"
import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { LeaseCloudPaymentProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, {
  services: [LeaseCloudPaymentProvider],
}) as ModuleProviderExports
