import { define } from "../shared/dom"
import { setDefaultBaseUrl } from "../shared/store"
import { LeaseWidget } from "../widget/lease-widget"

// The file that a page includes: it knows the shop's address from its own.
setDefaultBaseUrl((document.currentScript as HTMLScriptElement | null)?.src ?? "")
define("lease-widget", LeaseWidget)
