import { join } from "node:path"
import { startSimulator } from "../simulator"
import { Control } from "../simulator/control"
import type { FaultRecord, FaultRequest } from "../simulator/faults"
import type { LimiterStatistics } from "../simulator/limiter"
import type { ListOrder, SeedOrder, StoredOrder } from "../simulator/orders"
import type { PagingFault } from "../simulator/paging"
import type { Pricing } from "../simulator/pricing"
import type { LoggedRequest, RequestCounts } from "../simulator/request-log"
import type { Market } from "../simulator/types"
import { keep } from "./keeper"
import { ROOT } from "./paths"
import { freePort } from "./ports"
import { until } from "./program"
import { MARKET_CODES, MarketCode } from "./seed/markets"
import { request } from "./shopper/http"

const HOST = "127.0.0.1"
const START_TIMEOUT_MS = 60_000

/** The simulator in a process of its own, controlled over HTTP. */
export class SimulatorClient {
  private constructor(
    readonly url: string,
    private readonly controlUrl: string,
    readonly stop: () => Promise<void>
  ) {}

  /** Starts it on free ports. Its log is in `folder`. */
  static async start(folder: string): Promise<SimulatorClient> {
    const port = await freePort(HOST)
    const controlPort = await freePort(HOST)
    const ports = ["--port", String(port), "--control-port", String(controlPort)]
    const logFile = join(folder, "simulator.log")
    const program = keep({
      command: process.execPath,
      args: ["-r", "ts-node/register", join(ROOT, "simulator/main.ts"), ...ports],
      cwd: ROOT,
      logFile,
      stopSignal: "SIGTERM",
    })
    const controlUrl = `http://${HOST}:${controlPort}/_control`
    const failure = () => `The simulator did not start: see ${logFile}`
    await until(
      async () => {
        if (!program.isRunning()) throw new Error(failure())
        return await fetch(`${controlUrl}/limit`).then(
          ({ ok }) => ok || null,
          () => null
        )
      },
      { every: 100, within: START_TIMEOUT_MS, otherwise: failure }
    )
    return new SimulatorClient(`http://${HOST}:${port}`, controlUrl, () => program.stop())
  }

  /** What the shop's configuration reads. */
  env(): Record<string, string> {
    const keys = MARKET_CODES.map((code) => [code, `sim-key-${code}`])
    return simulatorEnvironment({ url: this.url, keys: Object.fromEntries(keys) })
  }

  /** As after its start: no orders, no requests counted, the limit on. */
  async reset(): Promise<void> {
    await this.ask("POST", "/reset")
  }

  /** Refuses connections to the partner API until `up`. */
  async down(): Promise<void> {
    await this.ask("POST", "/down")
  }

  async up(): Promise<void> {
    await this.ask("POST", "/up")
  }

  async setLag(ms: number): Promise<void> {
    await this.ask("PUT", "/lag", { ms })
  }

  /** Moves the simulator's clock alone; `TimeMachine` moves the shop's too. */
  async advance(ms: number): Promise<void> {
    await this.ask("POST", "/advance", { ms })
  }

  async orders(): Promise<StoredOrder[]> {
    return (await this.ask<{ orders: StoredOrder[] }>("GET", "/orders")).orders
  }

  /** Adds orders to the list, the first being the oldest. */
  async seed(orders: SeedOrder[], market: Market = "se"): Promise<void> {
    await this.ask("POST", "/seed", { market, orders })
  }

  async setListOrder(order: ListOrder): Promise<void> {
    await this.ask("PUT", "/list-order", { order })
  }

  async setPricing(market: Market, pricing: Partial<Pricing>): Promise<void> {
    await this.ask("PUT", "/pricing", { market, ...pricing })
  }

  async setStatus(id: string, status: string): Promise<void> {
    await this.ask("POST", `/orders/${id}/status`, { status })
  }

  async setStatuses(ids: string[], status: string): Promise<void> {
    await this.ask("POST", "/statuses", { ids, status })
  }

  async terminate(id: string): Promise<void> {
    await this.ask("POST", `/orders/${id}/terminate`)
  }

  /** @param totalAmount minor units ex VAT */
  async setTotalAmount(id: string, totalAmount: number): Promise<void> {
    await this.ask("POST", `/orders/${id}/total`, { totalAmount })
  }

  async remove(id: string): Promise<void> {
    await this.ask("DELETE", `/orders/${id}`)
  }

  /** Answers the fault's id. */
  async fault(fault: FaultRequest): Promise<number> {
    return (await this.ask<{ id: number }>("POST", "/faults", fault)).id
  }

  async clearFault(id: number): Promise<void> {
    await this.ask("DELETE", `/faults/${id}`)
  }

  async clearFaults(): Promise<void> {
    await this.ask("DELETE", "/faults")
    await this.ask("DELETE", "/paging")
  }

  async faultLog(): Promise<FaultRecord[]> {
    return (await this.ask<{ faults: FaultRecord[] }>("GET", "/fault-log")).faults
  }

  async paging(fault: PagingFault): Promise<void> {
    await this.ask("PUT", "/paging", fault)
  }

  async requests(): Promise<LoggedRequest[]> {
    return (await this.ask<{ requests: LoggedRequest[] }>("GET", "/requests")).requests
  }

  async clearRequests(): Promise<void> {
    await this.ask("DELETE", "/requests")
  }

  /** Requests to the partner API since the last `clearRequests`, as the simulator counted them. */
  async counts(): Promise<RequestCounts> {
    return await this.ask("GET", "/counts")
  }

  /** How many calls of a kind have arrived. */
  async callsOf(call: "create-order" | "list-orders"): Promise<number> {
    return (await this.counts()).byCall[call] ?? 0
  }

  async limit(): Promise<LimiterStatistics> {
    return await this.ask("GET", "/limit")
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await request<T>(`${this.controlUrl}${path}`, { method, body })
    if (answer.status !== 200) {
      throw new Error(`Control ${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }
}

/** What `medusa-config.ts` reads, so that every market is at this simulator. */
export function simulatorEnvironment(simulator: {
  url: string
  keys: Record<MarketCode, string>
}): Record<string, string> {
  return Object.fromEntries(
    MARKET_CODES.flatMap((code) => [
      [`LEASECLOUD_${code.toUpperCase()}_BASE_URL`, simulator.url],
      [`LEASECLOUD_${code.toUpperCase()}_API_KEY`, simulator.keys[code]],
    ])
  )
}

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
  return {
    env: simulatorEnvironment(simulator),
    markets: MARKET_CODES,
    simulator,
    stop: () => simulator.close(),
  }
}
