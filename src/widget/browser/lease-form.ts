import { LeaseForm } from "../form/lease-form"
import { define } from "../shared/dom"
import { setDefaultBaseUrl } from "../shared/store"

// The file that a page includes: it knows the shop's address from its own.
setDefaultBaseUrl((document.currentScript as HTMLScriptElement | null)?.src ?? "")
define("lease-form", LeaseForm)
