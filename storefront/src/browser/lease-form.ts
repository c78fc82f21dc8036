import { LeaseForm } from "../form/lease-form"
import { define } from "../shared/elements"
import { useServerOfScript } from "../shared/store-api"

useServerOfScript()
define("lease-form", LeaseForm)
