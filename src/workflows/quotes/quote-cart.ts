import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { CART_FIELDS, type LeasableOrder, summarizeAmounts } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { QuoteResult, notEligible, quotePrice } from "./quote"

/** Quotes for a whole cart, delivery and discounts in it; null where there is no such cart. */
export async function quoteCart(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  cartId: string,
  countryCode?: string
): Promise<QuoteResult | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: CART_FIELDS,
    filters: { id: cartId },
  })
  const cart = data[0] as unknown as LeasableOrder | undefined
  if (!cart) {
    return null
  }
  const { eligibility } = leasecloud
  const reasons = eligibility.check({ cart, stage: "quote", countryCode })
  const market = eligibility.marketToQuote(cart, countryCode)
  return reasons.length || !market
    ? notEligible(reasons)
    : await quotePrice(leasecloud, market, summarizeAmounts(cart).total, { adHoc: true })
}
