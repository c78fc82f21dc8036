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
  /** The order that the cart became, however it is paid. */
  orderId: string | null
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
  const cart = lease?.status === "draft" ? await readCart(container, cartId) : null
  if (!lease || !cart || cart.completed_at) {
    const found = await findOrder(container, cartId)
    return found && { lease, now: null, ...found }
  }
  const amountsOf = (market: MarketCode, total: number) =>
    cheapAmounts(leasecloud, lease, market, total)
  return { lease, now: await presentCart(leasecloud, lease, cart, amountsOf), orderId: null }
}

/** The order of a cart. Null where there is no such cart. */
async function findOrder(
  container: MedusaContainer,
  cartId: string
): Promise<{ orderId: string | null } | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "order_link.order_id"],
    filters: { id: cartId },
  })
  const cart = data[0] as { order_link?: { order_id: string } | null } | undefined
  return cart ? { orderId: cart.order_link?.order_id ?? null } : null
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
