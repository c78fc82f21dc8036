export { LeaseForm, type LeaseFormProps } from "../react/lease-form"
export { LeaseStatus, type LeaseStatusProps } from "../react/lease-status"
export { LeaseSummary, type LeaseSummaryProps } from "../react/lease-summary"
export { LeaseWidget, type LeaseWidgetProps } from "../react/lease-widget"
export {
  type ApplicationState,
  type LeaseApplication,
  useLeaseApplication,
} from "../react/use-lease-application"
export { type LeaseQuotes, useLeaseQuotes } from "../react/use-lease-quotes"
export { type OrderLeaseLoading, useOrderLease } from "../react/use-order-lease"
