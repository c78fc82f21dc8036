import { setTimeout as sleep } from "node:timers/promises"
import { RequestFailed } from "../../testbed/shopper/http"
import { Completed, Storefront } from "../../testbed/shopper/storefront"
import type { Stage } from "../../testbed/stage"
import { TimeMachine } from "../../testbed/time"
import type { Checks } from "../../testbed/program"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }
const MINUTE_MS = 60_000
const MOST_MINUTES = 30
const PREPARED_AT_ONCE = 8
const MOST_TRIES = 60
const RETRY_AFTER_MS = 1_000

/**
 * So many shoppers complete at once on one server: first with Medusa's manual provider, then with
 * leases, twice as many as the budget allows, while others ask for quotes.
 */
export async function testLoad(
  stage: Stage,
  time: TimeMachine,
  checks: Checks,
  shoppers: number
): Promise<void> {
  const storefront = new Storefront(stage.instances[0].url, stage.shop)
  const before = (await stage.lender.orders()).length
  const manual = await completeAll(
    storefront,
    await prepare(shoppers, async () => (await storefront.preparePayment(CART)).id)
  )
  checks.check(`${shoppers} at once with the manual provider: ${manual.figures}`, manual.problems)

  const carts = await prepare(shoppers, async () => (await storefront.prepareLease(CART)).cart.id)
  const flood = floodWithQuotes(storefront)
  const leased = await completeAll(storefront, carts)
  const asked = await flood.stop()
  checks.check(
    `${shoppers} at once with a lease, and ${asked} quotes beside: ${leased.figures}`,
    leased.problems
  )
  const minutes = await sendTheRest(stage, time)
  const sent = (await stage.lender.orders()).length - before
  checks.check(
    `the job sent the rest in ${minutes} minutes`,
    sent === shoppers ? [] : [`LeaseCloud has ${sent} of ${shoppers} orders`]
  )
  const { maxInWindow, refused } = await stage.lender.limit()
  checks.check(
    `at most ${maxInWindow} requests in five minutes`,
    maxInWindow > 100 || refused ? [`${refused} were refused`] : []
  )
}

async function prepare(count: number, one: () => Promise<string>): Promise<string[]> {
  const ids: string[] = []
  const worker = async () => {
    while (ids.length < count) {
      const slot = ids.push("") - 1
      ids[slot] = await one()
    }
  }
  await Promise.all(Array.from({ length: PREPARED_AT_ONCE }, worker))
  return ids
}

async function completeAll(storefront: Storefront, carts: string[]) {
  const began = performance.now()
  const times: number[] = []
  const answers = await Promise.all(
    carts.map(async (id) => {
      const answer = await completePatiently(storefront, id).catch((error: Error) => error)
      times.push(performance.now() - began)
      return answer
    })
  )
  const problems = answers.flatMap((answer) =>
    answer instanceof Error
      ? [answer.message]
      : answer.type === "order"
        ? []
        : [answer.error.message]
  )
  times.sort((a, b) => a - b)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const median = seconds(times[Math.floor(times.length / 2)])
  return { problems, figures: `median ${median}, all in ${seconds(times[times.length - 1])}` }
}

/** Medusa answers 409 while it is still at it, whatever the provider, and says to try again. */
async function completePatiently(storefront: Storefront, id: string): Promise<Completed> {
  for (let tries = 1; ; tries++) {
    try {
      return await storefront.completeCart(id)
    } catch (error) {
      const isBusy = error instanceof RequestFailed && error.status === 409
      if (!isBusy || tries === MOST_TRIES) throw error
      await sleep(RETRY_AFTER_MS)
    }
  }
}

/** Asks for quotes of ever new amounts, one after the other, until it is stopped. */
function floodWithQuotes(storefront: Storefront) {
  let going = true
  let asked = 0
  const running = (async () => {
    while (going) {
      const amount = String(10_000 + asked++)
      await storefront.quotes({ amount, country_code: "se" }).catch(() => undefined)
    }
  })()
  return {
    async stop() {
      going = false
      await running
      return asked
    },
  }
}

async function sendTheRest({ instances, pool }: Stage, time: TimeMachine): Promise<number> {
  const worker = instances.find(({ role }) => role !== "server")!
  for (let minute = 0; minute < MOST_MINUTES; minute++) {
    const { rows } = await pool.query(
      "SELECT 1 FROM leasecloud_lease WHERE status = 'submitting' LIMIT 1"
    )
    if (!rows.length) return minute
    await worker.runJobs()
    await time.advance(MINUTE_MS)
  }
  return MOST_MINUTES
}
