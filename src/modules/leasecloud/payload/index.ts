export { summarizeAmounts, type OrderAmounts } from "./amounts"
export { contactOf, type Applicant, type LeaseContact } from "./applicant"
export { buildCreateOrder, type CreateOrderInput } from "./build"
export { orderFingerprint, requestFingerprint } from "./fingerprint"
export {
  differences,
  orderFacts,
  type Difference,
  type OrderFacts,
  type OrderWithTotal,
} from "./order-facts"
export * from "./leasable-order"
