import type { ModuleProviderExports } from "@medusajs/framework/types"
import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { LeaseCloudPaymentProvider } from "./service"

const provider: ModuleProviderExports = ModuleProvider(Modules.PAYMENT, {
  services: [LeaseCloudPaymentProvider],
})

export default provider
