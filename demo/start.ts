import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type Medusa from "@medusajs/js-sdk"
import { Admin, logIn } from "../testbed/admin"
import { buildShop, createUser, migrate, shopEnvironment, startBuiltShop } from "../testbed/medusa"
import { hasUser, openDatabase } from "../testbed/database"
import { KeptProgram } from "../testbed/keeper"
import { findLender, Lender } from "../testbed/simulator"
import { BUILT_SHOP, MEDUSA_CLI, ROOT } from "../testbed/paths"
import { freePort, portTrouble } from "../testbed/ports"
import { ExplainedError, Stack, step } from "../testbed/program"
import { adminSdk, SeededShop, seedShop } from "../testbed/seed"
import { SeededOffers, seedOffers } from "../testbed/seed/offers"
import { startStorefront } from "./storefront/server"

/** What a running demo leaves for scripts and people to read. */
const STATE_FOLDER = join(ROOT, "demo/.state")
const STATE_FILE = join(STATE_FOLDER, "shop.json")
export const LOG_FILE = join(STATE_FOLDER, "shop.log")

/** Loopback only: everybody can read the password below. */
const HOST = "127.0.0.1"
const DEFAULT_PORT = 9000
const STOREFRONT_PORT = 8000
const ADMIN: Admin = { email: "admin@example.com", password: "leasecloud-demo" }

/** What a script has to know of a running demo. */
export type DemoState = SeededShop &
  SeededOffers & {
    url: string
    database_url: string
    admin: Admin
    /** Null if the demo uses a server that somebody else started. */
    simulator_url: string | null
  }

export type RunningDemo = {
  state: DemoState
  lender: Lender
  shop: KeptProgram
  adminToken: string
  storefrontUrl: string
}

/** Starts the demo, pushing all that runs on `stack` as soon as it runs. */
export async function startDemo(stack: Stack): Promise<RunningDemo> {
  const port = Number(process.env.PORT) || DEFAULT_PORT
  const url = `http://localhost:${port}`
  await assertPortIsFree(HOST, port)
  const storefrontPort = await choosePort(STOREFRONT_PORT)
  removeState()

  const database = await step("Starting the database", () => openDatabase(process.env.DATABASE_URL))
  stack.push(() => database.stop())
  const lender = await findLender(process.env)
  stack.push(() => lender.stop())
  const env = shopEnvironment(process.env, {
    databaseUrl: database.url,
    lender: { ...lender.env, ...(lender.simulator && quickPolls(process.env)) },
    origins: [port, storefrontPort].flatMap((each) => [
      `http://localhost:${each}`,
      `http://127.0.0.1:${each}`,
    ]),
  })

  // Side by side: each keeps one core busy.
  await Promise.all([prepareDatabase(database.url, env), buildShop(env)])
  const shop = await step("Starting the shop", () => startShop(port, env))
  stack.push(() => shop.stop())
  const adminToken = await logIn(url, ADMIN)
  const seeded = await step("Seeding the shop", () => seed(adminSdk(url, adminToken)))
  const storefront = await startStorefront({ port: storefrontPort, shop: { url, ...seeded } })
  stack.push(() => storefront.close())

  const state: DemoState = {
    url,
    database_url: database.url,
    admin: ADMIN,
    simulator_url: lender.simulator?.url ?? null,
    ...seeded,
  }
  writeState(state)
  stack.push(removeState)
  return { state, lender, shop, adminToken, storefrontUrl: storefront.url }
}

/** The simulator may be asked for one lease more often than LeaseCloud. */
function quickPolls({ LEASECLOUD_OPTIONS }: NodeJS.ProcessEnv): Record<string, string> {
  const options = { pollInterval: 3, ...JSON.parse(LEASECLOUD_OPTIONS || "{}") }
  return { LEASECLOUD_OPTIONS: JSON.stringify(options) }
}

/** @throws ExplainedError if the shop could not listen there */
async function assertPortIsFree(host: string, port: number): Promise<void> {
  const trouble = await portTrouble(host, port)
  if (trouble) {
    throw new ExplainedError(
      trouble === "EADDRINUSE"
        ? `Port ${port} is taken. Stop what listens there, or choose another with the variable PORT, such as PORT=9100.`
        : `The shop can't listen on ${host}:${port}: ${trouble}`
    )
  }
}

/** The usual port, or any free one: nothing depends on where the storefront is. */
async function choosePort(usual: number): Promise<number> {
  return (await portTrouble(HOST, usual)) ? await freePort(HOST) : usual
}

async function prepareDatabase(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  await step("Migrating the database", () => migrate(env))
  if (!(await hasUser(databaseUrl, ADMIN.email))) {
    await step("Creating the admin user", () => createUser(ADMIN, env))
  }
}

async function seed(sdk: Medusa): Promise<SeededShop & SeededOffers> {
  const shop = await seedShop(sdk)
  return { ...shop, ...(await seedOffers(sdk, shop)) }
}

async function startShop(port: number, env: NodeJS.ProcessEnv): Promise<KeptProgram> {
  mkdirSync(STATE_FOLDER, { recursive: true })
  rmSync(LOG_FILE, { force: true })
  return await startBuiltShop({
    folder: BUILT_SHOP,
    cli: MEDUSA_CLI,
    host: HOST,
    port,
    env,
    logFile: LOG_FILE,
  })
}

/** Says to scripts that the demo runs, and where. It holds passwords: for our own user's eyes. */
function writeState(state: DemoState): void {
  mkdirSync(STATE_FOLDER, { recursive: true })
  writeFileSync(STATE_FILE, JSON.stringify(state, null, 2) + "\n", { mode: 0o600 })
}

function removeState(): void {
  rmSync(STATE_FILE, { force: true })
}
