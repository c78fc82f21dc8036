import { LeaseForm } from "./form/lease-form"
import type { LeaseApplied, LeaseRefused } from "./form/types"
import { define } from "./shared/dom"
import type { PeriodChange } from "./shared/types"
import { LeaseWidget } from "./widget/lease-widget"

// Importing the package registers both elements; on a server, where there are none, it does nothing.
define("lease-widget", LeaseWidget)
define("lease-form", LeaseForm)

export { LeaseForm, LeaseWidget }
export type { LeaseApplied, LeaseRefused, LeaseSummary } from "./form/types"
export type { PeriodChange, Quote } from "./shared/types"

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
