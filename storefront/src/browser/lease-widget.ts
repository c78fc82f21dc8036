import { define } from "../shared/elements"
import { useServerOfScript } from "../shared/store-api"
import { LeaseWidget } from "../widget/lease-widget"

useServerOfScript()
define("lease-widget", LeaseWidget)
