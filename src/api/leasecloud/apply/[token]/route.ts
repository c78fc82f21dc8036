import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Language } from "../../../../messages"
import { RouteError, withRouteErrors } from "../../../utils/errors"
import { askedLanguage } from "../../../utils/language"
import { openLeaseLink } from "../../../utils/lease-link"
import { refuseUnknownToken, takeToken } from "../../../utils/link-token"
import { FORM_TEXTS } from "../../generated/form-texts"
import { PAGE_HEADERS, closedPage, linkPage, messagePage } from "../page"
import { PAGE_TEXTS } from "../texts"

/**
 * `GET /leasecloud/apply/:token`: the page of a lease link, in the order's language, else in the
 * reader's. Its scripts have relative addresses: a proxy may serve the shop below a path.
 */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const scripts = req.path.endsWith("/") ? "../../" : "../"
  const token = takeToken(req)
  const asked = askedLanguage(req)
  res.set(PAGE_HEADERS).vary("x-medusa-locale").vary("Accept-Language")
  const send = (language: Language, page: string) =>
    res.set("Content-Language", language).send(page)
  try {
    const opened = await openLeaseLink(req.scope, token, (ofOrder) => ofOrder ?? asked ?? "en")
    if (!opened) {
      return await refuseUnknownToken(req)
    }
    const { answer, language } = opened
    return send(language, linkPage(answer, { language, token, scripts }))
  } catch (error) {
    if (!(error instanceof RouteError)) {
      throw error
    }
    const language = asked ?? "en"
    res.status(error.status).set(error.headers)
    return send(language, pageOf(error.status, language))
  }
})

/** What a page says in place of a link that can't be opened. */
function pageOf(status: number, language: Language): string {
  if (status === 404) {
    return closedPage(language, "no_link")
  }
  return messagePage(language, [
    status === 429 ? PAGE_TEXTS[language].tryLater : FORM_TEXTS[language].unavailable,
  ])
}
