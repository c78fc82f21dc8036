import { define } from "../shared/elements"
import { LeaseSummary } from "../summary/lease-summary"

// The import registers the element. On a server it does nothing.
define("lease-summary", LeaseSummary)

export { LeaseSummary }

declare global {
  interface HTMLElementTagNameMap {
    "lease-summary": LeaseSummary
  }
}
