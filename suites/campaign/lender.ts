import { join } from "node:path"
import { keep } from "../../testbed/keeper"
import { ROOT } from "../../testbed/paths"
import { MARKET_CODES } from "../../testbed/seed/markets"
import { request } from "../../testbed/shopper/http"
import type { FaultRecord, FaultRequest } from "../../simulator/faults"
import type { LimiterStatistics } from "../../simulator/limiter"
import type { StoredOrder } from "../../simulator/orders"
import type { PagingFault } from "../../simulator/paging"
import type { LoggedRequest, RequestCounts } from "../../simulator/request-log"
import { freePort } from "./instances"

/** The simulator in a process of its own, played over HTTP. */
export class Lender {
  private constructor(
    readonly url: string,
    private readonly controlUrl: string,
    readonly stop: () => Promise<void>
  ) {}

  static async start(folder: string): Promise<Lender> {
    const port = await freePort()
    const controlPort = await freePort()
    const ports = ["--port", String(port), "--control-port", String(controlPort)]
    const program = keep({
      command: process.execPath,
      args: ["-r", "ts-node/register", join(ROOT, "simulator/main.ts"), ...ports],
      cwd: ROOT,
      logFile: join(folder, "simulator.log"),
      stopSignal: "SIGTERM",
    })
    const url = `http://127.0.0.1:${port}`
    const controlUrl = `http://127.0.0.1:${controlPort}/_control`
    while (program.isRunning()) {
      const up = await fetch(`${controlUrl}/limit`).then(
        (response) => response.ok,
        () => false
      )
      if (up) {
        return new Lender(url, controlUrl, () => program.stop())
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The simulator did not start: see ${join(folder, "simulator.log")}`)
  }

  /** What the shop's configuration reads. */
  env(): Record<string, string> {
    return Object.fromEntries(
      MARKET_CODES.flatMap((code) => [
        [`LEASECLOUD_${code.toUpperCase()}_BASE_URL`, this.url],
        [`LEASECLOUD_${code.toUpperCase()}_API_KEY`, `sim-key-${code}`],
      ])
    )
  }

  /** Refuses connections to the partner API until `up`. */
  async down(): Promise<void> {
    await this.ask("POST", "/down")
  }

  async up(): Promise<void> {
    await this.ask("POST", "/up")
  }

  async orders(): Promise<StoredOrder[]> {
    return (await this.ask<{ orders: StoredOrder[] }>("GET", "/orders")).orders
  }

  async setStatus(id: string, status: string): Promise<void> {
    await this.ask("POST", `/orders/${id}/status`, { status })
  }

  async terminate(id: string): Promise<void> {
    await this.ask("POST", `/orders/${id}/terminate`)
  }

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

  async paging(fault: PagingFault): Promise<void> {
    await this.ask("PUT", "/paging", fault)
  }

  async advance(ms: number): Promise<void> {
    await this.ask("POST", "/advance", { ms })
  }

  async requests(): Promise<LoggedRequest[]> {
    return (await this.ask<{ requests: LoggedRequest[] }>("GET", "/requests")).requests
  }

  /** How many calls of a kind have arrived. */
  async callsOf(call: "create-order" | "list-orders"): Promise<number> {
    const { byCall } = await this.ask<RequestCounts>("GET", "/counts")
    return byCall[call] ?? 0
  }

  async setLag(ms: number): Promise<void> {
    await this.ask("PUT", "/lag", { ms })
  }

  async faultLog(): Promise<FaultRecord[]> {
    return (await this.ask<{ faults: FaultRecord[] }>("GET", "/fault-log")).faults
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
