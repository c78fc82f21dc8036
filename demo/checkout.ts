import { ExplainedError } from "../testbed/program"
import { MarketCode } from "../testbed/seed/markets"
import { Storefront } from "../testbed/shopper/storefront"
import { followToCapture, say } from "./follow"
import { RunningDemo } from "./start"

const MONTHS = 36

/**
 * Leases one cart as a shop's storefront would, follows the lease until it is active and the
 * payment is captured, and prints each step.
 *
 * @throws ExplainedError when it ends any other way
 */
export async function checkout(demo: RunningDemo): Promise<void> {
  const market = demo.lender.markets[0]
  const order = await place(demo, market)
  await followToCapture(demo, order.id)
}

async function place({ state, lender }: RunningDemo, market: MarketCode) {
  const storefront = new Storefront(state.url, state)
  const { id } = await storefront.createCart({
    market,
    items: [{ sku: "ESPRESSO-1G" }, { sku: "CHAIR-BLACK", quantity: 4 }],
  })
  const cart = await storefront.addShippingMethod(id, market)
  const money = (amount: number) => `${amount} ${cart.currency_code.toUpperCase()}`
  say(`cart ${id}: total ${money(cart.total)}, of which VAT ${money(cart.tax_total)}`)

  const { quotes, source } = await storefront.quotes({ cart_id: id })
  for (const quote of quotes) {
    say(`  ${quote.months} months: ${money(quote.monthly_amount)} a month ex VAT`)
  }
  say(`quotes come from ${source}`)

  const months = (quotes.find((quote) => quote.months === MONTHS) ?? quotes[0])?.months ?? MONTHS
  // Where we can't play the lender, the sandbox's trigger asks it to go all the way by itself.
  const { lease } = await storefront.applyLease(id, market, {
    months,
    ...(!lender.simulator && { status_trigger: "ACTIVE" }),
  })
  say(`lease ${lease.id}: ${lease.status}, ${lease.months} months, ${money(lease.monthly_amount)}`)

  const completed = await storefront.completeCart(id)
  if (completed.type !== "order") {
    throw new ExplainedError(`The cart was not completed: ${completed.error.message}`)
  }
  const { order } = completed
  say(`order ${order.id}, number ${order.display_id}`)
  return order
}
