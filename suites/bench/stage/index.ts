import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Pool } from "pg"
import { openDatabase } from "../../../testbed/database"
import { shopEnvironment } from "../../../testbed/environment"
import { medusa } from "../../../testbed/medusa"
import { adminSdk, SeededShop, seedShop } from "../../../testbed/seed"
import { request } from "../../../testbed/shopper/http"
import { Storefront } from "../../../testbed/shopper/storefront"
import { Stack } from "../../../testbed/stack"
import { step } from "../../../testbed/steps"
import { Lender } from "../../campaign/lender"
import { startPostgres } from "../../../testbed/postgres"
import { buildPlugin } from "./build-plugin"
import { LenderControl } from "./lender-control"
import { ShopProcess } from "./shop-process"
import { SimulatedTime } from "./simulated-time"

const ADMIN = { email: "admin@shop.example", password: "correct horse battery" }
const STOCK = 1_000_000

export type Stage = {
  folder: string
  pool: Pool
  env: NodeJS.ProcessEnv
  control: LenderControl
  lenderUrl: string
  time: SimulatedTime
  shop: ShopProcess
  seeded: SeededShop
  storefront: Storefront
  sdk: ReturnType<typeof adminSdk>
  adminToken: string
  /** Kills the shop and starts it anew, at another address. */
  restart(): Promise<void>
}

/** Postgres, the simulator with its limit on, and a seeded shop. All that runs is on `stack`. */
export async function setStage(stack: Stack): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-bench-"))
  await step("Building the plugin", async () => buildPlugin())
  const server = await step("Starting Postgres", () => startPostgres())
  stack.push(() => server.stop())
  const { url: databaseUrl } = await openDatabase(server.url("bench"))
  const lender = await step("Starting the simulator", () => Lender.start(folder))
  stack.push(() => lender.stop())
  const env = shopEnvironment(process.env, {
    databaseUrl,
    lender: {
      ...lender.env(),
      DISABLE_MEDUSA_ADMIN: "true",
      MEDUSA_WORKER_MODE: "shared",
      NODE_ENV: "production",
      LOG_LEVEL: "info",
    },
    origins: ["http://localhost"],
  })
  await step("Migrating the database", () =>
    medusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
  )
  await step("Creating the admin user", () =>
    medusa(["user", "--email", ADMIN.email, "--password", ADMIN.password], env)
  )
  const pool = new Pool({ connectionString: databaseUrl, max: 4 })
  stack.push(() => pool.end())
  const logFile = join(folder, "shop.log")
  let shop = await step("Starting the shop", () => ShopProcess.start(env, logFile))
  stack.push(() => shop.kill())

  const stage = {
    folder,
    pool,
    env,
    control: new LenderControl(lender.url),
    lenderUrl: lender.url,
    time: new SimulatedTime(pool, lender),
    restart: async () => {
      await shop.kill()
      shop = await ShopProcess.start(env, logFile)
      Object.assign(stage, open(shop, stage.seeded, stage.adminToken))
    },
  } as Stage
  stage.adminToken = await logIn(shop.url)
  stage.seeded = await step("Seeding the shop", () =>
    seedShop(adminSdk(shop.url, stage.adminToken))
  )
  await pool.query("UPDATE inventory_level SET stocked_quantity = $1, raw_stocked_quantity = $2", [
    STOCK,
    JSON.stringify({ value: String(STOCK), precision: 20 }),
  ])
  return Object.assign(stage, open(shop, stage.seeded, stage.adminToken))
}

/** What of the stage goes with the shop's address. */
function open(shop: ShopProcess, seeded: SeededShop, adminToken: string) {
  return {
    shop,
    storefront: new Storefront(shop.url, seeded),
    sdk: adminSdk(shop.url, adminToken),
  }
}

async function logIn(url: string): Promise<string> {
  const { body } = await request<{ token: string }>(`${url}/auth/user/emailpass`, {
    method: "POST",
    body: ADMIN,
  })
  return body.token
}
