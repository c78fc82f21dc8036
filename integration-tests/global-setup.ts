import { spawnSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { Client } from "pg"
import { migrate } from "../testbed/medusa"
import { ROOT } from "../testbed/paths"
import { freePort, NO_ONE_LISTENS } from "../testbed/ports"
import { PostgresServer, startPostgres } from "../testbed/postgres"
import { simulatorEnvironment } from "../testbed/simulator"

type JestConfig = { testPathPattern: string }

/**
 * One Postgres for all spec files of a run: the server that `DATABASE_URL` names, else one of our
 * own. Each spec file reads these variables, and makes and drops a database of its own.
 */
export default async function globalSetup({ testPathPattern }: JestConfig): Promise<void> {
  process.env.MEDUSA_DISABLE_TELEMETRY = "true"
  process.env.LOG_LEVEL ??= "error"
  if (process.env.DB_PORT) {
    return
  }
  const given = process.env.DATABASE_URL
  const server = given ? partsOf(given) : await ownServer(!testPathPattern)
  process.env.DB_HOST = server.host
  process.env.DB_PORT = String(server.port)
  process.env.DB_USERNAME = server.user
  process.env.DB_PASSWORD = server.password
}

/** A run of all files is quicker with a filled template; a run of one would only wait for it. */
async function ownServer(ofAllFiles: boolean) {
  const server = setServer(await startPostgres())
  if (ofAllFiles) await fillTemplate(server)
  return server
}

function partsOf(address: string) {
  const url = new URL(address)
  const local = ["127.0.0.1", "[::1]"].includes(url.hostname)
  return {
    // A name needs no brackets anywhere.
    host: local ? "localhost" : url.hostname,
    port: url.port || "5432",
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  }
}

/** Jest loads global setup and teardown as separate modules: what they share hangs on the process. */
const shared = globalThis as { leasecloudPostgres?: PostgresServer }

export function setServer(server: PostgresServer): PostgresServer {
  shared.leasecloudPostgres = server
  return server
}

/** Stops the server of this run, when it is one of our own. */
export async function stopServer(): Promise<void> {
  await shared.leasecloudPostgres?.stop()
}

/** What Postgres copies when it is asked for a new database. */
const TEMPLATE = "template1"

/**
 * Makes every new database of this server a migrated, seeded shop: a spec file finds nothing left to
 * do in its own.
 *
 * @throws with the end of the output when the shop can't be filled
 */
export async function fillTemplate(server: PostgresServer): Promise<void> {
  const keys = { se: "se", dk: "dk", no: "no", fi: "fi" }
  const env = {
    ...process.env,
    ...simulatorEnvironment({ url: NO_ONE_LISTENS, keys }),
    LEASECLOUD_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    DATABASE_URL: server.url(TEMPLATE),
    DISABLE_MEDUSA_ADMIN: "true",
  }
  await migrate(env)
  const port = String(await freePort("127.0.0.1"))
  const filling = ["-r", "ts-node/register", join(__dirname, "fill-template.ts"), port]
  const { status, stdout, stderr } = spawnSync(process.execPath, filling, {
    cwd: ROOT,
    env,
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(`The template could not be filled:\n${stdout}${stderr}`)
  await forgetOwnRows(server)
}

/** A shop that leases for the first time has no row of ours. */
async function forgetOwnRows(server: PostgresServer): Promise<void> {
  const client = new Client(server.url(TEMPLATE))
  await client.connect()
  const { rows } = await client.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'leasecloud\\_%'"
  )
  await client.query(`TRUNCATE ${rows.map(({ tablename }) => tablename).join(", ")}`)
  await client.end()
}
