import { FORM_SCRIPT } from "../../../widget/generated/scripts"
import { serveScript } from "../script"

/** `GET /leasecloud/form.js`: registers `<lease-form>`. */
export const GET = serveScript(FORM_SCRIPT)
