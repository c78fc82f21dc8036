import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MarketCode } from "../../../../leasecloud/markets"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { setProductLeasingWorkflow } from "../../../../workflows/set-product-leasing"
import {
  type ChangedProducts,
  type ShopLeasing,
  allowedInProducts,
  setProductLeasingSchema,
} from "../../../schemas/products"
import { withRouteErrors } from "../../../utils/errors"
import { readInput } from "../../../utils/input"

/** What counts for products without settings of their own. */
export const GET = withRouteErrors(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  const { options, quotes } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const offered = Object.entries(options.markets)
    .filter(([, { enabled }]) => enabled !== false)
    .map(([market, { months }]) =>
      months.length ? months : quotes.knownMonths(market as MarketCode)
    )
  const months = new Set((await Promise.all(offered)).flat())
  const answer: ShopLeasing = {
    leasable_by_default: options.leasableByDefault,
    months: [...months].sort((a, b) => a - b),
  }
  res.json(answer)
})

/** Sets what products and variants are leased as. Their other metadata stays. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = readInput(setProductLeasingSchema, req.body, allowedInProducts)
    const { result } = await setProductLeasingWorkflow(req.scope).run({
      input: {
        productIds: body.product_ids,
        variantIds: body.variant_ids,
        ...(body.leasable && { leasable: body.leasable === "inherit" ? null : body.leasable }),
        ...(body.months && { months: body.months }),
      },
    })
    const changed = new Set([...result.productIds, ...result.variantIds])
    const answer: ChangedProducts = {
      product_ids: result.productIds,
      variant_ids: result.variantIds,
      missing_ids: [...body.product_ids, ...body.variant_ids].filter((id) => !changed.has(id)),
    }
    res.json(answer)
  }
)
