import { PAGE_SCRIPT } from "../generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/page.js`: keeps the order of a lease page as it is. */
export const GET = serveScript(PAGE_SCRIPT)
