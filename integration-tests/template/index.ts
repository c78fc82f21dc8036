import { spawnSync } from "node:child_process"
import { join } from "node:path"
import { Client } from "pg"
import { medusa } from "../../testbed/medusa"
import { ROOT } from "../../testbed/paths"
import { freePort } from "../../testbed/ports"
import type { PostgresServer } from "../../testbed/postgres"
import { NO_ONE_LISTENS, simulatorEnvironment } from "../helpers/environment"

/** What Postgres copies when it is asked for a new database. */
const TEMPLATE = "template1"

/**
 * Makes every new database of this server a migrated, seeded shop: Medusa's test runner makes one
 * per spec file, and finds nothing left to do there.
 *
 * @throws with the end of the output when the shop can't be filled
 */
export async function fillTemplate(server: PostgresServer): Promise<void> {
  const keys = { se: "se", dk: "dk", no: "no", fi: "fi" }
  const env = {
    ...process.env,
    ...simulatorEnvironment({ url: NO_ONE_LISTENS, keys }),
    DATABASE_URL: server.url(TEMPLATE),
    DISABLE_MEDUSA_ADMIN: "true",
  }
  await medusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
  const port = String(await freePort("127.0.0.1"))
  const filling = ["-r", "ts-node/register", join(__dirname, "fill.ts"), port]
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
