import { FORM_SCRIPT } from "../generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/form.js`: registers `<lease-form>`. */
export const GET = serveScript(FORM_SCRIPT)
