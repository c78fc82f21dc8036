import { LeaseSummary } from "../summary/lease-summary"
import { define } from "../shared/elements"
import { useServerOfScript } from "../shared/store-api"

useServerOfScript()
define("lease-summary", LeaseSummary)
