import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { summarizeAmounts } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { cartProblems, readCart } from "./read-cart"

/**
 * Asks what a cart costs per month before its lock is taken. LeaseCloud may be slow, and Medusa's own routes
 * wait two seconds for the lock. The quotes keep the answer, and a failure for half a minute: whoever holds
 * the lock then waits for nobody. Of a cart that can't be leased nothing is asked. Never fails.
 */
export async function askAhead(container: MedusaContainer, cartId: string): Promise<void> {
  const { eligibility, quotes } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  try {
    const cart = await readCart(container, cartId)
    if (!cart || cart.completed_at || cartProblems(cart).length) return
    const isLeasable = !eligibility.check({ cart, stage: "quote", provenCustomer: true }).length
    const market = eligibility.marketOfCart(cart)
    if (market && isLeasable)
      await quotes.quote(market, summarizeAmounts(cart).total, { adHoc: true })
  } catch {
    // It is asked again under the lock, where its failure has an answer.
  }
}
