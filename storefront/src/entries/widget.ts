import { define } from "../shared/elements"
import { LeaseWidget } from "../widget/lease-widget"

// The import registers the element. On a server it does nothing.
define("lease-widget", LeaseWidget)

export { LeaseWidget }
export type { Quote } from "../shared/quote-answer"
export type { PeriodChange } from "../shared/remembered-period"

declare global {
  interface HTMLElementTagNameMap {
    "lease-widget": LeaseWidget
  }
}
