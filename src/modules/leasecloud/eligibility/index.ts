export { checkEligibility, whyNotLeased, type AppliedLease, type EligibilityInput } from "./check"
export { Eligibility } from "./eligibility"
export type { Ineligibility, IneligibilityCode } from "./ineligibility"
export {
  configuredMarket,
  countryOfCart,
  marketOfCart,
  noMarket,
  type EligibilityOptions,
  type MarketLimits,
} from "./market"
export {
  checkProductEligibility,
  type ProductEligibilityInput,
  type ProductIneligibility,
} from "./product"
export { isCustomerOf, type Shopper } from "./shopper"
export { type LeasableMark, ownMark, ownPeriods, periodsOf, sharedPeriods } from "./product-marks"
