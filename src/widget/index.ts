import { LeaseForm } from "./form/lease-form"
import type { LeaseApplied } from "./form/lease-api"
import type { LeaseRefused } from "./form/refusal"
import { define } from "./shared/elements"
import type { PeriodChange } from "./shared/remembered-period"
import { LeaseWidget } from "./widget/lease-widget"

// The import registers both elements. On a server it does nothing.
define("lease-widget", LeaseWidget)
define("lease-form", LeaseForm)

export { LeaseForm, LeaseWidget }
export type { LeaseApplied, LeaseSummary } from "./form/lease-api"
export type { LeaseRefused } from "./form/refusal"
export type { Quote } from "./shared/quote-answer"
export type { PeriodChange } from "./shared/remembered-period"

declare global {
  interface HTMLElementTagNameMap {
    "lease-widget": LeaseWidget
    "lease-form": LeaseForm
  }
  interface HTMLElementEventMap {
    "lease-period-change": CustomEvent<PeriodChange>
    "lease-applied": CustomEvent<LeaseApplied>
    "lease-refused": CustomEvent<LeaseRefused>
  }
}
