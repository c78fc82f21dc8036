import { Server } from "node:http"
import { AddressInfo } from "node:net"
import { Clock } from "./clock"
import { Control } from "./control"
import { controlRoutes } from "./control-routes"
import { FaultPlan } from "./faults"
import { Limiter } from "./limiter"
import { ListOrder, OrderStore } from "./orders"
import { Pager } from "./paging"
import { PartnerApi } from "./partner-api"
import { PriceList, PricingMode } from "./pricing"
import { RequestLog } from "./request-log"
import { createControlServer, createSimulatorServer } from "./server"
import { Account, Market, MARKET_CODES } from "./types"
import { Validator } from "./validation"

export type SimulatorOptions = {
  /** Default 0: any free port. */
  port?: number
  /** Default 127.0.0.1. */
  host?: string
  /** Replaces the default keys `sim-key-se`, `sim-key-dk`, `sim-key-no`, `sim-key-fi`. */
  keys?: Partial<Record<Market, string>>
  /** A further port for control calls alone, which stays open while the partner API is down. */
  controlPort?: number
  /** 100 requests per 5 minutes per address. Default true. */
  limit?: boolean
  listOrder?: ListOrder
  /** Milliseconds that every answer takes longer. */
  lag?: number
  pricing?: PricingMode
  /** HTTP status of a validation error. Default 400. */
  validationStatus?: 400 | 422
}

export type Simulator = {
  url: string
  keys: Record<Market, string>
  /** Of the second account of each market. */
  secondKeys: Record<Market, string>
  control: Control
  /** Refuses connections until `up`; the state stays. */
  down(): Promise<void>
  /** Listens again, on the same port. */
  up(): Promise<void>
  /** Ends at once, open connections too. */
  close(): Promise<void>
}

export const DEFAULT_KEYS: Record<Market, string> = {
  se: "sim-key-se",
  dk: "sim-key-dk",
  no: "sim-key-no",
  fi: "sim-key-fi",
}

/** The keys of each market's second account. */
export const SECOND_KEYS: Record<Market, string> = {
  se: "sim-second-key-se",
  dk: "sim-second-key-dk",
  no: "sim-second-key-no",
  fi: "sim-second-key-fi",
}

/**
 * Starts a LeaseCloud stand-in. One base URL for all markets: the key decides the market.
 * Rejects when the port can't be had.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port = 0, host = "127.0.0.1", listOrder = "newest-first", lag = 0 } = options
  const keys = { ...DEFAULT_KEYS, ...options.keys }
  const both: Record<Account, Record<Market, string>> = { first: keys, second: SECOND_KEYS }
  const all = Object.values(both).flatMap((each) => Object.values(each))
  if (new Set(all).size < 2 * MARKET_CODES.length) {
    throw new Error("Every market needs a key of its own.")
  }
  const clock = new Clock()
  const orders = new OrderStore(clock)
  const prices = new PriceList(options.pricing)
  const pager = new Pager(orders, listOrder)
  const validator = new Validator(options.validationStatus ?? 400)
  const limiter = new Limiter(clock, options.limit ?? true)
  const faults = new FaultPlan(clock)
  const log = new RequestLog()
  const lagState = { ms: lag, initial: lag }
  const parts = { clock, orders, prices, pager, limiter, faults, log, lag: lagState }
  const door = {
    open: () => void server.listen(address.port, host),
    close: () => void stop(server),
  }
  const control = new Control({ ...parts, door })
  const api = new PartnerApi(both, orders, prices, pager, validator, clock.iso())
  const routes = controlRoutes(control)
  const server = createSimulatorServer({ ...parts, api, control: routes })
  const controlServer = createControlServer({ control: routes })

  await listen(server, port, host)
  const address = server.address() as AddressInfo
  if (options.controlPort !== undefined) await listen(controlServer, options.controlPort, host)
  return {
    url: `http://${host}:${address.port}`,
    keys,
    secondKeys: SECOND_KEYS,
    control,
    down: () => stop(server),
    up: () => listen(server, address.port, host),
    close: () => {
      clock.reset()
      return Promise.all([stop(server), stop(controlServer)]).then(() => undefined)
    },
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve()
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

export type { Control, OrderFilter, SeedRequest } from "./control"
export type { FaultKind, FaultRecord, FaultRequest } from "./faults"
export type { LimiterStatistics } from "./limiter"
export type { ListOrder, SeedOrder, StoredOrder } from "./orders"
export type { PagingFault } from "./paging"
export type { Pricing, PricingMode } from "./pricing"
export type { LoggedRequest, RequestCounts } from "./request-log"
export type { Account, Call, Market } from "./types"
