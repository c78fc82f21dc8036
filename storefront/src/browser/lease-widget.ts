import { define } from "../shared/elements"
import { setDefaultBaseUrl } from "../shared/store-api"
import { LeaseWidget } from "../widget/lease-widget"

// A page includes this script. The script's address is the shop's.
setDefaultBaseUrl((document.currentScript as HTMLScriptElement | null)?.src ?? "")
define("lease-widget", LeaseWidget)
