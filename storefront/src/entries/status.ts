import { define } from "../shared/elements"
import { LeaseStatus } from "../status/lease-status"

// The import registers the element. On a server it does nothing.
define("lease-status", LeaseStatus)

export { LeaseStatus }

declare global {
  interface HTMLElementTagNameMap {
    "lease-status": LeaseStatus
  }
}
