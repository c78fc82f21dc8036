export { LeaseForm, type LeaseApplied, type LeaseRefused } from "./form"
export { LeaseStatus } from "./status"
export { LeaseSummary } from "./summary"
export { LeaseWidget, type PeriodChange, type Quote } from "./widget"
