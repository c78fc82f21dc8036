import { randomBytes } from "node:crypto"
import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Pool } from "pg"
import { buildWidget } from "../tooling/build-widget"
import { Admin, logIn } from "./admin"
import { openDatabase } from "./database"
import { MAIL_FILE } from "./mail-provider"
import { createUser, migrate, shopEnvironment } from "./medusa"
import { Instance, Role } from "./instance"
import { freePort } from "./ports"
import { startPostgres } from "./postgres"
import { Stack, step } from "./program"
import { Redis, startRedis } from "./redis"
import { adminSdk, SeededShop, seedShop } from "./seed"
import { SimulatorClient } from "./simulator"
import { CLOCK_FILE } from "./time"

const ADMIN: Admin = { email: "admin@shop.example", password: "correct horse battery" }
/** So that no run sells a product out. */
const STOCK = 1_000_000
/** Short, so that a silent lender does not delay a whole run. */
const LENDER_TIMEOUT_MS = 1_200

/** What a process of the shop needs before it starts. */
export type Ground = {
  /** For logs and other files of this run. */
  folder: string
  pool: Pool
  databaseUrl: string
  lender: SimulatorClient
  redis: Redis | null
  /** Holds how far the shop's time is ahead: see `TimeMachine`. */
  clockFile: string
  /** Where the shop's mails are kept, if it has the testbed's provider of mails. */
  mailFile: string
  /** The shop's own, for processes that are given another. */
  encryptionKey: string
  /** The environment of the shop's processes. */
  env: NodeJS.ProcessEnv
}

export type GroundOptions = {
  /** Of the folder and of the database. */
  name: string
  withRedis: boolean
  env?: Record<string, string>
  /** Of the storefronts that may call the shop. */
  origins?: string[]
}

/**
 * Starts Postgres, Redis (if the machine has it) and the simulator, and migrates a new database.
 * All that runs is pushed on `stack`.
 */
export async function prepareGround(stack: Stack, options: GroundOptions): Promise<Ground> {
  const { name, withRedis } = options
  const folder = mkdtempSync(join(tmpdir(), `leasecloud-${name}-`))
  buildWidget()
  const database = await step("Starting Postgres", () => ownDatabase(name))
  stack.push(() => database.stop())
  const redis = withRedis ? await startRedis(folder) : null
  if (redis) stack.push(() => redis.stop())
  const lender = await step("Starting the simulator", () => SimulatorClient.start(folder))
  stack.push(() => lender.stop())

  const clockFile = join(folder, "clock")
  writeFileSync(clockFile, new Uint8Array(Float64Array.BYTES_PER_ELEMENT))
  const mailFile = join(folder, "mails")
  const encryptionKey = randomBytes(32).toString("base64")
  const env = shopEnvironment(process.env, {
    databaseUrl: database.url,
    lender: {
      ...lender.env(),
      LEASECLOUD_ENCRYPTION_KEY: encryptionKey,
      [CLOCK_FILE]: clockFile,
      [MAIL_FILE]: mailFile,
      DISABLE_MEDUSA_ADMIN: "true",
      NODE_ENV: "production",
      LOG_LEVEL: "info",
      ...(redis && { REDIS_URL: redis.url }),
      ...options.env,
    },
    origins: options.origins ?? ["http://localhost"],
  })
  await step("Migrating the database", () => migrate(env))
  await step("Creating the admin user", () => createUser(ADMIN, env))
  const pool = new Pool({ connectionString: database.url, max: 4 })
  stack.push(() => pool.end())
  const { url: databaseUrl } = database
  return { folder, pool, databaseUrl, lender, redis, clockFile, mailFile, encryptionKey, env }
}

/** Fills a shop that runs at `url` with the demo's goods, of which it never runs short. */
export async function fillShop(
  { pool }: Ground,
  url: string
): Promise<{ shop: SeededShop; adminToken: string }> {
  const adminToken = await logIn(url, ADMIN)
  const shop = await step("Seeding the shop", () => seedShop(adminSdk(url, adminToken)))
  await pool.query("UPDATE inventory_level SET stocked_quantity = $1, raw_stocked_quantity = $2", [
    STOCK,
    JSON.stringify({ value: String(STOCK), precision: 20 }),
  ])
  return { shop, adminToken }
}

/** A seeded shop of several processes. */
export type Stage = Ground & { instances: Instance[]; shop: SeededShop; adminToken: string }

/**
 * Starts a process of the shop for each of `roles`, on a database, Redis and simulator of its own.
 * Without Redis it starts one process: Medusa then keeps its locks in the memory of each.
 */
export async function setStage(
  stack: Stack,
  { roles, name, env, origins }: Omit<GroundOptions, "withRedis"> & { roles: Role[] }
): Promise<Stage> {
  const ground = await prepareGround(stack, {
    name,
    withRedis: true,
    origins,
    env: { LEASECLOUD_TIMEOUT: String(LENDER_TIMEOUT_MS), ...env },
  })
  const playing: Role[] = ground.redis ? roles : ["shared"]
  const instances: Instance[] = []
  for (const [index, role] of playing.entries()) {
    const name = `${role}-${index + 1}`
    const logFile = join(ground.folder, `${name}.log`)
    instances.push(new Instance(name, role, await freePort("127.0.0.1"), ground.env, logFile))
  }
  stack.push(async () => void (await Promise.all(instances.map((each) => each.kill()))))
  await step(`Starting ${playing.join(", ")}`, async () => {
    // The first process creates what the others find.
    const [first, ...others] = instances
    await first.start()
    await Promise.all(others.map((instance) => instance.start()))
  })
  return { ...ground, instances, ...(await fillShop(ground, instances[0].url)) }
}

/** A fresh database on the server that `DATABASE_URL` names, else on a server of our own. */
async function ownDatabase(name: string) {
  const given = process.env.DATABASE_URL
  if (given) {
    const url = new URL(given)
    url.pathname = `/leasecloud_${name}_${Date.now()}`
    return await openDatabase(url.href)
  }
  const server = await startPostgres()
  const { url } = await openDatabase(server.url(name))
  return { url, stop: () => server.stop() }
}
