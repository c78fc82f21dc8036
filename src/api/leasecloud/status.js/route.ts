import { STATUS_SCRIPT } from "../generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/status.js`: registers `<lease-status>`. */
export const GET = serveScript(STATUS_SCRIPT)
