import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LeaseCloudError } from "../../leasecloud/errors"
import type { MarketCode } from "../../leasecloud/markets"
import type { MonthlyAmount } from "../../leasecloud/schemas"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { BudgetExhausted, type LeaseRow, toNumber } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { PresentCart, presentCart } from "./present-cart"
import { readCart } from "./read-cart"

/** A cart's lease. `now` is what the cart of a draft comes to, null for every other lease. */
export interface CartLease {
  lease: LeaseRow | null
  now: PresentCart | null
}

/**
 * The lease of a cart, and for a draft the cart as it is. Null where there is no such cart. A total
 * that is not the draft's costs what a quote of the cart costs, and no more.
 */
export async function readCartLease(
  container: MedusaContainer,
  cartId: string
): Promise<CartLease | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.ledger.leaseOfCart(cartId)
  if (lease?.status !== "draft") {
    return (await cartExists(container, cartId)) ? { lease, now: null } : null
  }
  const cart = await readCart(container, cartId)
  if (!cart || cart.completed_at) {
    return cart && { lease, now: null }
  }
  const amountsOf = (market: MarketCode, total: number) =>
    cheapAmounts(leasecloud, lease, market, total)
  return { lease, now: await presentCart(leasecloud, lease, cart, amountsOf) }
}

async function cartExists(container: MedusaContainer, cartId: string): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id"],
    filters: { id: cartId },
  })
  return data.length > 0
}

/** What is known of a price; LeaseCloud is asked for a price alone that the draft was not quoted at. */
async function cheapAmounts(
  { quotes }: LeaseCloudModuleService,
  draft: LeaseRow,
  market: MarketCode,
  total: number
): Promise<MonthlyAmount[] | null> {
  const known = await quotes.known(market, total)
  const quoted = toNumber(draft.quoted_monthly_amount)
  if (known) {
    return known
  }
  if (total === toNumber(draft.total_amount) && quoted !== null) {
    return [{ months: draft.months, monthlyAmount: quoted }]
  }
  try {
    return (await quotes.quote(market, total, { adHoc: true })).monthlyAmounts
  } catch (error) {
    if (error instanceof BudgetExhausted || error instanceof LeaseCloudError) {
      return null
    }
    throw error
  }
}
