import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MARKETS } from "../../../../../../leasecloud/markets"
import { LEASECLOUD_MODULE } from "../../../../../../modules/leasecloud"
import { ownMark, ownPeriods } from "../../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../../modules/leasecloud/service"
import { quoteInMarkets, readProduct } from "../../../../../../quotes/quote-variants"
import type { OwnLeasing } from "../../../../../schemas/products"
import { RouteError, asUpstreamError, withRouteErrors } from "../../../../../utils/errors"

/** Whether a product's variants can be leased, and their quotes in each market. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const product = await readProduct(req.scope, req.params.id)
  if (!product) {
    throw new RouteError(404, [{ field: "id", message: "This product does not exist." }])
  }
  const { variants } = product
  const ids = variants.map(({ id }) => id)
  const markets = await quoteInMarkets(req.scope, leasecloud, ids).catch((error) => {
    throw asUpstreamError(error)
  })
  res.json({
    leasable_by_default: leasecloud.options.leasableByDefault,
    product: ownLeasing(product.metadata),
    variants: variants.map(({ id, title, sku, metadata }) => ({
      id,
      title,
      sku,
      ...ownLeasing(metadata),
      markets: markets.map(({ market, region, byVariant }) => {
        const { eligible, reasons, quotes } = byVariant.get(id)!
        return {
          market,
          region_id: region?.id ?? null,
          currency_code: MARKETS[market].currency,
          eligible,
          reasons,
          quotes,
        }
      }),
    })),
  })
})

function ownLeasing(metadata: Record<string, unknown> | null): OwnLeasing {
  return { leasable: ownMark(metadata) ?? "inherit", months: ownPeriods(metadata) }
}
