import type { MedusaContainer } from "@medusajs/framework/types"
import type Medusa from "@medusajs/js-sdk"
import { Simulator, SimulatorOptions, startSimulator } from "../../simulator"
import { config as pollLeases } from "../../src/jobs/poll-leases"
import { config as refreshTariffs } from "../../src/jobs/refresh-tariffs"
import { adminSdk, SeededShop, seedShop } from "../../testbed/seed"
import { Answer, request } from "../../testbed/shopper/http"
import { Storefront } from "../../testbed/shopper/storefront"
import { simulatorEnvironment } from "../../testbed/simulator"
import { farOff } from "../../testbed/time"
import { createAdmin } from "./admin"
import { forgetQuotes, learnTariffs } from "./known-tariffs"
import { checkAnswers } from "./openapi"
import { OwnDatabase } from "./own-database"
import { RunningMedusa, startMedusa } from "./running-medusa"

/** A running, seeded shop whose lender is a simulator. Filled before the first test. */
export type TestShop = SeededShop & {
  url: string
  simulator: Simulator
  storefront: Storefront
  /** Medusa's own admin API, typed. */
  sdk: Medusa
  adminToken: string
  /** Any admin route, whatever it answers. */
  admin<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown
  ): Promise<Answer<T>>
  container: MedusaContainer
  /** A shopper of this shop, sending further headers. */
  shopper(headers: Record<string, string>): Storefront
}

export type ShopOptions = {
  /** Options of the plugin, laid over the simulator's markets and the test's encryption key. */
  leasecloud?: Record<string, unknown>
  /** Environment of the shop. */
  env?: Record<string, string>
  simulator?: SimulatorOptions
}

/**
 * A suite of tests over a real Medusa, seeded as the demo shop. The shop starts once, for all suites
 * of a file with the same options. Before every test the database's rows, the simulator and what the
 * process knows of amounts are as they were after seeding: keep one flow in one test, and let a test
 * that changes a table undo that. The shop knows its tariffs; see `forgetTariffs`.
 * The plugin's jobs run only if a test runs them.
 * Every answer of our own routes is held against the OpenAPI document.
 */
export function describeShop(
  name: string,
  suite: (shop: TestShop) => void,
  options: ShopOptions = {}
): void {
  const key = JSON.stringify(options)
  const running = shops.get(key) ?? new RunningShop(options)
  if (!shops.has(key)) afterAll(() => running.stop())
  shops.set(key, running)
  describe(name, () => {
    beforeAll(() => running.start())
    beforeEach(() => running.reset())
    afterEach(() => running.finishWorkflows())
    suite(running.shop)
  })
}

/** The shops of this file, by their options. */
const shops = new Map<string, RunningShop>()

class RunningShop {
  /** Filled by the start. */
  readonly shop = {} as TestShop
  private readonly database = new OwnDatabase()
  private started: Promise<void> | null = null
  private medusa: RunningMedusa | null = null
  private readonly undo: (() => void)[] = []

  constructor(private readonly options: ShopOptions) {}

  /** Starts it if nobody did before. */
  start(): Promise<void> {
    this.started ??= this.startNow()
    return this.started
  }

  private async startNow(): Promise<void> {
    const { shop, options, database } = this
    holdJobs()
    shop.simulator = await startSimulator({ port: 0, ...options.simulator })
    this.undo.push(checkAnswers())
    this.undo.push(
      setEnvironment({
        ...simulatorEnvironment(shop.simulator),
        DATABASE_URL: database.url,
        DISABLE_MEDUSA_ADMIN: "true",
        LEASECLOUD_ENCRYPTION_KEY: ENCRYPTION_KEY,
        LEASECLOUD_OPTIONS: JSON.stringify(options.leasecloud ?? {}),
        ...options.env,
      })
    )
    await database.create()
    this.medusa = await startMedusa()
    const { url, container } = this.medusa
    const adminToken = await createAdmin(container, url)
    const sdk = adminSdk(url, adminToken)
    const seeded = await seedShop(sdk)
    await learnTariffs(container)
    const headers = { authorization: `Bearer ${adminToken}` }
    Object.assign(shop, seeded, {
      url,
      container,
      adminToken,
      sdk,
      storefront: new Storefront(url, seeded),
      shopper: (extra: Record<string, string>) => new Storefront(url, seeded, extra),
      admin: (method: string, path: string, body?: unknown) =>
        request(url + path, { method, body, headers }),
    })
  }

  async reset(): Promise<void> {
    await this.database.reset()
    this.shop.simulator.control.reset()
    forgetQuotes(this.shop.container)
  }

  async finishWorkflows(): Promise<void> {
    await this.medusa?.finishWorkflows()
  }

  async stop(): Promise<void> {
    if (!this.started) return
    await this.medusa?.stop()
    for (const undo of this.undo) undo()
    await this.shop.simulator?.close()
    await this.database.drop()
  }
}

/** For tests only, of course: 32 bytes. */
const ENCRYPTION_KEY = Buffer.alloc(32, "test").toString("base64")

/** Sets variables of this process. Answers a function that puts everything back. */
export function setEnvironment(variables: Record<string, string>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name]
      } else {
        process.env[name] = value
      }
    }
  }
}

/** When Medusa runs the plugin's jobs, by their names, as the plugin asks for it. */
export const SCHEDULES: Record<string, string> = {
  [pollLeases.name]: pollLeases.schedule,
  [refreshTariffs.name]: refreshTariffs.schedule,
}

/**
 * Takes the clock from the plugin's jobs, before the shop loads them: a run is one that the test
 * asks for, however long the test takes.
 */
export function holdJobs(): void {
  pollLeases.schedule = farOff()
  refreshTariffs.schedule = farOff()
}
