import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { LeaseCloudPaymentProvider } from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [LeaseCloudPaymentProvider] })
