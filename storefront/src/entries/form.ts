import type { LeaseApplied } from "../shared/lease-answer"
import { LeaseForm } from "../form/lease-form"
import type { LeaseRefused } from "../form/refusal"
import { define } from "../shared/elements"

// The import registers the element. On a server it does nothing.
define("lease-form", LeaseForm)

export { LeaseForm }
export type { LeaseApplied, LeaseSummary } from "../shared/lease-answer"
export type { LeaseRefused } from "../form/refusal"
export type { PeriodChange } from "../shared/remembered-period"

declare global {
  interface HTMLElementTagNameMap {
    "lease-form": LeaseForm
  }
  interface GlobalEventHandlersEventMap {
    "lease-applied": CustomEvent<LeaseApplied>
    "lease-refused": CustomEvent<LeaseRefused>
  }
}
