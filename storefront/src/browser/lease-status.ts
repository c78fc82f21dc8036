import { LeaseStatus } from "../status/lease-status"
import { define } from "../shared/elements"
import { useServerOfScript } from "../shared/store-api"

useServerOfScript()
define("lease-status", LeaseStatus)
