import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MAIL_KINDS, type MailKind, renderMail, sampleMail } from "../../../../../../mails"
import { LEASECLOUD_MODULE } from "../../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../../modules/leasecloud/service"
import { shopName } from "../../../../../../workflows/lease-link/read-order"
import { type MailPreview, mailPreviewSchema } from "../../../../../schemas/mails"
import { withRouteErrors } from "../../../../../utils/errors"
import { noMailKind, readInput } from "../../../../../utils/input"
import { languageOf } from "../../../../../utils/language"

/** A mail to the customer as this shop sends it, with invented data. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse<MailPreview>) => {
  const kind = req.params.kind as MailKind
  if (!MAIL_KINDS.includes(kind)) {
    throw noMailKind()
  }
  const { language } = readInput(mailPreviewSchema(languageOf(req)), req.query)
  const { options } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const data = sampleMail({
    kind,
    language,
    shop_name: await shopName(req.scope),
    order_canceled: options.onDecline === "cancel",
  })
  res.json(renderMail(data))
})
