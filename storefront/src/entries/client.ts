export {
  type Application,
  type CartLease,
  createLeaseClient,
  type LeaseClient,
  type LinkedOrder,
  type OwnLease,
  type Prefill,
  type QuoteSubject,
} from "../client/lease-client"
export {
  type CallOptions,
  LeaseCloudError,
  type MedusaSdk,
  type Shop,
  type ShopAddress,
} from "../client/transport"
export type { LeaseApplied, LeaseSummary } from "../shared/lease-answer"
export type { Problem } from "../shared/problems"
export type { LeaseStatus, OrderLease, OrderLeaseState } from "../shared/order-lease"
export { chooseQuote, type Quote, type QuoteAnswer, type Reason } from "../shared/quote-answer"
