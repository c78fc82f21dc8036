import { randomBytes } from "node:crypto"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Pool } from "pg"
import { openDatabase } from "../../testbed/database"
import { shopEnvironment } from "../../testbed/environment"
import { medusa } from "../../testbed/medusa"
import { adminSdk, SeededShop, seedShop } from "../../testbed/seed"
import { request } from "../../testbed/shopper/http"
import { Stack } from "../../testbed/stack"
import { step } from "../../testbed/steps"
import { buildWidget } from "../../tooling/build-widget"
import { startPostgres } from "../../testbed/postgres"
import { CLOCK_FILE } from "./clock-file"
import { freePort, Instance, Role } from "./instances"
import { Lender } from "./lender"
import { Redis, startRedis } from "./redis"

const ADMIN = { email: "admin@shop.example", password: "correct horse battery" }
/** Short, so that a lender that keeps silent does not hold up the whole campaign. */
const TIMEOUT_MS = 1_200
const STOCK = 1_000_000

export type Stage = {
  folder: string
  pool: Pool
  databaseUrl: string
  lender: Lender
  redis: Redis | null
  /** How far the campaign's time is ahead: see `TimeMachine`. */
  clockFile: string
  /** The shop's own, for processes that are given another. */
  encryptionKey: string
  instances: Instance[]
  shop: SeededShop
  adminToken: string
}

export type StageOptions = {
  /** Of the processes, where there is a Redis that they can share. */
  roles: Role[]
  env?: Record<string, string>
}

/**
 * A whole shop on its own database: Postgres, Redis where there is one, the simulator, the shop's
 * processes, and the demo's goods. Without Redis it is one process, since Medusa then keeps its
 * locks in the memory of each. All that runs is pushed on `stack`.
 */
export async function setStage(stack: Stack, options: StageOptions): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-campaign-"))
  buildWidget()
  const database = await step("Starting Postgres", () => ownDatabase())
  stack.push(() => database.stop())
  const redis = await startRedis(folder)
  if (redis) stack.push(() => redis.stop())
  const lender = await step("Starting the simulator", () => Lender.start(folder))
  stack.push(() => lender.stop())

  const clockFile = join(folder, "clock")
  writeFileSync(clockFile, new Uint8Array(Float64Array.BYTES_PER_ELEMENT))
  const encryptionKey = randomBytes(32).toString("base64")
  const env = shopEnvironment(process.env, {
    databaseUrl: database.url,
    lender: {
      ...lender.env(),
      LEASECLOUD_TIMEOUT: String(TIMEOUT_MS),
      LEASECLOUD_ENCRYPTION_KEY: encryptionKey,
      [CLOCK_FILE]: clockFile,
      DISABLE_MEDUSA_ADMIN: "true",
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      ...(redis && { REDIS_URL: redis.url }),
      ...options.env,
    },
    origins: ["http://localhost"],
  })
  await step("Migrating the database", () =>
    medusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
  )
  await step("Creating the admin user", () =>
    medusa(["user", "--email", ADMIN.email, "--password", ADMIN.password], env)
  )
  const roles: Role[] = redis ? options.roles : ["shared"]
  const instances: Instance[] = []
  for (const [index, role] of roles.entries()) {
    const name = `${role}-${index + 1}`
    const port = await freePort()
    instances.push(new Instance(name, role, port, env, join(folder, `${name}.log`)))
  }
  stack.push(async () => void (await Promise.all(instances.map((each) => each.kill()))))
  await step(`Starting ${roles.join(", ")}`, async () => {
    // The first one of a new database makes what the others find.
    const [first, ...others] = instances
    await first.start()
    await Promise.all(others.map((instance) => instance.start()))
  })

  const { url } = instances[0]
  const { body } = await request<{ token: string }>(`${url}/auth/user/emailpass`, {
    method: "POST",
    body: ADMIN,
  })
  const shop = await step("Seeding the shop", () => seedShop(adminSdk(url, body.token)))
  const pool = new Pool({ connectionString: database.url, max: 4 })
  stack.push(() => pool.end())
  await pool.query("UPDATE inventory_level SET stocked_quantity = $1, raw_stocked_quantity = $2", [
    STOCK,
    JSON.stringify({ value: String(STOCK), precision: 20 }),
  ])
  return {
    folder,
    pool,
    databaseUrl: database.url,
    lender,
    redis,
    clockFile,
    encryptionKey,
    instances,
    shop,
    adminToken: body.token,
  }
}

/** A fresh database on the server that `DATABASE_URL` names, else on one of our own. */
async function ownDatabase() {
  const given = process.env.DATABASE_URL
  if (given) {
    const url = new URL(given)
    url.pathname = `/leasecloud_campaign_${Date.now()}`
    return await openDatabase(url.href)
  }
  const server = await startPostgres()
  const { url } = await openDatabase(server.url("campaign"))
  return { url, stop: () => server.stop() }
}
