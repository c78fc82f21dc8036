import { SUMMARY_SCRIPT } from "../generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/summary.js`: registers `<lease-summary>`. */
export const GET = serveScript(SUMMARY_SCRIPT)
