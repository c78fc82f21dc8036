import { setTimeout as sleep } from "node:timers/promises"
import type { Bench } from "../../stage/open"
import type { SimulatorClient } from "../../../../testbed/simulator-client"
import { DEMO_MARKETS, MarketCode } from "../../../../testbed/seed/markets"

const WINDOW_MS = 300_000
const MOST_TRIES = 300
const QUIET_MS = 3_000

/**
 * Asks for quotes of a market until they come from where they will come from on a warm shop. The
 * lender's window is let pass first (simulated), so that every market has the whole quotes lane.
 */
export async function warmUp(
  { lender, storefront, time }: Bench,
  market: MarketCode,
  source: "tariffs" | "cache"
): Promise<void> {
  await time.advance(WINDOW_MS + 60_000)
  for (let i = 0; i < MOST_TRIES; i++) {
    const answer = await storefront.quotes({ amount: "20000", country_code: market })
    if (answer.source === source) return await untilQuiet(lender)
    await sleep(200)
  }
  throw new Error(`Quotes of ${DEMO_MARKETS[market].name} never came from ${source}`)
}

/** What is still being learnt of the tariffs goes on behind the shoppers' backs. */
async function untilQuiet(lender: SimulatorClient): Promise<void> {
  for (let before = -1; ;) {
    const { total } = await lender.counts()
    if (total === before) return
    before = total
    await sleep(QUIET_MS)
  }
}
