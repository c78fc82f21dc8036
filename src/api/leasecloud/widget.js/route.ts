import { WIDGET_SCRIPT } from "../generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/widget.js`: registers `<lease-widget>`. */
export const GET = serveScript(WIDGET_SCRIPT)
