import { askAdmin } from "../testbed/admin"
import { DraftOrders } from "../testbed/draft-orders"
import { LinkHolder, offerLeasing, orderQuotes, tokenOf } from "../testbed/lease-links"
import { ExplainedError } from "../testbed/program"
import { adminSdk } from "../testbed/seed"
import { RequestFailed } from "../testbed/shopper/http"
import type { Quote } from "../testbed/shopper/storefront"
import { followToCapture, say } from "./follow"
import { RunningDemo } from "./start"

const MARKET = "se"

type AdminOrder = { display_id: number; total: number; tax_total: number; currency_code: string }

/**
 * Leases the demo's draft order: a merchant makes it an order and offers to lease it, and whoever has
 * the link applies. Follows the lease until it is active and the payment is captured, and prints
 * each step.
 *
 * @throws ExplainedError when it ends any other way, or when a step shows other amounts
 */
export async function leaseByLink(demo: RunningDemo): Promise<void> {
  const { state, lender, adminToken } = demo
  if (!lender.markets.includes(MARKET)) {
    throw new ExplainedError(
      "The demo's draft order is Swedish, and LeaseCloud is not set up there."
    )
  }
  const shop = { url: state.url, adminToken }
  const orderId = state.draft_orders[MARKET]
  const offered = await convert(demo, orderId)
  const order = await readOrder(demo, orderId)

  const link = await offerLeasing(shop, orderId)
  same("the link", link.status, "open")
  say(`the merchant offers leasing, until ${link.expires_at}: ${link.url}`)
  const page = await fetch(new URL(new URL(link.url).pathname, state.url))
  same("the page's answer", page.status, 200)

  const holder = new LinkHolder(state.url, tokenOf(link))
  const seen = await holder.look()
  same("the order's number", seen.order?.number, `#${order.display_id}`)
  same("the order's total", seen.order?.total, order.total)
  same("the order's VAT", seen.order?.tax_amount, order.tax_total)
  same("the monthly amounts", seen.quotes, offered)
  say(`the customer sees order ${seen.order?.number} of ${seen.order?.company}`)
  for (const item of seen.order?.items ?? [])
    say(`  ${item.quantity} x ${item.title}: ${item.amount}`)
  say(`  total ${seen.order?.total} ${order.currency_code.toUpperCase()} incl. VAT`)

  const chosen = seen.quotes[seen.quotes.length - 1]
  const applied = await holder.apply(MARKET, {
    months: chosen.months,
    ...(!lender.simulator && { status_trigger: "ACTIVE" }),
  })
  if (applied.status !== 200) {
    throw new RequestFailed("POST", "/leasecloud/links/…", applied.status, applied.body)
  }
  const { lease } = applied.body
  same("the lease's months", lease.months, chosen.months)
  same("the lease's monthly amount", lease.monthly_amount, chosen.monthly_amount)
  say(`the customer has applied: the lease is ${lease.status}, ${lease.months} months`)
  same("the link", (await holder.look()).link.status, "used")

  await followToCapture(demo, orderId)
  const { lease: last } = await holder.look()
  same("the lease on the page", last?.status, "active")
}

/** Makes the draft order an order. Answers its monthly amounts, which are the same before and after. */
async function convert(demo: RunningDemo, orderId: string): Promise<Quote[]> {
  const { state, adminToken } = demo
  const shop = { url: state.url, adminToken }
  const draft = await orderQuotes(shop, orderId)
  same("the draft order's reasons against leasing", draft.reasons, [])
  say(`draft order ${orderId}`)
  for (const { months, monthly_amount, currency_code } of draft.quotes) {
    say(`  ${months} months: ${monthly_amount} ${currency_code.toUpperCase()} a month ex VAT`)
  }
  if (draft.is_draft_order) {
    await new DraftOrders(adminSdk(state.url, adminToken), state).convert(orderId)
    say("the merchant has made it an order")
  }
  const order = await orderQuotes(shop, orderId)
  same("the order's monthly amounts", order.quotes, draft.quotes)
  return order.quotes
}

async function readOrder({ state, adminToken }: RunningDemo, id: string): Promise<AdminOrder> {
  const { order } = await askAdmin<{ order: AdminOrder }>(
    { url: state.url, adminToken },
    "GET",
    `/admin/orders/${id}?fields=display_id,currency_code,total,tax_total`
  )
  return order
}

/** @throws ExplainedError if what the shop says of `what` is not what it should be */
function same(what: string, found: unknown, wanted: unknown): void {
  const [is, should] = [found, wanted].map((each) => JSON.stringify(each))
  if (is !== should) throw new ExplainedError(`Of ${what}: it is ${is}, and should be ${should}.`)
}
