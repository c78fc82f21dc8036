import { LeaseStatus } from "../status/lease-status"
import { define } from "../shared/elements"
import { setDefaultBaseUrl } from "../shared/store-api"

// A page includes this script. The script's address is the shop's.
setDefaultBaseUrl((document.currentScript as HTMLScriptElement | null)?.src ?? "")
define("lease-status", LeaseStatus)
