import { compare, median, Requester } from "../measure"
import type { Bench, BenchContext } from "../stage"

const COMPLETIONS = 1_000
const AT_ONCE = 8
const MINUTE = 60_000
const WINDOW = 5 * MINUTE
const CART = { market: "se" as const, items: [{ sku: "LAPTOP-16" }] }
const QUOTE = "/store/leasecloud/quotes?amount=17990&country_code=se"

/** The job sends so many leases in a window: the limit less what other lanes are guaranteed. */
const SENT_IN_WINDOW = 70

/** A campaign of the shop's: all complete at once, and the leases are sent as the limit allows. */
export async function bursts({ stage, results, scaled }: BenchContext): Promise<void> {
  const count = scaled(COMPLETIONS)
  const carts: string[] = []
  await atOnce(
    Array.from({ length: count }, (_, i) => i),
    AT_ONCE,
    async () => {
      carts.push((await stage.storefront.prepareLease(CART)).cart.id)
    }
  )
  await stage.time.advance(WINDOW + MINUTE)
  await stage.lender.clearRequests()
  const begun = performance.now()
  const orders: string[] = []
  await atOnce(carts, AT_ONCE, async (id) => {
    const completed = await stage.storefront.completeCart(id)
    if (completed.type === "order") orders.push(completed.order.id)
  })
  const seconds = (performance.now() - begun) / 1000
  results.add("bursts", {
    name: `${count} completions at once: without an order`,
    figure: count - orders.length,
    unit: "completions",
    most: 0,
    note: `all of them took ${seconds.toFixed(1)} s`,
  })
  const drained = await drain(stage)
  const waited = drained.said.orders
  const fewest = Math.max(1, (waited / SENT_IN_WINDOW) * 5)
  results.add("bursts", {
    name: `${waited} leases that wait: minutes until all are sent`,
    figure: drained.minutes,
    unit: "min",
    baseline: { name: "min at the limit", figure: fewest },
    mostRatio: waited > SENT_IN_WINDOW ? 1.2 : 3,
    note: `the settings page said ${drained.said.minutes}; minutes are simulated`,
  })
  results.add("bursts", {
    name: "leases that a later one overtook",
    figure: await overtaken(stage, orders),
    unit: "leases",
    most: 0,
  })
  results.add("bursts", {
    name: "most requests in any window",
    figure: (await stage.lender.limit()).maxInWindow,
    unit: "requests",
    most: 100,
  })
  results.add("bursts", {
    name: "an amount's quote while the queue drains",
    figure: median(drained.quotes.ours),
    unit: "ms",
    baseline: { name: "ms a route that does nothing", figure: median(drained.quotes.nothing) },
    note: "beside the job, on the same cores",
  })
}

/** Runs the job every simulated minute until nothing waits; quotes are asked for meanwhile. */
async function drain(stage: Bench) {
  const { shop, time, seeded } = stage
  const asker = new Requester(shop.url, { "x-publishable-api-key": seeded.publishable_key })
  const said = await waiting(stage)
  const quotes = { ours: [] as number[], nothing: [] as number[] }
  let minutes = 0
  for (; (await waiting(stage)).orders > 0; minutes++) {
    const begun = performance.now()
    const [times] = await Promise.all([
      compare(
        { ours: () => asker.get(QUOTE), nothing: () => asker.get("/health") },
        { rounds: 2, batch: 10 }
      ),
      shop.run("runJobs", { watchMemory: false }),
    ])
    quotes.ours.push(...times.ours)
    quotes.nothing.push(...times.nothing)
    await time.advance(Math.max(1, Math.round(MINUTE - (performance.now() - begun))))
  }
  asker.close()
  return { said, minutes, quotes }
}

/** Works on items, a few at the same time. */
async function atOnce<T>(items: T[], count: number, work: (item: T) => Promise<void>) {
  const rest = [...items]
  const worker = async () => {
    while (rest.length > 0) await work(rest.shift()!)
  }
  await Promise.all(Array.from({ length: count }, worker))
}

/** What the settings page says of the queue. */
export async function waiting({ sdk }: Bench): Promise<{ orders: number; minutes: number }> {
  const { budget } = await sdk.client.fetch<{
    budget: { waiting: { orders: number; minutes: number } }
  }>("/admin/leasecloud/status")
  return budget.waiting
}

/** Of the leases that the job sent, those that were sent after one that was ordered later. */
async function overtaken({ pool, lender }: Bench, orders: string[]): Promise<number> {
  const { rows } = await pool.query<{ reference: string }>(
    `SELECT lease.reference FROM leasecloud_lease AS lease
      WHERE lease.order_id = ANY($1) AND EXISTS (
        SELECT FROM leasecloud_lease_event AS event WHERE event.lease_id = lease.id AND event.type = 'send.deferred')
      ORDER BY lease.submitted_at`,
    [orders]
  )
  const queued = new Map(rows.map(({ reference }, i) => [reference, i]))
  const made = await lender.orders()
  const sent = made.map(({ partnerOrderId }) => queued.get(partnerOrderId ?? "")).filter(isPlace)
  let latest = -1
  let late = 0
  for (const place of sent) {
    if (place < latest) late++
    else latest = place
  }
  return late
}

const isPlace = (place: number | undefined): place is number => place !== undefined
