import { KeptProgram } from "../testbed/keeper"
import { freePort, portTrouble } from "../testbed/ports"
import { buildShop } from "../testbed/build-shop"
import { hasUser, openDatabase } from "../testbed/database"
import { shopEnvironment } from "../testbed/environment"
import { findLender, Lender } from "../testbed/lender"
import { medusa } from "../testbed/medusa"
import { adminSdk, seedShop } from "../testbed/seed"
import { assertPortIsFree, startShop } from "./shop"
import { request } from "../testbed/shopper/http"
import { Stack } from "../testbed/stack"
import { startStorefront } from "./storefront/server"
import { DemoState, removeState, writeState } from "./state"
import { step } from "../testbed/steps"

/** Loopback only: everybody can read the password below. */
const HOST = "127.0.0.1"
const DEFAULT_PORT = 9000
const STOREFRONT_PORT = 8000
const ADMIN = { email: "admin@example.com", password: "leasecloud-demo" }

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
    lender: lender.env,
    origins: [port, storefrontPort].flatMap((each) => [
      `http://localhost:${each}`,
      `http://127.0.0.1:${each}`,
    ]),
  })

  // Side by side: each keeps one core busy.
  await Promise.all([migrate(database.url, env), buildShop(env)])
  const shop = await step("Starting the shop", () => startShop(HOST, port, env))
  stack.push(() => shop.stop())
  const adminToken = await logIn(url)
  const seeded = await step("Seeding the shop", () => seedShop(adminSdk(url, adminToken)))
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

async function migrate(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<void> {
  await step("Migrating the database", () =>
    medusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
  )
  if (!(await hasUser(databaseUrl, ADMIN.email))) {
    await step("Creating the admin user", () =>
      medusa(["user", "--email", ADMIN.email, "--password", ADMIN.password], env)
    )
  }
}

/** The usual port, or any free one: nothing depends on where the storefront is. */
async function choosePort(usual: number): Promise<number> {
  return (await portTrouble(HOST, usual)) ? await freePort(HOST) : usual
}

async function logIn(url: string): Promise<string> {
  const { body } = await request<{ token: string }>(`${url}/auth/user/emailpass`, {
    method: "POST",
    body: ADMIN,
  })
  return body.token
}
