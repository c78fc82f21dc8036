import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MARKET_CODES, MARKETS } from "../../../../../leasecloud/markets"
import { toMajor } from "../../../../../leasecloud/money"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import { periodOf, reportSchema } from "../../../../schemas/report"
import { withRouteErrors } from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { languageOf } from "../../../../utils/language"

/** What the leases of a period are of. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = readInput(reportSchema(languageOf(req)), req.query)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const found = await leasecloud.reports.articles(periodOf(query), query.market ?? MARKET_CODES)
  res.json({
    articles: found.map((each) => ({
      ...each,
      currency_code: MARKETS[each.market].currency,
      amount: toMajor(each.amount),
    })),
  })
})
