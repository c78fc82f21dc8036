import { followedLeases } from "../clones"
import type { Bench, BenchContext } from "../stage"
import { waiting } from "./bursts"

const LEASES = 2_000
const ORDERED = 60
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const HOURS = 72

/** Applications are kept for a day: what is ordered in the last of the outage is sent after it. */
const ORDERED_BEFORE = 20
const MOST_MINUTES = 120

/** The longest back-off of a market's polls: so late the shop may find out that LeaseCloud is back. */
const BACK_OFF_MINUTES = 8

/** Requests of the outage's last minutes count until a window is over. */
const A_WINDOW = 5
const SENT_A_MINUTE = 14

/** LeaseCloud does not answer for three days under traffic, and comes back. */
export async function outage({ stage, results, model, scaled }: BenchContext): Promise<void> {
  const { lender, shop, time, storefront } = stage
  const count = scaled(LEASES)
  const ids = await followedLeases(stage, model, { leases: count, orders: count })
  const ordered = Math.max(3, scaled(ORDERED))
  await lender.down()
  let missing = 0
  let risked = 0
  for (let hour = 0; hour < HOURS; hour++) {
    const before = await ordersRisked(stage)
    await shop.run("runJobs", { watchMemory: false })
    risked += (await ordersRisked(stage)) - before
    if (hour === HOURS - ORDERED_BEFORE) missing = await order(storefront, ordered)
    await time.advance(HOUR)
  }
  await lender.setStatuses(ids, "READY_TO_SHIP")
  await lender.up()
  await lender.clearRequests()
  const minutes = await comeBack(stage, ids)
  results.add("outage", {
    name: `${ordered} completions while LeaseCloud is down: without an order`,
    figure: missing,
    unit: "completions",
    most: 0,
  })
  results.add("outage", {
    name: "orders that the job risked to find out whether LeaseCloud is back",
    figure: risked,
    unit: "create calls",
    most: 1,
    note: `in ${HOURS} hours; a completion's own call is not counted`,
  })
  results.add("outage", {
    name: `minutes until all that waits is sent and ${count} changes are seen`,
    figure: minutes,
    unit: "min",
    most: BACK_OFF_MINUTES + A_WINDOW + (count / 100 + ordered) / SENT_A_MINUTE,
    note: "simulated; polls look again after 8 minutes at the latest",
  })
  results.add("outage", {
    name: "most requests in any window after the return",
    figure: (await lender.limit()).maxInWindow,
    unit: "requests",
    most: 100,
  })
}

/** Orders so many carts. How many of them got no order. */
async function order(storefront: Bench["storefront"], count: number): Promise<number> {
  let missing = 0
  for (let i = 0; i < count; i++) {
    const { cart } = await storefront.prepareLease({ market: "se", items: [{ sku: "LAPTOP-16" }] })
    const completed = await storefront.completeCart(cart.id)
    if (completed.type !== "order") missing++
  }
  return missing
}

/** Create calls that were tried, whether they arrived or not. */
async function ordersRisked({ pool }: Bench): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    "SELECT count(*) FROM leasecloud_lease_event WHERE type = 'send.deferred' AND data->>'kind' IS NOT NULL"
  )
  return Number(rows[0].count)
}

/** Runs the job every simulated minute until nothing waits and every change is seen. */
async function comeBack(stage: Bench, ids: string[]): Promise<number> {
  for (let minute = 0; minute < MOST_MINUTES; minute++) {
    const begun = performance.now()
    await stage.shop.run("runJobs", { watchMemory: false })
    const { rows } = await stage.pool.query<{ count: string }>(
      "SELECT count(*) FROM leasecloud_lease WHERE remote_id = ANY($1) AND remote_status <> 'READY_TO_SHIP'",
      [ids]
    )
    if (Number(rows[0].count) === 0 && (await waiting(stage)).orders === 0) return minute
    await stage.time.advance(Math.max(1, Math.round(MINUTE - (performance.now() - begun))))
  }
  return MOST_MINUTES
}
