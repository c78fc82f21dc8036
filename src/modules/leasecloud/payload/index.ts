export { summarizeAmounts, type OrderAmounts } from "./amounts"
export { buildCreateOrder, type CreateOrderInput } from "./build"
export { contactOf } from "./contact"
export { CART_FIELDS, ORDER_FIELDS, VARIANT_FIELDS } from "./fields"
export { orderFingerprint, requestFingerprint } from "./fingerprint"
export {
  differences,
  orderFacts,
  type Difference,
  type OrderFacts,
  type OrderWithTotal,
} from "./order-facts"
export * from "./types"
