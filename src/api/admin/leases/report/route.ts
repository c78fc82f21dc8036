import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { MARKET_CODES, MARKETS, type MarketCode } from "../../../../leasecloud/markets"
import { toMajor } from "../../../../leasecloud/money"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import { type Figures, type Period, spanOf } from "../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { periodOf, reportSchema } from "../../../schemas/report"
import { withRouteErrors } from "../../../utils/errors"
import { readInput } from "../../../utils/input"
import { languageOf } from "../../../utils/language"

/** What became of the leases of a period, by month and market. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const query = readInput(reportSchema(languageOf(req)), req.query)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const period = periodOf(query)
  const { months, totals } = await leasecloud.reports.leases(period, query.market ?? MARKET_CODES)
  const orders = await Promise.all(
    totals.map(({ market }) => countOrders(req.scope, period, market))
  )
  res.json({
    report: {
      ...period,
      months: months.map(inMajorUnits),
      totals: totals.map((each, at) => ({
        ...inMajorUnits(each),
        orders: orders[at],
        share_of_orders: orders[at] ? each.signed / orders[at] : null,
      })),
    },
  })
})

function inMajorUnits<T extends Figures & { market: MarketCode }>(figures: T) {
  return {
    ...figures,
    currency_code: MARKETS[figures.market].currency,
    volume: toMajor(figures.volume),
    monthly_volume: toMajor(figures.monthly_volume),
  }
}

/**
 * How many orders the shop got in a market's currency. By the currency and not by the country: that one
 * is in the order's address, and counting it would read every address.
 */
async function countOrders(
  container: MedusaContainer,
  period: Period,
  market: MarketCode
): Promise<number> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { since, before } = spanOf(period)
  const { metadata } = await query.graph({
    entity: "order",
    fields: ["id"],
    filters: {
      currency_code: MARKETS[market].currency,
      is_draft_order: false,
      created_at: { $gte: since.toISOString(), $lt: before.toISOString() },
    } as Record<string, unknown>,
    // Without "skip", Medusa does not count.
    pagination: { skip: 0, take: 1 },
  })
  return metadata?.count ?? 0
}
