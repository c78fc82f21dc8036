export {
  quoteVariants,
  type QuoteVariantsInput,
  type VariantQuotes,
} from "../quotes/quote-catalogue"
export { alignOrderWorkflow } from "./align-order"
export { applyForLeaseWorkflow } from "./apply-for-lease"
export { changeSettingsWorkflow } from "./change-settings"
export { fulfillmentRefusal } from "./fulfillment-gate"
export { createLeaseLinkWorkflow } from "./lease-link/create-link"
export { pollLeasesWorkflow } from "./poll-leases"
export { reconcileLeasesWorkflow } from "./reconcile-leases"
export { refreshTariffsWorkflow } from "./refresh-tariffs"
export { setProductLeasingWorkflow } from "./set-product-leasing"
export { syncLeaseWorkflow } from "./sync-lease"
