import { setTimeout as sleep } from "node:timers/promises"
import { Storefront } from "../../testbed/shopper/storefront"
import type { Stage } from "../../testbed/stage"
import { TimeMachine } from "../../testbed/time"
import type { Checks } from "../../testbed/program"

const CARTS = 24
const MINUTES = 8
const MINUTE_MS = 60_000
/** Two looks at one lease may be this much closer than a minute: a request takes time to arrive. */
const SLACK_MS = 5_000
const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

/**
 * Two servers and two workers on one Postgres and one Redis: every cart is completed on both servers
 * at once, both workers run the job at once, and one of them is killed in the middle.
 */
export async function testTogether(stage: Stage, time: TimeMachine, checks: Checks): Promise<void> {
  const orders = await completeEverywhere(stage)
  checks.check(
    `${CARTS} carts, each completed on two servers at once, became one order each`,
    orders.filter((ids) => new Set(ids).size !== 1).map((ids) => ids.join(" and "))
  )
  await followTogether(stage, time)
  checks.check("LeaseCloud has one order per cart", await remoteProblems(stage))
  checks.check("no lease was asked for twice in a minute", await pollProblems(stage))
  checks.check("one budget for all", await budgetProblems(stage))
  checks.check("no step was made twice", await transitionProblems(stage))
  checks.check("every event came, with an id of its own", await eventProblems(stage))
}

/** The queue hands what a killed worker had begun to another one, half a minute later. */
const TOLD_WITHIN_MS = 90_000
const LOOK_EVERY_MS = 500

async function completeEverywhere({ instances, shop }: Stage): Promise<string[][]> {
  const servers = instances.filter(({ role }) => role === "server")
  const [first, ...others] = servers.map(({ url }) => new Storefront(url, shop))
  const all: string[][] = []
  for (let number = 0; number < CARTS; number++) {
    const { cart } = await first.prepareLease(CART)
    const answers = await Promise.all([first, ...others].map((each) => each.completeCart(cart.id)))
    all.push(
      answers.map((answer) => (answer.type === "order" ? answer.order.id : answer.error.message))
    )
  }
  return all
}

async function followTogether({ instances, lender }: Stage, time: TimeMachine): Promise<void> {
  const workers = instances.filter(({ role }) => role === "worker")
  const runAll = () => Promise.all(workers.map((worker) => worker.runJobs()))
  for (let minute = 0; minute < MINUTES; minute++) {
    if (minute === 2 || minute === 4) {
      for (const { id } of await lender.orders()) {
        await lender.setStatus(id, minute === 2 ? "READY_TO_SHIP" : "ACTIVE")
      }
    }
    const running = runAll()
    if (minute === 5) await workers[0].kill()
    await running
    if (minute === 5) await workers[0].start()
    // The other one, or the same again within the minute: nothing may be asked twice.
    await runAll()
    await time.advance(MINUTE_MS)
  }
  await time.advance(MINUTE_MS * 2)
  await runAll()
}

async function remoteProblems({ lender }: Stage): Promise<string[]> {
  const references = (await lender.orders()).map(({ body }) => body?.internalOrderId ?? "none")
  return new Set(references).size === CARTS && references.length === CARTS
    ? []
    : [`${references.length} orders of ${new Set(references).size} leases`]
}

async function pollProblems({ lender }: Stage): Promise<string[]> {
  const last = new Map<string, number>()
  return (await lender.requests()).flatMap(({ call, orderId, at }) => {
    if (call !== "get-order" || !orderId) return []
    const now = Date.parse(at)
    const gap = now - (last.get(orderId) ?? 0)
    last.set(orderId, now)
    return gap < MINUTE_MS - SLACK_MS ? [`${orderId}: ${gap} ms after the look before`] : []
  })
}

async function budgetProblems({ lender }: Stage): Promise<string[]> {
  const { maxInWindow, refused } = await lender.limit()
  return maxInWindow > 100 || refused ? [`${maxInWindow} in a window, ${refused} refused`] : []
}

async function transitionProblems({ pool }: Stage): Promise<string[]> {
  const { rows } = await pool.query<{ what: string }>(`
    SELECT lease_id || ': ' || count(*) || ' times ' || type || coalesce(' to ' || (data->>'to'), '')
           AS what
      FROM leasecloud_lease_event
     WHERE type IN ('status.changed', 'lease.submitted', 'lease.ready-to-ship', 'lease.activated')
     GROUP BY lease_id, type, data->>'to' HAVING count(*) > 1
    UNION ALL
    SELECT 'payment ' || payment_id || ': ' || count(*) || ' captures' FROM capture
     GROUP BY payment_id HAVING count(*) > 1
    UNION ALL
    SELECT id || ' is ' || status FROM leasecloud_lease WHERE status <> 'active'`)
  return rows.map(({ what }) => what)
}

async function eventProblems(stage: Stage): Promise<string[]> {
  for (const end = Date.now() + TOLD_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    const problems = await missingEvents(stage)
    if (!problems.length || Date.now() > end) return problems
  }
}

async function missingEvents({ pool, instances }: Stage): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; emit_as: string; lease_id: string }>(
    "SELECT id, emit_as, lease_id FROM leasecloud_lease_event WHERE emit_as IS NOT NULL"
  )
  const told = new Map(
    instances.flatMap(({ events }) => events).map((event) => [event.data.event_id, event])
  )
  return rows.flatMap(({ id, emit_as, lease_id }) => {
    const event = told.get(id)
    // Who applies in the checkout has no order yet.
    const isWhole = event?.data.order_id || emit_as === "lease.applied"
    return isWhole && event?.name === emit_as && event.data.id === lease_id
      ? []
      : [`${emit_as} ${id} of ${lease_id} never came`]
  })
}
