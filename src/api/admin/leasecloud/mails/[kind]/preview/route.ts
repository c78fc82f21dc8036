import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MAIL_KINDS, type MailKind, renderMail, sampleMail } from "../../../../../../mails"
import { LEASECLOUD_MODULE } from "../../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../../modules/leasecloud/service"
import { shopName } from "../../../../../../workflows/lease-link/read-order"
import { type MailPreview, mailPreviewSchema } from "../../../../../schemas/mails"
import { RouteError, withRouteErrors } from "../../../../../utils/errors"
import { readInput } from "../../../../../utils/input"

/** A mail to the customer as this shop sends it, with invented data. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse<MailPreview>) => {
  const kind = req.params.kind as MailKind
  if (!MAIL_KINDS.includes(kind)) {
    throw new RouteError(404, [{ field: "kind", message: "There is no such kind of mail." }])
  }
  const { language } = readInput(mailPreviewSchema, req.query)
  const { options } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const data = sampleMail({
    kind,
    language,
    shop_name: await shopName(req.scope),
    order_canceled: options.onDecline === "cancel",
  })
  res.json(renderMail(data))
})
