export { checkEligibility, type EligibilityInput, type EligibilityOptions } from "./check"
export { whyNotLeased, type AppliedLease } from "./order"
export { isLeasable } from "./leasable"
export { configuredMarket, countryOfCart, marketOfCart, type MarketLimits } from "./market"
export {
  checkProductEligibility,
  type ProductEligibilityInput,
  type ProductRefusal,
} from "./product"
export type { Refusal, RefusalCode } from "./refusal"
