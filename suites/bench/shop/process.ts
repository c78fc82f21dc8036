import { container } from "@medusajs/framework"
import { ContainerRegistrationKeys, Modules, QueryContext } from "@medusajs/framework/utils"
import start from "@medusajs/medusa/commands/start"
import { createRequire } from "node:module"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import type LeaseCloudModuleService from "../../../src/modules/leasecloud/service"
import type { quoteAmount } from "../../../src/quotes/quote"
import type { quoteVariants } from "../../../src/quotes/quote-catalogue"
import { farOff } from "../../../testbed/time"
import { PLUGIN_SOURCES } from "./plugin"

export type ShopRequest = { number: number; task: keyof Tasks; input: unknown }
export type ShopReply =
  { ready: true } | { number: number; result: unknown } | { number: number; error: string }

/** One process of the bench's shop, as `medusa start` runs it; does what the bench asks of it. */
async function main(port: number): Promise<void> {
  process.on("disconnect", () => process.exit(0))
  process.on("message", ({ number, task, input }: ShopRequest) => {
    TASKS[task](input as never).then(
      (result) => reply({ number, result }),
      (error: Error) => reply({ number, error: error.stack ?? error.message })
    )
  })
  if (process.env.BENCH_WITHOUT_PLUGIN !== "true") silenceJobs()
  await start({ port, host: "127.0.0.1", directory: __dirname } as never)
  reply({ ready: true })
}

function reply(message: ShopReply): void {
  process.send?.(message)
}

const MB = 1024 * 1024
const LOOK_AT_MEMORY_EVERY_MS = 300

export type RunReport = {
  /** SQL statements on the shop's connection pool, counted at Knex. */
  statements: number
  /** The most that was alive at once, in MB, where it was watched. */
  peakMb: number | null
  ms: number
}

const load = createRequire(__filename)

/** Part of the built plugin, the very code that the shop runs. */
function fromPlugin<T>(path: string): T {
  return load(join(PLUGIN_SOURCES, path)) as T
}

/** What is alive after garbage collection: heap and buffers, in MB. */
function aliveMb(): number {
  global.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / MB
}

/** Runs the job's following of leases once, and reports what it took. */
async function runJobs({ watchMemory }: { watchMemory: boolean }): Promise<RunReport> {
  const knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  let statements = 0
  const count = () => statements++
  let peak = 0
  let timer: NodeJS.Timeout | undefined
  const look = () => {
    peak = Math.max(peak, aliveMb())
    timer = setTimeout(look, LOOK_AT_MEMORY_EVERY_MS)
  }
  if (watchMemory) look()
  knex.on("query", count)
  const begun = performance.now()
  try {
    await container.resolve(Modules.WORKFLOW_ENGINE).run("poll-leases", { input: undefined })
  } finally {
    clearTimeout(timer)
    knex.removeListener("query", count)
  }
  return { statements, peakMb: watchMemory ? peak : null, ms: performance.now() - begun }
}

/** Runs the whole job once, as a minute that has come would. How long it took. */
async function sweep(_input: object): Promise<{ ms: number }> {
  const job = fromPlugin<{ default(all: typeof container): Promise<void> }>("jobs/poll-leases.js")
  const begun = performance.now()
  await job.default(container)
  return { ms: performance.now() - begun }
}

/** Knex's pool: tarn tells of each wait for a connection, by its number. */
type ConnectionPool = {
  numUsed(): number
  on(event: "acquireRequest" | "acquireSuccess" | "acquireFail", told: (id: number) => void): void
  removeListener(event: string, told: (id: number) => void): void
}

/** The most connections of the shop's pool that were in use at once, and the longest wait for one. */
async function watchPool({ ms }: { ms: number }): Promise<{ mostUsed: number; waitedMs: number }> {
  const { client } = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const pool = client.pool as ConnectionPool
  let [mostUsed, waitedMs] = [0, 0]
  const asked = new Map<number, number>()
  const asks = (id: number) => void asked.set(id, performance.now())
  const has = (id: number) => {
    mostUsed = Math.max(mostUsed, pool.numUsed())
    waitedMs = Math.max(waitedMs, performance.now() - (asked.get(id) ?? performance.now()))
    asked.delete(id)
  }
  const watched = [
    ["acquireRequest", asks],
    ["acquireSuccess", has],
    ["acquireFail", has],
  ] as const
  for (const [event, told] of watched) pool.on(event, told)
  await sleep(ms)
  for (const [event, told] of watched) pool.removeListener(event, told)
  return { mostUsed, waitedMs }
}

/** The computation behind the amount route, for so many different prices; how long it took. */
async function quotes({ count }: { count: number }): Promise<{ ms: number }> {
  const { quoteAmount: quote } = fromPlugin<{ quoteAmount: typeof quoteAmount }>("quotes/quote.js")
  const leasecloud = container.resolve<LeaseCloudModuleService>("leasecloud")
  const begun = performance.now()
  for (let i = 0; i < count; i++) {
    const { source } = await quote(leasecloud, 10_000 + i / 100, "se")
    if (source !== "tariffs") throw new Error(`a quote came from ${source}`)
  }
  return { ms: performance.now() - begun }
}

type Catalogue = { variantIds: string[]; regionId: string; currency: string }

/**
 * The quotes of a catalogue for a search index, in turns with Medusa's own read of the same variants with
 * their prices. How long each took, and of how many variants the amounts were known.
 */
async function quoteCatalogue({ variantIds, regionId, currency }: Catalogue) {
  const { quoteVariants: quote } = fromPlugin<{ quoteVariants: typeof quoteVariants }>(
    "quotes/quote-catalogue.js"
  )
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const price = QueryContext({ region_id: regionId, currency_code: currency })
  const [ours, medusa]: [number[], number[]] = [[], []]
  let known = 0
  for (let round = 0; round < CATALOGUE_ROUNDS; round++) {
    let begun = performance.now()
    const quotes = await quote(container, { variantIds, regionId })
    ours.push(performance.now() - begun)
    known = [...quotes.values()].filter(({ lowest }) => lowest).length
    begun = performance.now()
    for (let at = 0; at < variantIds.length; at += CATALOGUE_CHUNK) {
      await query.graph({
        entity: "variant",
        fields: ["id", "sku", "product.status", "calculated_price.*"],
        filters: { id: variantIds.slice(at, at + CATALOGUE_CHUNK) },
        context: { calculated_price: price },
      })
    }
    medusa.push(performance.now() - begun)
  }
  return { ours, medusa, known }
}

const CATALOGUE_ROUNDS = 3
const CATALOGUE_CHUNK = 500

export const TASKS = {
  runJobs,
  sweep,
  watchPool,
  quotes,
  quoteCatalogue,
  memory: async () => ({ mb: aliveMb() }),
}

export type Tasks = typeof TASKS

/** Takes the clock of the plugin's jobs into the bench's hand: they run when it asks, not by time. */
export function silenceJobs(): void {
  for (const name of ["poll-leases", "refresh-tariffs"]) {
    const job = fromPlugin<{ config: { schedule: string } }>(`jobs/${name}.js`)
    job.config.schedule = farOff()
  }
}

void main(Number(process.argv[2]))
