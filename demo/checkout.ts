import { askAdmin } from "../testbed/admin"
import { ExplainedError, until } from "../testbed/program"
import { MarketCode } from "../testbed/seed/markets"
import { Storefront } from "../testbed/shopper/storefront"
import { RunningDemo } from "./start"

/** The job looks once a minute, and at one lease at most once a minute. */
const FOLLOW_TIMEOUT_MS = 6 * 60_000
const LOOK_EVERY_MS = 3_000
const MONTHS = 36

type AdminLease = {
  id: string
  status: string
  remote_id: string | null
  remote_status: string | null
  monthly_amount: number | null
  total_amount: number | null
}

/**
 * Leases one cart as a shop's storefront would, follows the lease until it is active and the
 * payment is captured, and prints each step.
 *
 * @throws ExplainedError when it ends any other way
 */
export async function checkout(demo: RunningDemo): Promise<void> {
  const market = demo.lender.markets[0]
  const order = await place(demo, market)
  say(`its payment is ${await paymentOf(demo, order.id)}`)
  const sent = await follow(demo, order.id, (lease) => lease.remote_id !== null)
  say(`LeaseCloud has it as ${sent.remote_id}, total ${sent.total_amount} ex VAT`)
  const { simulator } = demo.lender
  if (simulator) {
    simulator.control.setStatus(sent.remote_id as string, "READY_TO_SHIP")
    say("the lender set READY_TO_SHIP; the job finds out within two minutes")
    await follow(demo, order.id, (lease) => lease.status === "ready_to_ship")
    await payment(demo, order.id, "authorized")
    simulator.control.setStatus(sent.remote_id as string, "ACTIVE")
    say("the lender set ACTIVE; the job finds out within two minutes")
  } else {
    say("waiting for the job to see it ACTIVE")
  }
  await follow(demo, order.id, (lease) => lease.status === "active")
  await payment(demo, order.id, "captured")
  say(`order ${order.id} is paid for by LeaseCloud. Done.`)
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

/** Waits until the lease of an order is as wanted, and says what it has become. */
async function follow(
  demo: RunningDemo,
  orderId: string,
  isThere: (lease: AdminLease) => boolean
): Promise<AdminLease> {
  let last: AdminLease | null = null
  const found = await until(
    async () => {
      const { leases } = await ask<{ leases: AdminLease[] }>(
        demo,
        `/admin/leases?order_id=${orderId}`
      )
      last = leases[0] ?? null
      if (last && ["declined", "cancelled", "closed"].includes(last.status)) {
        throw new ExplainedError(`The lease ended: ${last.status} (${last.remote_status})`)
      }
      return last && isThere(last) ? last : null
    },
    {
      every: LOOK_EVERY_MS,
      within: FOLLOW_TIMEOUT_MS,
      otherwise: () =>
        `Nothing happened for ${FOLLOW_TIMEOUT_MS / 60_000} minutes. The lease is ` +
        `${last?.status ?? "nowhere"}, LeaseCloud says ${last?.remote_status ?? "nothing"}.`,
    }
  )
  say(`the lease is ${found.status}`)
  return found
}

/** The job moves the order after it has recorded the lease's new status. */
async function payment(demo: RunningDemo, orderId: string, wanted: string): Promise<void> {
  let last = ""
  await until(
    async () => {
      last = await paymentOf(demo, orderId)
      return last === wanted ? true : null
    },
    {
      every: LOOK_EVERY_MS,
      within: FOLLOW_TIMEOUT_MS,
      otherwise: () => `The order's payment should be ${wanted} by now, and is ${last}.`,
    }
  )
  say(`its payment is ${wanted}`)
}

async function paymentOf(demo: RunningDemo, orderId: string): Promise<string> {
  const { order } = await ask<{ order: { payment_status: string } }>(
    demo,
    `/admin/orders/${orderId}?fields=payment_status`
  )
  return order.payment_status
}

function ask<T>({ state, adminToken }: RunningDemo, path: string): Promise<T> {
  return askAdmin({ url: state.url, adminToken }, "GET", path)
}

function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`)
}
