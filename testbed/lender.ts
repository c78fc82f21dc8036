import { Control } from "../simulator/control"
import { startSimulator } from "../simulator"
import { MARKET_CODES, MarketCode } from "./seed/markets"

/** Who lends: the simulator that we started, or the server that the environment names. */
export type Lender = {
  /** Variables that tell the shop where it is. */
  env: Record<string, string>
  /** The markets that it serves, the first of them is the one to try. */
  markets: MarketCode[]
  /** Of the simulator only: nobody else lets us play the lender. */
  simulator: { url: string; control: Control } | null
  stop(): Promise<void>
}

/**
 * The lender named by `LEASECLOUD_<market>_BASE_URL`, for at least one market, else a simulator on
 * a free port.
 */
export async function findLender(env: NodeJS.ProcessEnv): Promise<Lender> {
  const given = MARKET_CODES.filter((code) => env[`LEASECLOUD_${code.toUpperCase()}_BASE_URL`])
  if (given.length) {
    return { env: {}, markets: given, simulator: null, stop: async () => {} }
  }
  const simulator = await startSimulator({ port: 0 })
  const variables = MARKET_CODES.flatMap((code) => [
    [`LEASECLOUD_${code.toUpperCase()}_BASE_URL`, simulator.url],
    [`LEASECLOUD_${code.toUpperCase()}_API_KEY`, simulator.keys[code]],
  ])
  return {
    env: Object.fromEntries(variables),
    markets: MARKET_CODES,
    simulator,
    stop: () => simulator.close(),
  }
}
